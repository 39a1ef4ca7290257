namespace NetGen.Generator.Kernels;

/// <summary>Some neighbouring values of a row.</summary>
internal abstract class LaneGroup
{
    public abstract string Load(string tensor);

    public abstract void Store(string tensor, string value);

    /// <summary>Declares a value of this group.</summary>
    public abstract void Let(string name, string value);

    /// <summary>A value with zeros in the lanes behind the end of the row, whose contents are otherwise undefined.</summary>
    public abstract string Valid(string value);

    /// <summary>Adds to an accumulator.</summary>
    /// <param name="value">Zero behind the end of the row: <see cref="Valid"/>.</param>
    public abstract void Add(string accumulator, string value);

    /// <summary>Adds a product to an accumulator, rounded once.</summary>
    public abstract void AddProduct(string accumulator, string left, string right);
}
