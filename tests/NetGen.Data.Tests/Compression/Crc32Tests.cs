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
}
