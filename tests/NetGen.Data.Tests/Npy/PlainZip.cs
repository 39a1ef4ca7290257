using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace NetGen.Data.Tests;

/// <summary>Reads .npz files, slowly and plainly: member by member from the directory, wherever they lie.</summary>
internal static class PlainZip
{
    /// <summary>Name and content of all arrays, or null for a file that is not sound.</summary>
    public static string? Tell(byte[] file)
    {
        try
        {
            return TellAll(file);
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    public static uint Crc(byte[] bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }

    private static string? TellAll(byte[] file)
    {
        int end = file.Length - 22;
        while (U32(file, end) != 0x06054B50 || U16(file, end + 20) != file.Length - end - 22)
        {
            end--;
        }

        long count = U16(file, end + 10);
        long at = U32(file, end + 16);
        if (count == 0xFFFF || at == 0xFFFFFFFF || U32(file, end + 12) == 0xFFFFFFFF)
        {
            int wide = checked((int)BitConverter.ToInt64(file, end - 12));
            if (U32(file, end - 20) != 0x07064B50 || U32(file, wide) != 0x06064B50)
            {
                return null;
            }

            count = BitConverter.ToInt64(file, wide + 32);
            at = BitConverter.ToInt64(file, wide + 48);
        }
        else if (U32(file, end + 4) != 0)
        {
            return null;
        }

        var text = new StringBuilder();
        var names = new HashSet<string>();
        for (; count > 0; count--)
        {
            int record = checked((int)at);
            int nameLength = U16(file, record + 28);
            string? member = TellMember(file, record, nameLength, out string name);
            if (member is null || !names.Add(name))
            {
                return null;
            }

            text.Append(name).Append(": ").Append(member).Append('\n');
            at += 46 + nameLength + U16(file, record + 30) + U16(file, record + 32);
        }

        return text.ToString();
    }

    private static string? TellMember(byte[] file, int record, int nameLength, out string name)
    {
        name = new UTF8Encoding(false, true).GetString(file, record + 46, nameLength);
        bool isPlain = U32(file, record) == 0x02014B50 && (U16(file, record + 8) & 1) == 0 && (file[record + 41] >> 4) is 0 or 8 && (file[record + 38] & 0x18) == 0;
        if (!isPlain || !name.EndsWith(".npy", StringComparison.Ordinal) || name.Contains('\\') || name.StartsWith('/')
            || $"/{name}/".Contains("/../", StringComparison.Ordinal) || name == "...npy")
        {
            return null;
        }

        name = name[..^4];
        int extra = record + 46 + nameLength + 4;
        long length = Wide(file, U32(file, record + 24), ref extra);
        long compressed = Wide(file, U32(file, record + 20), ref extra);
        int header = checked((int)Wide(file, U32(file, record + 42), ref extra));
        int start = header + 30 + U16(file, header + 26) + U16(file, header + 28);
        if (U32(file, header) != 0x04034B50 || U16(file, header + 8) != U16(file, record + 10))
        {
            return null;
        }

        byte[] data = file[start..checked((int)(start + compressed))];
        if (U16(file, record + 10) == 8)
        {
            var inflated = new MemoryStream();
            new DeflateStream(new MemoryStream(data), CompressionMode.Decompress).CopyTo(inflated);
            data = inflated.ToArray();
        }
        else if (U16(file, record + 10) != 0)
        {
            return null;
        }

        return data.Length == length && Crc(data) == U32(file, record + 16) ? PlainNpy.Tell(data) : null;
    }

    /// <summary>A number, or the next of the 64-bit ones; their field is the first and only one in the files that the tests make.</summary>
    private static long Wide(byte[] file, uint value, ref int extra)
    {
        if (value != 0xFFFFFFFF)
        {
            return value;
        }

        // Behind the field's head of four bytes, each value in turn.
        extra += 8;
        return BitConverter.ToInt64(file, extra - 8);
    }

    private static int U16(byte[] file, int at) => file[at] | (file[at + 1] << 8);

    private static uint U32(byte[] file, int at) => BitConverter.ToUInt32(file, at);
}
