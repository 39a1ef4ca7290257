using System;
using System.Linq;
using System.Text;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class Crc32Tests
{
    [Fact]
    public void The_check_value_of_the_standard_comes_out() => Assert.Equal(0xCBF43926u, Crc32.Append(0, Encoding.ASCII.GetBytes("123456789")));

    [Fact]
    public void Any_length_in_any_pieces_gives_what_bit_by_bit_gives()
    {
        byte[] bytes = IdxBytes.RandomBody(100, 1);
        foreach (int length in Enumerable.Range(0, 101))
        {
            uint expected = PlainGzip.Crc(bytes.AsSpan(0, length));
            for (int cut = 0; cut <= length; cut++)
            {
                Assert.Equal(expected, Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut, length - cut)));
            }
        }
    }

    /// <summary>Long enough for the ways that take many bytes at a time, at any address, with each number of bytes left over.</summary>
    [Fact]
    public void Long_ones_give_what_bit_by_bit_and_the_table_give()
    {
        byte[] bytes = IdxBytes.RandomBody(5000, 2);
        for (int start = 0; start < 20; start++)
        {
            for (int length = 0; length < 400; length++)
            {
                ReadOnlySpan<byte> part = bytes.AsSpan(start, length);
                uint crc = Crc32.Append(0x12345678, part);
                Assert.Equal(~Crc32.ByTable(~0x12345678u, part), crc);
                Assert.True(start > 0 || PlainGzip.Crc(part) == Crc32.Append(0, part));
            }
        }

        Assert.Equal(PlainGzip.Crc(bytes), Crc32.Append(0, bytes));
        Assert.Equal(PlainGzip.Crc(new byte[5000]), Crc32.Append(0, new byte[5000]));
    }
}
