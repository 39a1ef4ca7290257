using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>A number that threads wait for, alone on its cache line: writes to its neighbours would slow the waiting down.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct PaddedInt32
{
    /// <summary>The number. 64 bytes lie before it and 60 behind, so it does not matter where on a line it comes to lie.</summary>
    [FieldOffset(64)]
    public int Value;
}
