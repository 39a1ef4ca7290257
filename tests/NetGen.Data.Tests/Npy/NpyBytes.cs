using System;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Data;

namespace NetGen.Data.Tests;

/// <summary>Makes .npy bytes for tests, by hand, and tells an array's content.</summary>
internal static class NpyBytes
{
    /// <summary>A file with any text for a header, padded as NumPy does.</summary>
    public static byte[] MakeText(string text, byte[] body, byte version = 1)
    {
        int start = version == 1 ? 10 : 12;
        text = text.PadRight(((start + text.Length + 1 + 63) / 64 * 64) - start - 1) + "\n";
        byte[] length = BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length[..(start - 8)], .. Encoding.Latin1.GetBytes(text), .. body];
    }

    public static byte[] Make(string descr, string shape, byte[] body, bool fortran = false, byte version = 1) =>
        MakeText($"{{'descr': '{descr}', 'fortran_order': {fortran}, 'shape': {shape}, }}", body, version);

    public static byte[] Body<T>(params T[] values)
        where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.AsBytes<T>(values).ToArray();

    /// <summary>The bytes of each value turned around.</summary>
    public static byte[] Swapped(byte[] body, int size) => [.. body.Chunk(size).SelectMany(value => value.Reverse())];

    /// <summary>All that an array is, the values by their bits.</summary>
    public static string Tell(NpyArray array) =>
        $"{array.ElementType} ({string.Join(",", array.Shape)}) {Convert.ToHexString(array.Bytes(0, array.Length))}";

    public static NpyArray Read(byte[] bytes) => NpyFile.Read(new MemoryStream(bytes), "test.npy");
}
