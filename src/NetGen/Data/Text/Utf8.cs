using System;
using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>Whether bytes are UTF-8 (The Unicode Standard, section 3.9, table 3-7), in pieces that may end within a character.</summary>
internal static class Utf8
{
    private const ulong UpperBits = 0x8080808080808080;

    /// <summary>How many bytes from the start are whole characters.</summary>
    /// <param name="bytes">Bytes that start with a character.</param>
    /// <param name="isCut">Whether what follows these is the start of a character, to be continued.</param>
    public static int CountWhole(ReadOnlySpan<byte> bytes, out bool isCut)
    {
#if NET8_0_OR_GREATER
        int whole = bytes.Length - CutLength(bytes);
        if (System.Text.Unicode.Utf8.IsValid(bytes.Slice(0, whole)))
        {
            isCut = whole < bytes.Length;
            return whole;
        }
#endif
        return PlainCountWhole(bytes, out isCut);
    }

    /// <summary>The same character by character, which also finds where a mistake is.</summary>
    internal static int PlainCountWhole(ReadOnlySpan<byte> bytes, out bool isCut)
    {
        int i = 0;
        isCut = false;
        while (i < bytes.Length)
        {
            while (bytes.Length - i >= sizeof(ulong) && (BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(i)) & UpperBits) == 0)
            {
                i += sizeof(ulong);
            }

            if (i == bytes.Length)
            {
                break;
            }

            int length = CharacterLength(bytes.Slice(i), out int sound);
            if (length == 0)
            {
                isCut = i + sound == bytes.Length;
                break;
            }

            i += length;
        }

        return i;
    }

    /// <summary>How many bytes at the start of a text are its byte order mark, 0 or 3.</summary>
    /// <param name="start">The first three bytes, or all that there are.</param>
    /// <param name="name">What messages call the text.</param>
    /// <exception cref="DataFormatException">The mark says UTF-16.</exception>
    public static int MarkLength(ReadOnlySpan<byte> start, string name)
    {
        if (start.Length >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF)))
        {
            throw DataFormatException.AtLine(name, 1, FormattableString.Invariant($"UTF-16 text (byte order mark {start[0]:x2} {start[1]:x2})"), "UTF-8; save it as such");
        }

        return start.Length >= 3 && start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF ? 3 : 0;
    }

    /// <summary>A refusal of a NUL, or of what is no character.</summary>
    /// <param name="name">What messages call the text.</param>
    /// <param name="line">The line that it stands in.</param>
    /// <param name="bad">The text from there on, at least one byte.</param>
    public static DataFormatException Fault(string name, long line, ReadOnlySpan<byte> bad)
    {
        if (bad[0] == 0)
        {
            return DataFormatException.AtLine(name, line, "a NUL character", "text (is the file damaged, or saved as UTF-16?)");
        }

        CharacterLength(bad, out int sound);
        string bytes = BitConverter.ToString(bad.Slice(0, Math.Max(1, sound)).ToArray()).Replace('-', ' ');
        return DataFormatException.AtLine(name, line, $"byte {bytes} that is not UTF-8", "UTF-8 text; save it as such");
    }

    /// <summary>Characters as UTF-16 counts them: two for what lies outside the first 65,536.</summary>
    public static int CountUtf16(ReadOnlySpan<byte> bytes)
    {
        int count = 0;
        foreach (byte value in bytes)
        {
            count += ((value & 0xC0) != 0x80 ? 1 : 0) + (value >= 0xF0 ? 1 : 0);
        }

        return count;
    }

    /// <summary>Line feeds, so lines that end.</summary>
    public static int CountLines(ReadOnlySpan<byte> bytes)
    {
#if NET8_0_OR_GREATER
        return MemoryExtensions.Count(bytes, (byte)'\n');
#else
        int count = 0;
        foreach (byte value in bytes)
        {
            count += value == '\n' ? 1 : 0;
        }

        return count;
#endif
    }

    /// <summary>The length of the first character; 0 where it is cut off or wrong.</summary>
    /// <param name="bytes">At least one byte.</param>
    /// <param name="sound">How many bytes could be the start of a character.</param>
    public static int CharacterLength(ReadOnlySpan<byte> bytes, out int sound)
    {
        byte first = bytes[0];
        sound = 1;
        if (first < 0x80)
        {
            return 1;
        }

        int length = first switch { < 0xC2 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF5 => 4, _ => 0 };
        if (length == 0)
        {
            sound = 0;
            return 0;
        }

        while (sound < length && sound < bytes.Length)
        {
            // Not longer than it must be, no halves of pairs, and nothing above U+10FFFF: the second byte tells.
            (int least, int most) = sound > 1 ? (0x80, 0xBF) : first switch
            {
                0xE0 => (0xA0, 0xBF),
                0xED => (0x80, 0x9F),
                0xF0 => (0x90, 0xBF),
                0xF4 => (0x80, 0x8F),
                _ => (0x80, 0xBF),
            };
            if (bytes[sound] < least || bytes[sound] > most)
            {
                return 0;
            }

            sound++;
        }

        return sound == length ? length : 0;
    }

#if NET8_0_OR_GREATER
    /// <summary>Bytes at the end that are the start of a character.</summary>
    private static int CutLength(ReadOnlySpan<byte> bytes)
    {
        for (int length = 1; length <= Math.Min(3, bytes.Length); length++)
        {
            ReadOnlySpan<byte> end = bytes.Slice(bytes.Length - length);
            if (end[0] >= 0xC0)
            {
                return CharacterLength(end, out int sound) == 0 && sound == length ? length : 0;
            }
        }

        return 0;
    }
#endif
}
