using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// A register tile of positions: so many rows by so many columns of them, and where on the plane of all positions it is repeated.
/// </summary>
/// <param name="Rows">Rows of positions in a tile.</param>
/// <param name="Columns">Positions in each.</param>
/// <param name="FirstRow">First row of the first tile.</param>
/// <param name="RowTiles">Tiles from top to bottom.</param>
/// <param name="FirstColumn">First column of the first tile.</param>
/// <param name="ColumnTiles">Tiles from left to right.</param>
internal sealed record PositionTile(int Rows, int Columns, int FirstRow, int RowTiles, int FirstColumn, int ColumnTiles)
{
    public int Positions => Rows * Columns;
}

/// <summary>Columns of W that one tile computes, and the tiles of positions that go with them.</summary>
internal sealed record ConvolutionBlock(ColumnGroup Group, IReadOnlyList<PositionTile> Tiles);

/// <summary>
/// How a convolution is computed at one vector width, without a copy of the input per tap: register tiles of neighbouring positions × vectors of filters, whose sums stay in
/// registers while all taps pass. Positions give so many independent sums that each needs one chain only.
/// </summary>
/// <param name="Width">The vectors.</param>
/// <param name="Product">What is computed, taps merged.</param>
/// <param name="Blocks">Columns of W, each with its tiles.</param>
/// <param name="IsUnrolled">Whether a tile is straight-line code with the activation in it; else loops over the taps, and the activation behind all sums.</param>
internal sealed record ConvolutionPlan(VectorWidth Width, SlidingProduct Product, IReadOnlyList<ConvolutionBlock> Blocks, bool IsUnrolled)
{
    /// <summary>
    /// Vector multiply-adds at a position up to which taps are straight-line code: 3 × 3 taps of four vectors. Loops of so few turns would cost more than
    /// they do, and so would a second pass for the activation.
    /// </summary>
    private const int UnrolledMultiplyAdds = 36;

    /// <summary>Sums of a straight-line tile: enough to hide the latency of multiply-adds together with the tile that follows, few enough to leave registers to the activation.</summary>
    private const int UnrolledSums = 6;

    /// <summary>The most positions in a tile: from here on a weight's load is shared by so many multiply-adds that it costs nothing.</summary>
    private const int MostPositions = 14;

    /// <summary>Vector multiply-adds for one sample.</summary>
    public long MultiplyAdds => (long)Product.Positions * Product.Inputs * Product.Groups * Blocks.Sum(block => block.Group.VectorCount);

    public static ConvolutionPlan For(SlidingProduct product, VectorWidth width)
    {
        SlidingProduct merged = product.Merged();
        IReadOnlyList<ColumnGroup> groups = FilterColumns.Of(merged.Inputs, merged.Filters, width.Lanes, width.TileVectors);
        bool isUnrolled = groups.All(group => group.VectorCount * merged.Inputs <= UnrolledMultiplyAdds);
        int sums = isUnrolled ? UnrolledSums : width.TileAccumulators;
        return new ConvolutionPlan(
            width,
            merged,
            groups.Select(group => new ConvolutionBlock(group, Tiles(merged, Math.Max(1, Math.Min(MostPositions, sums / group.VectorCount))))).ToArray(),
            isUnrolled);
    }

    /// <summary>Tiles of nearly equal size; of several rows where one has few positions.</summary>
    private static IReadOnlyList<PositionTile> Tiles(SlidingProduct product, int most)
    {
        var tiles = new List<PositionTile>();
        int rows = Math.Max(1, most / product.Columns);
        foreach ((int height, int firstRow, int rowTiles) in EvenSplit.Of(product.Rows, rows))
        {
            foreach ((int length, int firstColumn, int columnTiles) in EvenSplit.Of(product.Columns, rows > 1 ? product.Columns : most))
            {
                tiles.Add(new PositionTile(height, length, firstRow, rowTiles, firstColumn, columnTiles));
            }
        }

        return tiles;
    }

    public override string ToString()
    {
        IEnumerable<string> tiles = Blocks.SelectMany(block => block.Tiles.Select(tile => $"{tile.Positions}x{block.Group.VectorCount}")).Distinct();
        return $"tile {string.Join(" + ", tiles)} of Vector{Width.Bits} ({(IsUnrolled ? "taps in a line" : "loops over taps")})";
    }
}
