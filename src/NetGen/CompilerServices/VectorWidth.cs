namespace NetGen.CompilerServices;

/// <summary>Lets tests hold new networks to narrower vectors than the machine has.</summary>
internal static class VectorWidth
{
    /// <summary>The widest vectors, in bits, that networks and optimizers constructed from now on use; 0 for scalar code.</summary>
    public static int Limit { get; set; } = 512;
}
