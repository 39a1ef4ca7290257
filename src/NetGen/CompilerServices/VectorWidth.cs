using System.Threading;

namespace NetGen.CompilerServices;

/// <summary>Lets tests hold new networks to narrower vectors than the machine has.</summary>
internal static class VectorWidth
{
    private const int Widest = 512;

    // Of a thread and those that it starts, so that tests of different widths can run beside one another.
    private static readonly AsyncLocal<int?> OwnLimit = new();

    /// <summary>The widest vectors, in bits, that networks and optimizers constructed from now on use; 0 for scalar code.</summary>
    public static int Limit
    {
        get => OwnLimit.Value ?? Widest;
        set => OwnLimit.Value = value;
    }
}
