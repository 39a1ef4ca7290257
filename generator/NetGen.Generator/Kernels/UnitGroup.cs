namespace NetGen.Generator.Kernels;

/// <summary>
/// Some neighbouring units of a recurrent layer. In a row of units they are neighbours, too; in a row of gates all gates of sixteen units follow one another, as the columns of
/// the layer's kernels do (<see cref="ParameterBlock.Matrices"/>).
/// </summary>
internal abstract class UnitGroup : LaneGroup
{
    /// <summary>A value with zeros in the lanes behind the last unit.</summary>
    public abstract string Valid(string value);

    /// <summary>These units of a gate.</summary>
    /// <param name="tensor">A row of gates.</param>
    /// <param name="gates">Gates in the row.</param>
    /// <param name="gate">Which of them.</param>
    public abstract string LoadGate(string tensor, int gates, int gate);

    /// <summary>Stores these units of a gate.</summary>
    /// <param name="tensor">A row of gates.</param>
    /// <param name="gates">Gates in the row.</param>
    /// <param name="gate">Which of them.</param>
    /// <param name="value">Zero behind the last unit.</param>
    public abstract void StoreGate(string tensor, int gates, int gate, string value);
}
