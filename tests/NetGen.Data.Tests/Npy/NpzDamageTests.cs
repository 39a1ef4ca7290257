using NetGen.Data;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

public sealed class NpzDamageTests(ITestOutputHelper output)
{
    private static readonly Damage Reader = new(bytes => ZipBytes.Tell(ZipBytes.Read(bytes)), PlainZip.Tell);

    private static byte[][] Sound =>
    [
        NumPyFiles.Savez,
        NumPyFiles.SavezCompressed,
        NumPyFiles.Unseekable,
        NumPyFiles.UnseekableCompressed,
        NumPyFiles.NonAscii,
        ZipBytes.Make("a.npy"),
        ZipBytes.Make(false, 0, ("a.npy", ZipBytes.OneArray)),
        ZipBytes.Make(true, 0, ("a.npy", ZipBytes.OneArray), ("b.npy", NumPyFiles.Scalar)),
    ];

    [Fact]
    public void Files_cut_at_every_byte_are_refused()
    {
        foreach (byte[] file in Sound)
        {
            Reader.Truncate(file);
        }
    }

    [Fact]
    public void Files_with_a_flipped_bit_are_refused_or_read_as_they_stand()
    {
        foreach (byte[] file in Sound)
        {
            Reader.FlipBits(file);
        }
    }

    [Fact]
    public void Files_changed_at_random_are_refused_or_read_as_they_stand() =>
        Reader.Mutate(
            Sound,
            ["PK\u0001\u0002"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), "PK\u0005\u0006"u8.ToArray(), "PK\u0006\u0006"u8.ToArray(), "PK\u0007\u0008"u8.ToArray(), "../"u8.ToArray(), "a.npy"u8.ToArray(), [0xFF, 0xFF, 0xFF, 0xFF], [0, 0], [8, 0], [1, 0, 16, 0]],
            output);
}
