#if NET8_0_OR_GREATER
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.CompilerServices;

/// <summary>Constant rows that kernels read in place of a row of their own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StartRows
{
    /// <summary>The widest row that any kernel reads: that of the kernel for one row, which takes two panels at once.</summary>
    private const int Length = 2 * ParameterInfo.PanelWidth;

    private static readonly AlignedBuffer ZeroRow = Filled(0f);

    private static readonly AlignedBuffer NegativeZeroRow = Filled(-0f);

    /// <summary>128 zeros: where sums start that start at nothing.</summary>
    public static ref float Zeros => ref ZeroRow.Reference;

    /// <summary>128 times −0, the number that changes no other when it is added.</summary>
    public static ref float NegativeZeros => ref NegativeZeroRow.Reference;

    /// <summary>Copies one row over several.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rows">Where the copies go, one behind the other.</param>
    /// <param name="length">Floats in a row.</param>
    /// <param name="count">How many copies.</param>
    public static void Repeat(ref float row, ref float rows, nint length, nint count)
    {
        ReadOnlySpan<float> source = MemoryMarshal.CreateReadOnlySpan(ref row, (int)length);
        Span<float> target = MemoryMarshal.CreateSpan(ref rows, (int)(length * count));
        for (; !target.IsEmpty; target = target.Slice((int)length))
        {
            source.CopyTo(target);
        }
    }

    private static AlignedBuffer Filled(float value)
    {
        var buffer = new AlignedBuffer(Length);
        buffer.Span.Fill(value);
        return buffer;
    }
}
#endif
