using System;

namespace NetGen.Serialization;

/// <summary>Names and sizes of the value types, as the safetensors format gives them.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, int Bits)[] All =
    [
        ("BOOL", 8), ("F4", 4), ("F6_E2M3", 6), ("F6_E3M2", 6), ("U8", 8), ("I8", 8), ("F8_E5M2", 8), ("F8_E4M3", 8), ("F8_E8M0", 8),
        ("I16", 16), ("U16", 16), ("F16", 16), ("BF16", 16), ("I32", 32), ("U32", 32), ("F32", 32), ("C64", 64), ("F64", 64),
        ("I64", 64), ("U64", 64),
    ];

    public static string Name(SafetensorsType type) => All[(int)type].Name;

    /// <summary>Bits of one value.</summary>
    public static int Bits(SafetensorsType type) => All[(int)type].Bits;

    /// <summary>All names.</summary>
    public static string[] Names { get; } = Array.ConvertAll(All, entry => entry.Name);

    public static bool TryParse(string name, out SafetensorsType type)
    {
        int index = Array.IndexOf(Names, name);
        type = (SafetensorsType)Math.Max(index, 0);
        return index >= 0;
    }
}
