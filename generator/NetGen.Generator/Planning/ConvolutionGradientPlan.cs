using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>A register tile of dW: neighbouring rows of W, whose x lie at constant distances from a position's first.</summary>
/// <param name="FirstInput">The first row of W.</param>
/// <param name="Inputs">How many rows; 0 for a tile that has the bias alone.</param>
/// <param name="HasBias">Whether the bias is summed with them, as a row whose x is always 1.</param>
internal sealed record ConvolutionGradientTile(int FirstInput, int Inputs, bool HasBias);

/// <summary>Columns of dW and the tiles of its rows.</summary>
internal sealed record ConvolutionGradientBlock(ColumnGroup Group, IReadOnlyList<ConvolutionGradientTile> Tiles);

/// <summary>How dW and db of a convolution are computed at one vector width: tiles of taps × vectors of filters stay in registers while all positions of all samples pass.</summary>
internal sealed record ConvolutionGradientPlan(VectorWidth Width, SlidingProduct Product, IReadOnlyList<ConvolutionGradientBlock> Blocks)
{
    /// <summary>
    /// Tiles of all blocks and groups: what is shared out among threads. A single one is one thread's: to cut it would leave too few sums to hide the latency of each. For 16 kernels of 3×3 on
    /// 28×28, a dense layer of 10 and a batch of 100 it is 6 % of a step on one thread, and two threads take 6 % longer than if it were shared.
    /// </summary>
    public int TileCount => Product.Groups * Blocks.Sum(block => block.Tiles.Count);

    public static ConvolutionGradientPlan For(SlidingProduct product, bool hasBias, VectorWidth width)
    {
        SlidingProduct merged = product.Merged();
        ConvolutionGradientBlock[] blocks = FilterColumns.Of(merged.Inputs, merged.Filters, width.Lanes, merged.IsDepthwise ? 1 : width.TileVectors)
            .Select(group => new ConvolutionGradientBlock(group, Tiles(merged, MostInputs(width, group.VectorCount), hasBias).ToArray()))
            .ToArray();
        return new ConvolutionGradientPlan(width, merged, blocks);
    }

    /// <summary>
    /// How many inputs a tile takes. Its loop is as short as a row of the image, and with 16 registers 5 by 2 vectors come up to speed sooner than 6 by 2
    /// (measured over 28 terms: 81 % against 67 %).
    /// </summary>
    private static int MostInputs(VectorWidth width, int vectors) => width.TileAccumulators == 12 && vectors == 2 ? 5 : width.TileRows(vectors);

    /// <summary>Whole rows of taps where they fit into a tile, else whole taps, else parts of a tap's channels: so that there are few kinds of tiles.</summary>
    private static IEnumerable<ConvolutionGradientTile> Tiles(SlidingProduct product, int most, bool hasBias)
    {
        var sizes = new List<int>();
        int tapRow = product.TapColumns * product.Channels;
        if (tapRow <= most)
        {
            sizes.AddRange(Sizes(product.TapRows, most / tapRow).Select(rows => rows * tapRow));
        }
        else
        {
            for (int row = 0; row < product.TapRows; row++)
            {
                if (product.Channels <= most)
                {
                    sizes.AddRange(Sizes(product.TapColumns, most / product.Channels).Select(taps => taps * product.Channels));
                    continue;
                }

                for (int tap = 0; tap < product.TapColumns; tap++)
                {
                    sizes.AddRange(Sizes(product.Channels, most));
                }
            }
        }

        // The bias goes along with a tile that has a register to spare, and else alone.
        int place = hasBias ? sizes.FindLastIndex(size => size < most) : -1;
        int first = 0;
        for (int i = 0; i < sizes.Count; i++)
        {
            yield return new ConvolutionGradientTile(first, sizes[i], i == place);
            first += sizes[i];
        }

        if (hasBias && place < 0)
        {
            yield return new ConvolutionGradientTile(first, 0, true);
        }
    }

    private static IEnumerable<int> Sizes(int length, int most) => EvenSplit.Of(length, most).SelectMany(piece => Enumerable.Repeat(piece.Size, piece.Count));

    public override string ToString() =>
        "tile " + string.Join(" + ", Blocks.SelectMany(block => block.Tiles.Select(tile => $"{tile.Inputs + (tile.HasBias ? 1 : 0)}x{block.Group.VectorCount}")).Distinct()) + $" of Vector{Width.Bits}";
}
