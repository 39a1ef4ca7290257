using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime;
using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.StartUp;

/// <summary>Has the JIT compiler compile each generated method of a network, one by one.</summary>
internal static class JitTimes
{
    private const string GeneratedNamespace = "NetGen.Generated";

    /// <summary>The methods of the kernels of each width that this process can use.</summary>
    public static IEnumerable<JitTime> Of(BenchmarkNetwork network)
    {
        string[] kernels = Widths.All.Select(width => width == 0 ? "ScalarKernels" : Invariant.Of($"Vector{width}Kernels")).ToArray();

        // Once for nothing: what compiling anything for the first time costs belongs to no method.
        Prepare(typeof(JitTimes).GetMethod(nameof(Nothing), BindingFlags.NonPublic | BindingFlags.Static)!);
        return typeof(JitTimes).Assembly.GetTypes()
            .Where(type => type.Namespace is string space && space.StartsWith(GeneratedNamespace, StringComparison.Ordinal) && space.EndsWith("._" + network.Name, StringComparison.Ordinal))
            .Where(type => kernels.Contains(type.Name))
            .OrderBy(type => Array.IndexOf(kernels, type.Name))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => new JitTime(method.DeclaringType!.Name, method.Name, method.GetMethodBody()!.GetILAsByteArray()!.Length, Prepare(method)))
            .ToArray();
    }

    private static double Prepare(MethodInfo method)
    {
        TimeSpan before = JitInfo.GetCompilationTime(currentThread: true);
        RuntimeHelpers.PrepareMethod(method.MethodHandle);
        return (JitInfo.GetCompilationTime(currentThread: true) - before).TotalMilliseconds;
    }

    private static int Nothing(int value) => value + 1;
}
