using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Threading;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Recurrent;

/// <summary>
/// The parts of a recurrent step by themselves, at one width: each in a chain, where the next waits for the one before (its latency), and several at once, where none waits for
/// another (its throughput). A call of a run counts as one link of the chain, or as all that is done at once.
/// </summary>
internal static class StepParts
{
    /// <summary>Chains of multiply-adds at once: latency times throughput of any core, and some.</summary>
    public const int MultiplyAddChains = 12;

    /// <summary>Functions at once, of which none waits; two and two in turns, as the step has them.</summary>
    public const int Functions = 4;

    /// <summary>Times that are taken at each width.</summary>
    public const int Count = 7;

    // As many as the layer's, padded so that the loop ends on a whole round at every width.
    private static readonly AlignedBuffer Weights = new(1728);
    private static readonly AlignedBuffer Results = new(64);
    private static float _sink;

    /// <summary>In this order: multiply-add, sigmoid and tanh, each in one chain and in several, and a value that goes through memory.</summary>
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
            static n => Keep(Handed<TMath, T>(n)),
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

    /// <summary>Each multiply-add reads weights of its own, as those of a step do: 32 registers hold no 1,680 weights, and a step uses each once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T MultiplyAdds<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        T factor = TMath.All(0.5f);
        T x0 = factor, x1 = factor, x2 = factor, x3 = factor, x4 = factor, x5 = factor, x6 = factor, x7 = factor, x8 = factor, x9 = factor, x10 = factor, x11 = factor;
        ref float first = ref Weights.Reference;
        int last = Weights.Length - (MultiplyAddChains * TMath.Lanes);
        int offset = 0;
        for (int i = 0; i < n; i++)
        {
            ref float w = ref Unsafe.Add(ref first, offset);
            x0 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 0), x0);
            x1 = TMath.MultiplyAdd(factor, TMath.Load(ref w, TMath.Lanes), x1);
            x2 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 2 * TMath.Lanes), x2);
            x3 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 3 * TMath.Lanes), x3);
            x4 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 4 * TMath.Lanes), x4);
            x5 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 5 * TMath.Lanes), x5);
            x6 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 6 * TMath.Lanes), x6);
            x7 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 7 * TMath.Lanes), x7);
            x8 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 8 * TMath.Lanes), x8);
            x9 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 9 * TMath.Lanes), x9);
            x10 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 10 * TMath.Lanes), x10);
            x11 = TMath.MultiplyAdd(factor, TMath.Load(ref w, 11 * TMath.Lanes), x11);
            offset = offset < last ? offset + (MultiplyAddChains * TMath.Lanes) : 0;
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
        ref float x = ref Weights.Reference;
        ref float y = ref Results.Reference;
        for (int i = 0; i < n; i++)
        {
            TMath.Sigmoids(TMath.Load(ref x, 0), TMath.Load(ref x, TMath.Lanes), out T y0, out T y1);
            TMath.Store(y0, ref y, 0);
            TMath.Store(y1, ref y, TMath.Lanes);
            TMath.Sigmoids(TMath.Load(ref x, 2 * TMath.Lanes), TMath.Load(ref x, 3 * TMath.Lanes), out T y2, out T y3);
            TMath.Store(y2, ref y, 2 * TMath.Lanes);
            TMath.Store(y3, ref y, 3 * TMath.Lanes);
        }

        return TMath.Load(ref y, 0);
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
        ref float x = ref Weights.Reference;
        ref float y = ref Results.Reference;
        for (int i = 0; i < n; i++)
        {
            TMath.Tanhs(TMath.Load(ref x, 0), TMath.Load(ref x, TMath.Lanes), out T y0, out T y1);
            TMath.Store(y0, ref y, 0);
            TMath.Store(y1, ref y, TMath.Lanes);
            TMath.Tanhs(TMath.Load(ref x, 2 * TMath.Lanes), TMath.Load(ref x, 3 * TMath.Lanes), out T y2, out T y3);
            TMath.Store(y2, ref y, 2 * TMath.Lanes);
            TMath.Store(y3, ref y, 3 * TMath.Lanes);
        }

        return TMath.Load(ref y, 0);
    }

    /// <summary>A float that is stored and, read again, spread over the lanes: how an output becomes an input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static T Handed<TMath, T>(int n)
        where TMath : struct, ILaneMath<T>
    {
        ref float place = ref Weights.Reference;
        T x = TMath.All(0f);
        for (int i = 0; i < n; i++)
        {
            x = TMath.All(Volatile.Read(ref place));
            Volatile.Write(ref place, TMath.First(x));
        }

        return x;
    }
}
