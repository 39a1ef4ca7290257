namespace NetGen.Generator.Kernels;

/// <summary>Some neighbouring values: as many as a vector has lanes, or fewer.</summary>
internal abstract class LaneGroup
{
    /// <summary>How arithmetic is spelled on so many lanes.</summary>
    public abstract LaneText Text { get; }

    public abstract string Load(string tensor);

    public abstract void Store(string tensor, string value);

    /// <summary>Declares a value of this group.</summary>
    public abstract void Let(string name, string value);
}
