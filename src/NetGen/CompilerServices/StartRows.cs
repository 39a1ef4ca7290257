#if NET8_0_OR_GREATER
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>Constant rows, as long as a panel is wide, that kernels read in place of a row of their own.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StartRows
{
    private static readonly AlignedBuffer ZeroRow = Filled(0f);

    private static readonly AlignedBuffer NegativeZeroRow = Filled(-0f);

    /// <summary>64 zeros: where sums start that start at nothing.</summary>
    public static ref float Zeros => ref ZeroRow.Reference;

    /// <summary>64 times −0, the number that changes no other when it is added.</summary>
    public static ref float NegativeZeros => ref NegativeZeroRow.Reference;

    private static AlignedBuffer Filled(float value)
    {
        var buffer = new AlignedBuffer(ParameterInfo.PanelWidth);
        buffer.Span.Fill(value);
        return buffer;
    }
}
#endif
