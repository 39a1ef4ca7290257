namespace NetGen.Generator.Kernels;

/// <summary>
/// A product of one matrix W with many overlapping parts of a row: a convolution. The sum at position (r, c) goes over taps (a, b) and channels k, in this order, and
/// takes x[r·XRow + c·XColumn + a·XTapRow + b·XTapColumn + k] times row (a·TapColumns + b)·Channels + k of W. All lengths are floats.
/// </summary>
/// <param name="Rows">Rows of positions.</param>
/// <param name="Columns">Positions in a row.</param>
/// <param name="TapRows">Rows of taps.</param>
/// <param name="TapColumns">Taps in a row.</param>
/// <param name="Channels">Values of a tap, next to each other in x.</param>
/// <param name="Filters">Sums at a position, next to each other in y: columns of W.</param>
internal sealed record SlidingProduct(int Rows, int Columns, int TapRows, int TapColumns, int Channels, int Filters)
{
    /// <summary>Where the first position's first tap lies.</summary>
    public int XStart { get; init; }

    public int XRow { get; init; }

    public int XColumn { get; init; }

    public int XTapRow { get; init; }

    public int XTapColumn { get; init; }

    /// <summary>Where the first position's sums go.</summary>
    public int YStart { get; init; }

    public int YRow { get; init; }

    public int YColumn { get; init; }

    /// <summary>How many such products stand side by side, each with channels, filters and a matrix of its own.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>From the channels of one group to those of the next.</summary>
    public int XGroup { get; init; }

    public int YGroup { get; init; }

    /// <summary>Whether each filter has a channel of its own: column j of W meets x[… + j], not the same x as all other columns. <see cref="Channels"/> is then 1.</summary>
    public bool IsDepthwise { get; init; }

    /// <summary>Terms of each sum: rows of W.</summary>
    public int Inputs => TapRows * TapColumns * Channels;

    public int Positions => Rows * Columns;

    /// <summary>The same with taps that follow one another in x taken as channels of one tap: fewer, longer runs.</summary>
    public SlidingProduct Merged()
    {
        if (IsDepthwise)
        {
            return this;
        }

        SlidingProduct result = this;
        if (result.TapColumns > 1 && result.XTapColumn == result.Channels)
        {
            result = result with { TapColumns = 1, Channels = result.TapColumns * result.Channels };
        }

        return result.TapColumns == 1 && result.TapRows > 1 && result.XTapRow == result.Channels
            ? result with { TapRows = 1, Channels = result.TapRows * result.Channels }
            : result;
    }

    /// <summary>Where term <paramref name="input"/> of a sum lies in x, from the first.</summary>
    public int XOffset(int input)
    {
        int tap = input / Channels;
        return (tap / TapColumns * XTapRow) + (tap % TapColumns * XTapColumn) + (input % Channels);
    }
}
