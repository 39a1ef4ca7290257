using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Data.Tests;

/// <summary>Reads .npy files, slowly and plainly, by the format's description: the header with one regular expression, the values one by one.</summary>
internal static class PlainNpy
{
    private const string Number = "(?:0|[1-9][0-9]*)L?";

    private static readonly Regex Header = new(
        "^ *\\{ *(?:(?:"
        + "(?:'descr'|\"descr\") *: *['\"](?<descr>[<>=](?:b1|[iu][1248]|f[248])|\\|[biu]1)['\"]"
        + "|(?:'fortran_order'|\"fortran_order\") *: *(?<order>True|False)"
        + $"|(?:'shape'|\"shape\") *: *\\((?<shape> *| *{Number} *, *| *{Number}(?: *, *{Number})+ *(?:, *)?)\\)"
        + ") *(?:, *|(?=\\})))*\\} *\\n\\z",
        RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(5));

    private static readonly string[] Codes = ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"];

    private static readonly string[] Types =
        ["Boolean", "Int8", "UInt8", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Float16", "Float32", "Float64"];

    /// <summary>The text that <see cref="NpyBytes.Tell"/> gives, or null for a file that is not sound.</summary>
    public static string? Tell(byte[] file)
    {
        if (file.Length >= 2 && file[0] == 0x1F && file[1] == 0x8B)
        {
            try
            {
                file = Gunzip(file);
            }
            catch (Exception e) when (e is InvalidDataException or IndexOutOfRangeException or ArgumentException)
            {
                return null;
            }
        }

        if (file.Length < 12 || !file.Take(6).SequenceEqual([(byte)0x93, .. "NUMPY"u8]) || file[6] is not (1 or 2 or 3) || file[7] != 0)
        {
            return null;
        }

        int start = file[6] == 1 ? 10 : 12;
        long length = file[6] == 1 ? file[8] + (256 * file[9]) : file[8] + (256L * file[9]) + (65536L * file[10]) + (16777216L * file[11]);
        if (length > 10_000 || start + length > file.Length)
        {
            return null;
        }

        Match match = Header.Match(Encoding.Latin1.GetString(file, start, (int)length));
        if (!match.Success || match.Groups["descr"].Captures.Count != 1 || match.Groups["order"].Captures.Count != 1 || match.Groups["shape"].Captures.Count != 1)
        {
            return null;
        }

        string descr = match.Groups["descr"].Value;
        BigInteger[] shape = [.. Regex.Matches(match.Groups["shape"].Value, "[0-9]+").Select(number => BigInteger.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture))];
        int size = descr[2] - '0';
        BigInteger count = shape.Aggregate(BigInteger.One, (product, dimension) => product * dimension);
        byte[] body = file[(start + (int)length)..];
        if (shape.Length > 32 || shape.Any(dimension => dimension > int.MaxValue) || count * size != body.Length || (descr[1..] == "b1" && body.Any(value => value > 1)))
        {
            return null;
        }

        int[] dimensions = Array.ConvertAll(shape, dimension => (int)dimension);
        byte[] values = new byte[body.Length];
        for (int i = 0; i < (int)count; i++)
        {
            int at = size * (match.Groups["order"].Value == "True" ? InFortran(i, dimensions) : i);
            byte[] value = body[at..(at + size)];
            if (descr[0] == '>')
            {
                Array.Reverse(value);
            }

            value.CopyTo(values, i * size);
        }

        return $"{Types[Array.IndexOf(Codes, descr[1..])]} ({string.Join(",", dimensions)}) {Convert.ToHexString(values)}";
    }

    /// <summary>From the place in C's order to the one in Fortran's, by way of the index in each dimension.</summary>
    private static int InFortran(int place, int[] dimensions)
    {
        int[] index = new int[dimensions.Length];
        for (int d = dimensions.Length - 1; d >= 0; d--)
        {
            index[d] = place % dimensions[d];
            place /= dimensions[d];
        }

        int result = 0;
        for (int d = dimensions.Length - 1; d >= 0; d--)
        {
            result = (result * dimensions[d]) + index[d];
        }

        return result;
    }

    private static byte[] Gunzip(byte[] file)
    {
        int at = 10;
        if (file[2] != 8 || (file[3] & 0xE0) != 0)
        {
            throw new InvalidDataException();
        }

        if ((file[3] & 4) != 0)
        {
            at += 2 + file[10] + (256 * file[11]);
        }

        foreach (int hasText in new[] { 8, 16 })
        {
            at = (file[3] & hasText) != 0 ? Array.IndexOf(file, (byte)0, at) + 1 : at;
        }

        if ((file[3] & 2) != 0)
        {
            at += 2;
        }

        var content = new MemoryStream();
        new DeflateStream(new MemoryStream(file, at, file.Length - at - 8), CompressionMode.Decompress).CopyTo(content);
        byte[] bytes = content.ToArray();
        return PlainZip.Crc(bytes) == BitConverter.ToUInt32(file, file.Length - 8) && (uint)bytes.Length == BitConverter.ToUInt32(file, file.Length - 4)
            ? bytes
            : throw new InvalidDataException();
    }
}
