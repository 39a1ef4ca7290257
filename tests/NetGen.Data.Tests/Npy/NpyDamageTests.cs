using System.Linq;
using System.Text;
using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

public sealed class NpyDamageTests(ITestOutputHelper output)
{
    private static readonly Damage Reader = new(bytes => NpyBytes.Tell(NpyBytes.Read(bytes)), PlainNpy.Tell);

    private static byte[][] Sound =>
    [
        NpyBytes.Make("<f4", "(2, 3)", NpyBytes.Body(1f, -2f, 3f, 4f, 5f, 6f)),
        NpyBytes.Make(">i8", "(3,)", NpyBytes.Body(1L, 2L, 3L), version: 2),
        NpyBytes.Make("|b1", "(5,)", [0, 1, 1, 0, 1], version: 3),
        NpyBytes.Make("<f8", "()", NpyBytes.Body(2.5)),
        NpyBytes.Make("|u1", "(0, 3)", []),
        NumPyFiles.Fortran,
        NumPyFiles.Halves,
        NumPyFiles.Ranks,
    ];

    private static byte[] Compressed => IdxBytes.Gzip(Sound[0]);

    [Fact]
    public void Files_cut_at_every_byte_are_refused()
    {
        foreach (byte[] file in Sound.Append(Compressed))
        {
            Reader.Truncate(file);
        }
    }

    [Fact]
    public void Files_with_a_flipped_bit_are_refused_or_read_as_they_stand()
    {
        foreach (byte[] file in Sound.Append(Compressed))
        {
            Reader.FlipBits(file);
        }
    }

    [Fact]
    public void Files_changed_at_random_are_refused_or_read_as_they_stand()
    {
        string[] words = ["'descr'", "'shape': ", "'fortran_order': True", "(2,)", "(", ")", ", ", "{", "}", "'<f4'", "'|O'", "'>u2'", "0", "1", "6", "99999999999999999999", "L", "\n", " ", "\\", "\0"];
        Reader.Mutate(Sound, [.. words.Select(Encoding.ASCII.GetBytes)], output);
    }
}
