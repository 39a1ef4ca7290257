using System;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The order in which the terms of one weighted sum are added: K chains over contiguous blocks of the inputs, joined as
/// (c0 + c1) + (c2 + c3), a missing chain left out. It depends on the layer's sizes alone, so that a sum has the same bits at every vector width, in every
/// batch and on every thread. More chains hide the latency of the fused multiply-add where a layer has few outputs.
/// </summary>
internal static class Chains
{
    /// <summary>The number of chains for a product of <paramref name="inputs"/> terms into <paramref name="outputs"/> sums.</summary>
    public static int Count(int inputs, int outputs)
    {
        int chains =
            outputs <= 16 || (outputs <= 32 && inputs <= 128) ? 4
            : outputs <= 64 ? 2
            : 1;
        return Math.Max(1, Math.Min(chains, inputs));
    }

    /// <summary>
    /// The number of chains of a recurrent product. The next step waits for it, so that its own time counts and not how many of them fit in a second: 80 sums of 20 terms in one
    /// chain are five vectors of 512 bits, each of which waits for itself (measured: 55 ns against 48 in two chains, and 123 against 127 for the whole step of an LSTM).
    /// </summary>
    public static int CountRecurrent(int inputs, int outputs) => Math.Min(inputs, outputs <= 32 ? 4 : outputs <= 128 ? 2 : 1);

    /// <summary>
    /// Whether a batch computes several chains one after the other, each into a tensor of its own: with few outputs, a register tile that held all of them would have
    /// more loads than multiply-adds. Below sixteen inputs a chain, calls of so short a loop would cost more than they save.
    /// </summary>
    public static bool AreApart(int inputs, int outputs)
    {
        int chains = Count(inputs, outputs);
        return chains > 1 && inputs / chains >= 16;
    }

    /// <inheritdoc cref="AreApart(int, int)"/>
    /// <remarks>Never for a view of a part of a row: chains are joined through whole rows at once.</remarks>
    public static bool AreApart(int inputs, Tensor target) => AreApart(inputs, target.Length) && target.Stride == ParameterBlock.RoundToLine(target.Length);

    /// <summary>The first input of a chain: the blocks differ by at most one, the longer ones first.</summary>
    public static int Start(int inputs, int chains, int chain) => (chain * (inputs / chains)) + Math.Min(chain, inputs % chains);

    /// <summary>The number of inputs in a chain.</summary>
    public static int Length(int inputs, int chains, int chain) => (inputs / chains) + (chain < inputs % chains ? 1 : 0);
}
