using System.Collections.Generic;

namespace NetGen.Generator.Planning;

/// <summary>One width of vector that kernels are written for, and the registers that they may count on.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="TileAccumulators">
/// Accumulators of a batch kernel's register tile: 24 of 32 registers at 512 bits; at the narrower widths 12 of the 16 that
/// machines without AVX-512 have, since 24 spill there (measured: 100 % against 71 % of the FMA peak).
/// </param>
/// <param name="RowAccumulators">Accumulators of a kernel for one row: enough to hide latency, few enough for 16 registers.</param>
internal sealed record VectorWidth(int Bits, int TileAccumulators, int RowAccumulators)
{
    public static readonly IReadOnlyList<VectorWidth> All = new[]
    {
        new VectorWidth(512, TileAccumulators: 24, RowAccumulators: 8),
        new VectorWidth(256, TileAccumulators: 12, RowAccumulators: 13),
        new VectorWidth(128, TileAccumulators: 12, RowAccumulators: 12),
    };

    public int Lanes => Bits / 32;
}
