namespace NetGen.Benchmarks.CommandLine;

/// <summary>What the program does.</summary>
internal enum Mode
{
    /// <summary>Everybody's times in one table.</summary>
    Ratios,

    /// <summary>One of this program's child processes for <see cref="Ratios"/>.</summary>
    Window,
}
