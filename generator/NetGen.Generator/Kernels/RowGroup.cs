namespace NetGen.Generator.Kernels;

/// <summary>Some neighbouring values of a row that is padded to whole vectors.</summary>
internal abstract class RowGroup : LaneGroup
{
    /// <summary>A value with zeros in the lanes behind the end of the row, whose contents are otherwise undefined.</summary>
    public abstract string Valid(string value);

    /// <summary>Adds to an accumulator.</summary>
    /// <param name="value">Zero behind the end of the row: <see cref="Valid"/>.</param>
    public abstract void Add(string accumulator, string value);

    /// <summary>Adds a product to an accumulator, rounded once.</summary>
    public abstract void AddProduct(string accumulator, string left, string right);
}
