using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>A register tile of a batch kernel: columns × rows.</summary>
/// <param name="Group">Its columns.</param>
/// <param name="Rows">Rows of the full tile.</param>
internal sealed record AffineTile(ColumnGroup Group, int Rows)
{
    /// <summary>Whether full tiles and tiles of 4 rows make up each even number from 4 on, and not only multiples of 4.</summary>
    public bool TakesPairs => Rows == 6;

    /// <summary>A multiple of 4, modulo this, is how many rows go through tiles of 4: the least common multiple of both heights.</summary>
    public int LowRows => Rows % 4 == 0 ? Rows : 2 * Rows;
}

/// <summary>How a product X·W is computed at one vector width.</summary>
/// <param name="Width">The vectors.</param>
/// <param name="Inputs">Terms of each sum.</param>
/// <param name="Outputs">Sums.</param>
/// <param name="Chains">Chains of each sum, a property of the shape alone.</param>
/// <param name="HasTiles">
/// Whether several rows go through register tiles, with one chain after the other where there are more; if not, each row by itself. The same at all widths, since memory for
/// the chains is planned once.
/// </param>
/// <param name="BlockInputs">Inputs that a tile takes at a time, so that the weights of a panel stay in the cache while all rows pass.</param>
/// <param name="Tiles">Register tiles for several rows.</param>
/// <param name="Row">Column groups of the kernel for one row, which reads each weight once.</param>
internal sealed record AffinePlan(
    VectorWidth Width,
    int Inputs,
    int Outputs,
    int Chains,
    bool HasTiles,
    int BlockInputs,
    IReadOnlyList<AffineTile> Tiles,
    IReadOnlyList<ColumnGroup> Row)
{
    /// <summary>The least number of rows that tiles take.</summary>
    public const int LeastRows = 4;

    private const int LeastPairedInputs = 8;

    /// <summary>
    /// Whether rows beside tiles go in pairs, which share each load of a weight: where the sums of two rows leave registers for them
    /// (measured for 30 inputs and 30 outputs: a third less time at 512 bits, a quarter at 256; for 784 inputs and 100 outputs at 512 bits: half).
    /// </summary>
    public bool HasRowPairs => Inputs >= LeastPairedInputs && Row.All(group => PairedChains(group, Chains, Width) > 0);

    /// <summary>
    /// Rows of a batch that tiles take, from <see cref="LeastRows"/> on, are a multiple of this; what is over goes through the kernels for two rows and for one. Those read all weights for
    /// a row or two, so tiles take an even number where they can (measured for 784 inputs and 100 outputs at 512 bits: 1 to 4 % less time for 6 to 34 rows).
    /// </summary>
    public int RowStep => Tiles.All(tile => tile.TakesPairs) ? 2 : 4;

    /// <summary>Chains of two rows that run side by side: all or, where registers are few, two and then the others. 0 if not even that.</summary>
    public static int PairedChains(ColumnGroup group, int chains, VectorWidth width) =>
        group.VectorCount * chains <= width.PairedSums ? chains : group.VectorCount * 2 <= width.PairedSums ? 2 : 0;

    /// <summary>Whether it takes several blocks of inputs to complete a sum.</summary>
    public bool IsBlocked => BlockInputs < Inputs;

    /// <summary>
    /// Column groups of straight-line code for one row, and how many of its chains run at a time. Two chains of twice as many vectors, and then the other two, keep as
    /// many sums in flight as all four at once, and read each input once (measured for 64-25-15-10 at 256 bits: 12 % less time).
    /// </summary>
    public (IReadOnlyList<ColumnGroup> Groups, int ChainsAtATime) StraightLine
    {
        get
        {
            // The joined sums of the first two wait in registers.
            IReadOnlyList<ColumnGroup> inPairs = Chains > 2 ? ColumnPlanner.Row(Inputs, Outputs, Width.Lanes, Width.RowAccumulators / 3) : Row;
            return Repetitions(inPairs) < Repetitions(Row) ? (inPairs, 2) : (Row, Chains);
        }
    }

    /// <summary>Vector multiply-adds in the text of a product of one row whose groups of columns are loops through the inputs.</summary>
    public int LoopedMultiplyAdds => Row.Sum(group => group.VectorCount * group.Steps * group.Panels) * Math.Max(2, Chains);

    /// <summary>Vector multiply-adds for one row.</summary>
    public int RowMultiplyAdds => Inputs * Row.Sum(group => group.VectorCount * group.Steps * group.Panels);

    public static AffinePlan For(int inputs, int outputs, VectorWidth width) =>
        For(inputs, outputs, Kernels.Chains.Count(inputs, outputs), Kernels.Chains.AreApart(inputs, outputs), width);

    public static AffinePlan For(AffineCall call, VectorWidth width) => For(call.X.Length, call.Y.Length, call.ChainCount, call.ChainsAreApart, width);

    /// <param name="inputs">Terms of each sum.</param>
    /// <param name="target">Where the sums go.</param>
    /// <param name="width">The vectors.</param>
    public static AffinePlan For(int inputs, Tensor target, VectorWidth width) =>
        For(inputs, target.Length, Kernels.Chains.Count(inputs, target.Length), Kernels.Chains.AreApart(inputs, target), width);

    private static AffinePlan For(int inputs, int outputs, int chains, bool chainsAreApart, VectorWidth width)
    {
        AffineTile[] tiles = ColumnPlanner.Tiles(inputs, outputs, width.Lanes, width.TileVectors)
            .Select(group => new AffineTile(group, width.ProductRows(group.VectorCount)))
            .ToArray();

        // Blocks of one size as nearly as possible. Chains are blocks by themselves: where there are several, a panel is narrow.
        int blocks = chains == 1 && inputs > width.BlockInputs * 4 / 3 ? (inputs + width.BlockInputs - 1) / width.BlockInputs : 1;
        int rowVectors = Math.Max(1, width.RowAccumulators / chains);
        return new AffinePlan(
            width,
            inputs,
            outputs,
            chains,
            chains == 1 || chainsAreApart,
            (inputs + blocks - 1) / blocks,
            tiles,
            ColumnPlanner.Row(inputs, outputs, width.Lanes, rowVectors));
    }

    public override string ToString()
    {
        string tiles = string.Join(" + ", Tiles.Select(tile => $"{tile.Rows}x{tile.Group.VectorCount}").Distinct());
        string block = IsBlocked ? $", k-block {BlockInputs} prefetched" : string.Empty;
        string chains = Chains == 1 ? string.Empty : $", {Chains} chains";
        int accumulators = Tiles.Max(tile => tile.Rows * tile.Group.VectorCount);
        string row = $"one row: {string.Join(" + ", Row.Select(part => part.VectorCount * part.Steps * part.Panels))} vectors of Vector{Width.Bits}{(HasTiles ? string.Empty : chains)}";
        string rest = HasRowPairs ? $"{(HasTiles ? "the rest " : string.Empty)}two rows at a time; " : HasTiles ? string.Empty : "row by row; ";
        return (HasTiles ? $"tile {tiles} of Vector{Width.Bits}{block}{chains}: {accumulators} accumulators; " : string.Empty) + rest + row;
    }

    private static int Repetitions(IReadOnlyList<ColumnGroup> groups) => groups.Sum(group => group.Panels * group.Steps);
}
