using System;

namespace NetGen.Benchmarks.Contestants;

/// <summary>One way of doing what a row is about.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Width">The vectors that it uses, in bits, whose peak it is held against; 0 for scalar code.</param>
/// <param name="Run">Does it a number of times.</param>
/// <param name="Error">Does it with numbers that are checked, before anything is measured: the largest difference from double precision.</param>
internal sealed record Contestant(string Name, int Width, Action<int> Run, Func<double> Error) : IDisposable
{
    /// <summary>Whether it is one of NetGen's.</summary>
    public bool IsNetGen { get; init; }

    /// <summary>Whether it takes part only to show what nobody can beat.</summary>
    public BoundKind? Bound { get; init; }

    /// <summary>What it holds on to.</summary>
    public IDisposable? Resource { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Resource?.Dispose();
}
