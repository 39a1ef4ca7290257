namespace NetGen;

// This file is compiled into the runtime and into the generator, so that both mean the same values.

/// <summary>How far the generator writes the inference of one sample as straight-line code. It never changes a result, only its speed.</summary>
public enum Unroll
{
    /// <summary>Straight-line for tiny networks, loops with constant trip counts around register tiles for the rest.</summary>
    Auto = 0,

    /// <summary>Straight-line as far as the limits of the JIT compiler allow.</summary>
    Full = 1,

    /// <summary>Loops for every layer.</summary>
    Tiled = 2,
}
