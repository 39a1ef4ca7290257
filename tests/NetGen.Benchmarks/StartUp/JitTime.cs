namespace NetGen.Benchmarks.StartUp;

/// <summary>What compiling a method cost.</summary>
/// <param name="Kernels">The class, which tells the width.</param>
/// <param name="Method">The method.</param>
/// <param name="Bytes">The length of its IL.</param>
/// <param name="Milliseconds">The time that the JIT compiler took.</param>
internal sealed record JitTime(string Kernels, string Method, int Bytes, double Milliseconds);
