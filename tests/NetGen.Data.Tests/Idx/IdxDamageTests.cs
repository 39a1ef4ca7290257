using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

/// <summary>What becomes of damaged IDX files, plain and compressed, compared with a plain reader.</summary>
public sealed class IdxDamageTests(ITestOutputHelper output)
{
    private static readonly Damage Files = new(Read, PlainRead);

    private static byte[][] Sounds =>
    [
        IdxBytes.Make(0x08, [3, 2, 2], IdxBytes.RandomBody(12, 1)),
        IdxBytes.Make(0x09, [5], IdxBytes.RandomBody(5, 2)),
        IdxBytes.Make(0x0B, [2, 3], IdxBytes.RandomBody(12, 3)),
        IdxBytes.Make(0x0C, [2], IdxBytes.RandomBody(8, 4)),
        IdxBytes.Make(0x0D, [1, 2], IdxBytes.RandomBody(8, 5)),
        IdxBytes.Make(0x0E, [2], IdxBytes.RandomBody(16, 6)),
        IdxBytes.Make(0x08, [0, 28, 28]),
    ];

    [Fact]
    public void Cut_at_every_byte() => Array.ForEach([.. Sounds, .. Sounds.Select(sound => IdxBytes.Gzip(sound))], Files.Truncate);

    [Fact]
    public void Every_bit_flipped() => Array.ForEach([.. Sounds, .. Sounds.Select(sound => IdxBytes.Gzip(sound))], Files.FlipBits);

    [Fact]
    public void A_longer_compressed_file_with_every_bit_of_its_start_flipped()
    {
        // Few different bytes, so that it is compressed with codes of its own.
        byte[] body = IdxBytes.RandomBody(3000, 7).Select(value => (byte)(value % 7)).ToArray();
        Files.FlipBits(IdxBytes.Gzip(IdxBytes.Make(0x08, [3000], body)));
    }

    [Fact]
    public void Changed_at_random() => Files.Mutate(Sounds, [[0, 0, 8, 1], [0, 0, 0, 1], [255, 255, 255, 255], [0x1F, 0x8B]], output);

    [Fact]
    public void Compressed_and_changed_at_random() => Files.Mutate([.. Sounds.Select(sound => IdxBytes.Gzip(sound))], [[0x1F, 0x8B, 8], [0, 0, 0, 0], [3, 0]], output);

    private static string Read(byte[] bytes)
    {
        IdxArray array = IdxFile.Read(new MemoryStream(bytes), "damaged.idx");
        return string.Create(CultureInfo.InvariantCulture, $"{(int)array.ElementType} {string.Join(',', array.Shape)} {Convert.ToHexString(array.Bytes)}");
    }

    private static string? PlainRead(byte[] bytes)
    {
        if (bytes.Length >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B)
        {
            byte[]? content = PlainGzip.Read(bytes);
            return content is null ? null : PlainReadContent(content);
        }

        return PlainReadContent(bytes);
    }

    private static string? PlainReadContent(byte[] bytes)
    {
        int[] sizes = [1, 1, 0, 2, 4, 4, 8];
        if (bytes.Length < 8 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] is < 8 or > 14 || bytes[2] == 10 || bytes[3] == 0 || bytes.Length < 4 + (4 * bytes[3]))
        {
            return null;
        }

        long length = sizes[bytes[2] - 8];
        string shape = "";
        bool isEmpty = false;
        for (int i = 0; i < bytes[3]; i++)
        {
            long axis = (((((bytes[4 + (4 * i)] * 256L) + bytes[5 + (4 * i)]) * 256) + bytes[6 + (4 * i)]) * 256) + bytes[7 + (4 * i)];
            shape += (i == 0 ? "" : ",") + axis.ToString(CultureInfo.InvariantCulture);
            isEmpty |= axis == 0;
            if (axis > int.MaxValue)
            {
                return null;
            }

            length = Math.Min(length * Math.Max(1, axis), long.MaxValue / (1L << 32));
        }

        int start = 4 + (4 * bytes[3]);
        return (isEmpty ? 0 : length) == bytes.Length - start ? $"{bytes[2]} {shape} {Convert.ToHexString(bytes[start..])}" : null;
    }
}
