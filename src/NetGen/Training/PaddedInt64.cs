using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>A number of a member's own, alone on its cache line: the other members write theirs at the same time.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct PaddedInt64
{
    /// <summary>The number. 64 bytes lie before it and 56 behind, so it does not matter where on a line of 64 bytes it comes to lie.</summary>
    [FieldOffset(64)]
    public long Value;
}
