using System;

namespace NetGen.Benchmarks.Measuring;

/// <summary>A program that was run to measure something failed.</summary>
internal sealed class ChildFailedException(string message) : Exception(message);
