using System.Collections.Generic;

namespace NetGen.Generator.Planning;

/// <summary>One width of vector that kernels are written for, and the registers that they may count on.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="TileAccumulators">
/// Accumulators of a batch kernel's register tile: 24 where there are 32 registers; 12 of the 16 that machines with 256 bits and
/// no more have, since 24 spill there (measured: 98 % against 47 % of the FMA peak).
/// </param>
/// <param name="TileVectors">
/// Vectors in a row of that tile: 4 by 6 rows, or 3 by 4 rows, which needs fewer loads than 2 by 6 (measured over 56 inputs: 94 % against 71 % of the peak).
/// </param>
/// <param name="BlockInputs">
/// Inputs that a product takes at a time. With 512 bits a panel must come from the L1 cache: 98 rows of it are 25 KB, three quarters of the smallest
/// in use. Narrower vectors keep pace with the L2 cache, and longer loops are better.
/// </param>
/// <param name="RowAccumulators">Accumulators of a kernel for one row: enough to hide latency, few enough for 16 registers.</param>
internal sealed record VectorWidth(int Bits, int TileAccumulators, int TileVectors, int BlockInputs, int RowAccumulators)
{
    public static readonly IReadOnlyList<VectorWidth> All = new[]
    {
        new VectorWidth(512, TileAccumulators: 24, TileVectors: 4, BlockInputs: 98, RowAccumulators: 8),
        new VectorWidth(256, TileAccumulators: 12, TileVectors: 3, BlockInputs: 196, RowAccumulators: 13),
        new VectorWidth(128, TileAccumulators: 16, TileVectors: 4, BlockInputs: 1024, RowAccumulators: 16),
    };

    public int Lanes => Bits / 32;

    /// <summary>
    /// Sums of each row, in all chains that run side by side, that a kernel for two rows at a time has registers for; 0 where there is no such kernel. 6 take all 16 registers
    /// (measured for 17 inputs and 17 outputs at 256 bits: a quarter less time than row by row).
    /// </summary>
    public int PairedSums => Bits switch
    {
        512 => 8,
        256 => 6,
        _ => 0,
    };

    /// <summary>
    /// How many rows a tile of a product takes. With 32 registers 8 by 2 vectors are as fast as 12 by 2, and 6 by 3 as 8 by 3, and batches divide into them more often
    /// (measured for 784 inputs and 30 outputs at 512 bits: 5 % less time for 32 rows, 10 % for 8, and never more; 6 by 2 takes 6 % more for 8 and 1 % for 32).
    /// </summary>
    public int ProductRows(int vectors) => (TileAccumulators, vectors) switch
    {
        (24, 2) => 8,
        (24, 3) => 6,
        _ => TileRows(vectors),
    };

    /// <summary>How high a tile of so many accumulators a row can be: one of few heights, so that a batch divides into them without odd rests.</summary>
    public int TileRows(int accumulatorsPerRow)
    {
        int most = TileAccumulators / accumulatorsPerRow;
        return most >= 12 ? 12 : most >= 8 ? 8 : most >= 6 ? 6 : most >= 4 ? 4 : most >= 2 ? 2 : 1;
    }
}
