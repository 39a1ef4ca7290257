using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace NetGen.Benchmarks.Bdn;

/// <summary>Hands over to BenchmarkDotNet.</summary>
internal static class BdnMode
{
    /// <summary>It compiles this project and its networks again, for which its own two minutes may not be enough.</summary>
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(20);

    /// <summary>Runs the benchmarks that a filter names; all without filters.</summary>
    /// <returns>Whether there were any and all gave results.</returns>
    public static bool Run(IReadOnlyList<string> filters)
    {
        string[] arguments = ["--filter", .. filters.DefaultIfEmpty("*")];
        return BenchmarkSwitcher.FromAssembly(typeof(BdnMode).Assembly)
            .Run(arguments, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(BuildTimeout))
            .Select(summary => !summary.HasCriticalValidationErrors && summary.Reports.Any() && summary.Reports.All(report => report.Success))
            .DefaultIfEmpty(false)
            .All(right => right);
    }
}
