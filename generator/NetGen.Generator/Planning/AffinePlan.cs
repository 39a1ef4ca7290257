using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>A kernel over some rows of the batch: which groups of columns it walks.</summary>
internal sealed record AffineTile(int Rows, IReadOnlyList<ColumnGroup> Groups);

/// <summary>How a product X·W is computed at one vector width: the tiles, tallest first; the last takes one row.</summary>
/// <param name="Inputs">Terms of each sum.</param>
/// <param name="Outputs">Sums.</param>
/// <param name="Chains">Chains of each sum, a property of the shape alone.</param>
/// <param name="InputUnroll">Inputs per iteration of the kernel for one row.</param>
internal sealed record AffinePlan(int Inputs, int Outputs, int Chains, int InputUnroll, IReadOnlyList<AffineTile> Tiles)
{
    public AffineTile Row => Tiles[Tiles.Count - 1];

    /// <summary>Vector multiply-adds for one row.</summary>
    public int RowMultiplyAdds => Inputs * Row.Groups.Sum(group => group.VectorCount * group.Steps * group.Panels);

    public static AffinePlan For(int inputs, int outputs, VectorWidth width)
    {
        int chains = Kernels.Chains.Count(inputs, outputs);

        // A tile of several rows: up to four vectors a row, so that 6 rows of a panel fill 24 registers; with more chains fewer.
        int tileVectors = width.Lanes == 16 ? (chains >= 3 ? 2 : 4) : (chains >= 3 ? 1 : 2);
        IReadOnlyList<ColumnGroup> groups = ColumnPlanner.Tiles(inputs, outputs, width.Lanes, tileVectors);
        int widest = groups.Max(group => group.VectorCount);
        int rows = System.Math.Min(12, System.Math.Max(1, width.TileAccumulators / (widest * chains)));
        var tiles = new List<AffineTile>();
        foreach (int height in Heights(rows))
        {
            tiles.Add(new AffineTile(height, groups));
        }

        int rowVectors = System.Math.Max(1, width.RowAccumulators / chains);
        tiles.Add(new AffineTile(1, ColumnPlanner.Row(inputs, outputs, width.Lanes, rowVectors)));

        // One chain: two inputs an iteration. More streams than panels times chains lose the hardware prefetcher.
        return new AffinePlan(inputs, outputs, chains, chains == 1 && inputs > 1 ? 2 : 1, tiles);
    }

    /// <summary>The tallest tile, and one of a third of its height for what it leaves over; single rows have a kernel of their own.</summary>
    private static IEnumerable<int> Heights(int tallest)
    {
        for (int height = tallest; height >= 2; height /= 3)
        {
            yield return height;
        }
    }

    public override string ToString()
    {
        AffineTile tallest = Tiles[0];
        ColumnGroup group = tallest.Groups[0];
        string chains = Chains == 1 ? string.Empty : $", {Chains} chains";
        string row = string.Join(" + ", Row.Groups.Select(part => part.VectorCount * part.Steps * part.Panels));
        return $"tile {tallest.Rows}x{group.VectorCount} of {group.Parts[0].Slots[0].Lanes} lanes{chains}; one row: {row} vectors";
    }
}
