using System;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>The one loop of all optimizers: walks the parameter block, its gradients and up to two slots side by side.</summary>
internal static class ElementwiseLoop
{
    /// <summary>The widest vectors, in bits, that this machine has and <see cref="VectorWidth.Limit"/> allows now; 0 for scalar code.</summary>
    public static int ChooseWidth()
    {
#if NET8_0_OR_GREATER
        if (Simd.Has512 && Simd.WidthLimit >= 512)
        {
            return 512;
        }

        if (Simd.Has256 && Simd.WidthLimit >= 256)
        {
            return 256;
        }

        if (Simd.Has128 && Simd.WidthLimit >= 128)
        {
            return 128;
        }
#endif
        return 0;
    }

    /// <summary>Applies a rule to all weights. Slots that the rule does not keep may be empty.</summary>
    public static void Run<TRule>(
        TRule rule, int width, Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second)
        where TRule : struct, IUpdateRule
    {
        // The vector loads are not checked one by one, so the lengths are checked here.
        int length = weights.Length;
        Guard.Length(gradients.Length, length, nameof(gradients));
        Guard.Length(first.Length, rule.Slots > 0 ? length : 0, nameof(first));
        Guard.Length(second.Length, rule.Slots > 1 ? length : 0, nameof(second));

        int done = 0;
#if NET8_0_OR_GREATER
        done = width switch
        {
            512 => Walk<TRule, Lanes512>(rule, 0, weights, gradients, first, second),
            256 => Walk<TRule, Lanes256>(rule, 0, weights, gradients, first, second),
            128 => Walk<TRule, Lanes128>(rule, 0, weights, gradients, first, second),
            _ => 0,
        };
#endif
        Walk<TRule, ScalarLanes>(rule, done, weights, gradients, first, second);
    }

    private static int Walk<TRule, TLanes>(
        TRule rule, int start, Span<float> weights, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second)
        where TRule : struct, IUpdateRule
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes lanes = default;
        int i = start;
        for (; i <= weights.Length - lanes.Count; i += lanes.Count)
        {
            TLanes firstValue = rule.Slots > 0 ? lanes.Load(first, i) : default;
            TLanes secondValue = rule.Slots > 1 ? lanes.Load(second, i) : default;
            rule.Apply(lanes.Load(weights, i), lanes.Load(gradients, i), ref firstValue, ref secondValue).Store(weights, i);
            if (rule.Slots > 0)
            {
                firstValue.Store(first, i);
            }

            if (rule.Slots > 1)
            {
                secondValue.Store(second, i);
            }
        }

        return i;
    }
}
