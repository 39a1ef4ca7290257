namespace NetGen.Benchmarks.Measuring;

/// <summary>What a contestant's windows gave.</summary>
/// <param name="Median">Nanoseconds per call.</param>
/// <param name="Fastest">The same of the fastest window.</param>
/// <param name="BytesPerCall">What the calling thread allocated.</param>
internal sealed record Timing(double Median, double Fastest, double BytesPerCall);
