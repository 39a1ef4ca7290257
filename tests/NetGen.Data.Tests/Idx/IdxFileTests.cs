using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class IdxFileTests
{
    private static IdxArray Read(byte[] bytes) => IdxFile.Read(new MemoryStream(bytes), "test.idx");

    [Fact]
    public void Every_element_type_is_read_big_endian()
    {
        byte[] f32 = new byte[8];
        BinaryPrimitives.WriteSingleBigEndian(f32, -1.5f);
        BinaryPrimitives.WriteSingleBigEndian(f32.AsSpan(4), 1e-45f);
        byte[] f64 = new byte[16];
        BinaryPrimitives.WriteDoubleBigEndian(f64, 0.1);
        BinaryPrimitives.WriteDoubleBigEndian(f64.AsSpan(8), -3e200);

        Assert.Equal([0f, 255f], Read(IdxBytes.Make(0x08, [2], 0, 255)).ToFloats());
        Assert.Equal([127f, -128f], Read(IdxBytes.Make(0x09, [2], 127, 128)).ToFloats());
        Assert.Equal([258f, -2f], Read(IdxBytes.Make(0x0B, [2], 1, 2, 255, 254)).ToFloats());
        Assert.Equal([16909060f, -1f], Read(IdxBytes.Make(0x0C, [2], 1, 2, 3, 4, 255, 255, 255, 255)).ToFloats());
        Assert.Equal([-1.5f, 1e-45f], Read(IdxBytes.Make(0x0D, [2], f32)).ToFloats());
        Assert.Equal([0.1f, float.NegativeInfinity], Read(IdxBytes.Make(0x0E, [2], f64)).ToFloats());
    }

    [Fact]
    public void Shape_type_and_bytes_are_the_file_s()
    {
        IdxArray array = Read(IdxBytes.Make(0x08, [2, 1, 3], 1, 2, 3, 4, 5, 6));
        Assert.Equal([2, 1, 3], array.Shape);
        Assert.Equal(IdxElementType.UInt8, array.ElementType);
        Assert.Equal(6, array.Length);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.Bytes.ToArray());
        Assert.Equal("test.idx", array.FileName);
    }

    [Fact]
    public void Scaling_is_one_float_product()
    {
        float[] values = Read(IdxBytes.Make(0x08, [3], 1, 77, 255)).ToFloats(1 / 255f);
        Assert.Equal([1 * (1 / 255f), 77 * (1 / 255f), 255 * (1 / 255f)], values);
    }

    [Fact]
    public void Labels_outside_their_classes_are_refused_where_they_stand()
    {
        Assert.Equal([3, 0], Read(IdxBytes.Make(0x08, [2], 3, 0)).ToLabels(4));
        Assert.Equal(
            "byte 9", Refusal.Of("test.idx", () => Read(IdxBytes.Make(0x08, [2], 0, 3)).ToLabels(3)).Position);
        Assert.Equal(
            "byte 10", Refusal.Of("test.idx", () => Read(IdxBytes.Make(0x0B, [2], 0, 1, 255, 255)).ToLabels()).Position);
        Refusal.Of("test.idx", () => Read(IdxBytes.Make(0x08, [2, 1], 0, 1)).ToLabels());
        Refusal.Of("test.idx", () => Read(IdxBytes.Make(0x0D, [1], 0, 0, 0, 0)).ToLabels());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(65_536)]
    [InlineData(300_001)]
    public void Compressed_and_plain_give_the_same(int length)
    {
        byte[] body = IdxBytes.RandomBody(length, length);
        byte[] plain = IdxBytes.Make(0x08, [length], body);
        foreach (CompressionLevel level in new[] { CompressionLevel.NoCompression, CompressionLevel.Optimal })
        {
            byte[] compressed = IdxBytes.Gzip(plain, level);
            Assert.Equal(body, Read(compressed).Bytes.ToArray());
        }

        Assert.Equal(body, Read(plain).Bytes.ToArray());
    }

    [Fact]
    public void A_stream_is_read_from_its_position_and_need_not_seek()
    {
        byte[] gzip = IdxBytes.Gzip(IdxBytes.Make(0x08, [1], 42));
        var later = new MemoryStream([9, 9, .. gzip]) { Position = 2 };
        Assert.Equal(42, IdxFile.Read(later, "test.idx").Bytes[0]);
        Assert.True(later.CanRead);

        using var forwardOnly = new DripStream(gzip, 100_000);
        Assert.Equal(42, IdxFile.Read(forwardOnly, "test.idx").Bytes[0]);
    }

    [Fact]
    public void Every_cut_and_every_flipped_bit_of_a_compressed_file_is_refused_or_harmless()
    {
        byte[] body = IdxBytes.RandomBody(60, 1);
        byte[] good = IdxBytes.Gzip(IdxBytes.Make(0x08, [60], body), CompressionLevel.NoCompression);
        for (int length = 0; length < good.Length; length++)
        {
            byte[] cut = good[..length];
            Refusal.Of("test.idx", () => IdxFile.Read(new MemoryStream(cut), "test.idx", IdxCompression.Gzip));
        }

        var passed = new List<int>();
        for (int bit = 0; bit < 8 * good.Length; bit++)
        {
            byte[] flipped = (byte[])good.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Assert.Equal(body, IdxFile.Read(new MemoryStream(flipped), "test.idx", IdxCompression.Gzip).Bytes.ToArray());
                passed.Add(bit);
            }
            catch (DataFormatException)
            {
            }
        }

        // Without meaning are: the text flag, time, extra flags and system (bytes 4 to 9), and the bits that fill up the byte behind
        // a stored block's three-bit head. No other flip may pass, and those that do have changed nothing.
        Assert.Equal([24, .. Enumerable.Range(32, 48), .. Enumerable.Range(83, 5)], passed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Bytes_after_the_compressed_data_are_refused(int extra)
    {
        byte[] good = IdxBytes.Gzip(IdxBytes.Make(0x08, [1000], IdxBytes.RandomBody(1000, 2)));

        // With the right trailer again behind the junk, so that only the place where the data end gives it away.
        byte[] bad = [.. good[..^8], .. new byte[extra], .. good[^8..]];
        DataFormatException e = Refusal.Of("test.idx", () => Read(bad));
        Assert.Contains("more bytes after", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_gzip_header_fields_are_passed_over_and_the_header_checksum_is_checked()
    {
        byte[] plain = IdxBytes.Gzip(IdxBytes.Make(0x08, [1], 42));

        // FHCRC, FEXTRA, FNAME and FCOMMENT, then their fields; the checksum is that of all bytes before it.
        byte[] start = [0x1F, 0x8B, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, (byte)'n', 0, (byte)'c', 0];
        uint crc = Crc32.Append(0, start);
        byte[] good = [.. start, (byte)crc, (byte)(crc >> 8), .. plain[10..]];
        Assert.Equal(42, Read(good).Bytes[0]);

        good[start.Length] ^= 1;
        Assert.Equal("byte 18", Refusal.Of("test.idx", () => Read(good)).Position);
    }

    [Fact]
    public void The_checksum_is_the_published_one()
    {
        // The check value of CRC-32/ISO-HDLC.
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_header_that_promises_a_gigabyte_costs_next_to_nothing(bool compressed)
    {
        byte[] lie = IdxBytes.Make(0x08, [1 << 10, 1 << 10, 1 << 10], 1, 2, 3);
        byte[] bytes = compressed ? IdxBytes.Gzip(lie) : lie;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal.Of("test.idx", () => Read(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Great_dimensions_of_an_empty_array_do_not_overflow()
    {
        IdxArray array = Read(IdxBytes.Make(0x0E, [int.MaxValue, int.MaxValue, 0]));
        Assert.Equal(0, array.Length);
        Refusal.Of("test.idx", () => Read(IdxBytes.Make(0x0E, [int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue])));
    }
}
