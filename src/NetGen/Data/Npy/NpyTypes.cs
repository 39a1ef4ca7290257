using System;

namespace NetGen.Data;

/// <summary>Codes and sizes of the number formats, as NumPy's headers name them.</summary>
internal static class NpyTypes
{
    private static readonly (string Code, int Size)[] All =
    [
        ("b1", 1), ("i1", 1), ("u1", 1), ("i2", 2), ("u2", 2), ("i4", 4), ("u4", 4), ("i8", 8), ("u8", 8), ("f2", 2), ("f4", 4), ("f8", 8),
    ];

    /// <summary>Bytes of one value.</summary>
    public static int SizeOf(NpyElementType type) => All[(int)type].Size;

    public static bool IsFloat(NpyElementType type) => type >= NpyElementType.Float16;

    /// <summary>The code in little-endian order, as NumPy writes it: <c>&lt;f4</c>, and <c>|u1</c> where order means nothing.</summary>
    public static string Code(NpyElementType type) => (All[(int)type].Size == 1 ? "|" : "<") + All[(int)type].Code;

    /// <summary>Reads a code.</summary>
    /// <param name="code">An order (&lt;, &gt;, = for the machine's own, | where it means nothing), a kind and a size in bytes.</param>
    /// <param name="type">The number format.</param>
    /// <param name="swapped">Whether the values' bytes are in the order that this machine does not use.</param>
    /// <returns>False for anything that is no number format of <see cref="NpyElementType"/>.</returns>
    public static bool TryParse(ReadOnlySpan<char> code, out NpyElementType type, out bool swapped)
    {
        swapped = false;
        type = default;
        if (code.Length != 3)
        {
            return false;
        }

        for (int i = 0; i < All.Length; i++)
        {
            if (code.Slice(1).SequenceEqual(All[i].Code.AsSpan()))
            {
                type = (NpyElementType)i;
                swapped = All[i].Size > 1 && code[0] == (BitConverter.IsLittleEndian ? '>' : '<');
                return code[0] is '<' or '>' or '=' || (code[0] == '|' && All[i].Size == 1);
            }
        }

        return false;
    }
}
