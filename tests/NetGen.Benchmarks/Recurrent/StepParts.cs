using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Recurrent;

/// <summary>
/// The parts of a recurrent step by themselves, at one width: each in a chain, where the next waits for the one before (its latency), and several chains at once, where none
/// waits (its throughput). A call of a run counts as one chain's link, or as one link of each of the chains.
/// </summary>
internal static class StepParts
{
    /// <summary>Chains of multiply-adds at once: latency times throughput of any core, and some.</summary>
    public const int MultiplyAddChains = 12;

    /// <summary>Chains of functions at once.</summary>
    public const int FunctionChains = 4;

    private static float _sink;

    /// <summary>In this order: multiply-add, sigmoid and tanh, each in one chain and in several.</summary>
    /// <param name="width">Bits; 0 for one float at a time.</param>
    public static IReadOnlyList<Action<int>> Runs(int width) => width switch
    {
        512 => Runs<LaneMath512, Vector512<float>>(),
        256 => Runs<LaneMath256, Vector256<float>>(),
        128 => Runs<LaneMath128, Vector128<float>>(),
        _ => Runs<LaneMathScalar, float>(),
    };

    private static Action<int>[] Runs<TMath, T>()
        where TMath : struct, ILaneMath<T> =>
        [
            static n => Keep(MultiplyAdd<TMath, T>(n)),
            static n => Keep(MultiplyAdds<TMath, T>(n)),
            static n => Keep(Sigmoid<TMath, T>(n)),
            static n => Keep(Sigmoids<TMath, T>(n)),
            static n => Keep(Tanh<TMath, T>(n)),
            static n => Keep(Tanhs<TMath, T>(n)),
        ];

    private static void Keep<T>(T value) => _sink += Unsafe.As<T, float>(ref value);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T MultiplyAdd<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        T factor = TMath.All(0.5f);
        T x = factor;
        for (int i = 0; i < n; i++)
        {
            x = TMath.MultiplyAdd(x, factor, factor);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T MultiplyAdds<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        T factor = TMath.All(0.5f);
        T x0 = factor, x1 = factor, x2 = factor, x3 = factor, x4 = factor, x5 = factor, x6 = factor, x7 = factor, x8 = factor, x9 = factor, x10 = factor, x11 = factor;
        for (int i = 0; i < n; i++)
        {
            x0 = TMath.MultiplyAdd(x0, factor, factor);
            x1 = TMath.MultiplyAdd(x1, factor, factor);
            x2 = TMath.MultiplyAdd(x2, factor, factor);
            x3 = TMath.MultiplyAdd(x3, factor, factor);
            x4 = TMath.MultiplyAdd(x4, factor, factor);
            x5 = TMath.MultiplyAdd(x5, factor, factor);
            x6 = TMath.MultiplyAdd(x6, factor, factor);
            x7 = TMath.MultiplyAdd(x7, factor, factor);
            x8 = TMath.MultiplyAdd(x8, factor, factor);
            x9 = TMath.MultiplyAdd(x9, factor, factor);
            x10 = TMath.MultiplyAdd(x10, factor, factor);
            x11 = TMath.MultiplyAdd(x11, factor, factor);
        }

        T low = TMath.MultiplyAdd(x0, x1, TMath.MultiplyAdd(x2, x3, TMath.MultiplyAdd(x4, x5, x6)));
        return TMath.MultiplyAdd(low, x7, TMath.MultiplyAdd(x8, x9, TMath.MultiplyAdd(x10, x11, low)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T Sigmoid<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        T x = TMath.All(0.5f);
        for (int i = 0; i < n; i++)
        {
            x = TMath.Sigmoid(x);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T Sigmoids<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        T x0 = TMath.All(0.1f), x1 = TMath.All(0.2f), x2 = TMath.All(0.3f), x3 = TMath.All(0.4f);
        for (int i = 0; i < n; i++)
        {
            x0 = TMath.Sigmoid(x0);
            x1 = TMath.Sigmoid(x1);
            x2 = TMath.Sigmoid(x2);
            x3 = TMath.Sigmoid(x3);
        }

        return TMath.MultiplyAdd(x0, x1, TMath.MultiplyAdd(x2, x3, x0));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T Tanh<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        T x = TMath.All(0.5f);
        for (int i = 0; i < n; i++)
        {
            x = TMath.Tanh(x);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T Tanhs<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        T x0 = TMath.All(0.1f), x1 = TMath.All(0.2f), x2 = TMath.All(0.3f), x3 = TMath.All(0.4f);
        for (int i = 0; i < n; i++)
        {
            x0 = TMath.Tanh(x0);
            x1 = TMath.Tanh(x1);
            x2 = TMath.Tanh(x2);
            x3 = TMath.Tanh(x3);
        }

        return TMath.MultiplyAdd(x0, x1, TMath.MultiplyAdd(x2, x3, x0));
    }
}
