using System;
#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace NetGen.Numerics;

/// <summary>Looks for NaN and infinity.</summary>
internal static class Finite
{
    /// <summary>The place of the first value that is not finite, or −1.</summary>
    public static int IndexOfOther(ReadOnlySpan<float> values)
    {
        int i = 0;
#if NET8_0_OR_GREATER
        if (Vector256.IsHardwareAccelerated)
        {
            // The exponent's bits are all set in NaN and infinity, and only there.
            Vector256<int> exponent = Vector256.Create(0x7F800000);
            ref float first = ref MemoryMarshal.GetReference(values);
            for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                if (Vector256.EqualsAny(Vector256.LoadUnsafe(ref first, (nuint)i).AsInt32() & exponent, exponent))
                {
                    break;
                }
            }
        }
#endif

        for (; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
