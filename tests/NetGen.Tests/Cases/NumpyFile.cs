using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>Reads the arrays of the cases: NumPy's own format, little-endian doubles, row-major. Anything else is refused.</summary>
internal static class NumpyFile
{
    private const int HeaderStart = 10;

    /// <summary>All values, as a network takes them.</summary>
    public static float[] Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        byte[] magic = [0x93, .. "NUMPY"u8, 1, 0];
        Assert.True(bytes.StartsWith(magic), path);
        int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(HeaderStart - 2)..]);
        string header = Encoding.ASCII.GetString(bytes.Slice(HeaderStart, headerLength));
        Assert.Contains("'descr': '<f8'", header, StringComparison.Ordinal);
        Assert.Contains("'fortran_order': False", header, StringComparison.Ordinal);

        ReadOnlySpan<byte> body = bytes[(HeaderStart + headerLength)..];
        var values = new float[body.Length / sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(body[(i * sizeof(double))..]);
        }

        return values;
    }
}
