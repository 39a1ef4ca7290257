using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>How long a member took, alone on its cache line: its neighbours write theirs at the same time.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct PaddedTimes
{
    /// <summary>Ticks that it took for its rows. Between two members lie 112 bytes, so it does not matter where on a line this comes to lie.</summary>
    [FieldOffset(56)]
    public long Rows;

    /// <summary>Ticks that it took for its parts of the weights.</summary>
    [FieldOffset(64)]
    public long Weights;
}
