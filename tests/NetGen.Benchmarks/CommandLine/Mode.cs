namespace NetGen.Benchmarks.CommandLine;

/// <summary>What the program does.</summary>
internal enum Mode
{
    /// <summary>Everybody's times in one table.</summary>
    Ratios,

    /// <summary>Time over size.</summary>
    Scaling,

    /// <summary>Compiling at run time, first calls, and other ways of compiling.</summary>
    StartUp,

    /// <summary>What the generator and the compiler take.</summary>
    BuildCost,

    /// <summary>Training on several threads.</summary>
    Threads,

    /// <summary>One step of a recurrent network, and its bound.</summary>
    Recurrent,

    /// <summary>How fast data files are read.</summary>
    Data,

    /// <summary>The classes for BenchmarkDotNet.</summary>
    Bdn,

    /// <summary>A child process of <see cref="Ratios"/>.</summary>
    Window,

    /// <summary>A child process of <see cref="StartUp"/>.</summary>
    FirstCall,

    /// <summary>A child process of <see cref="BuildCost"/>.</summary>
    Generate,
}
