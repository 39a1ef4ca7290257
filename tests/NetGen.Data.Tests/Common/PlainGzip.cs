using System;
using System.Collections.Generic;

namespace NetGen.Data.Tests;

/// <summary>
/// The second opinion on gzip files: RFC 1951 and 1952 bit by bit, slow and plain. A file is one member, complete, with the right checksum and length, and nothing behind it.
/// </summary>
internal sealed class PlainGzip
{
    private static readonly int[] LengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    private static readonly int[] LengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    private static readonly int[] CodeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly byte[] _bytes;
    private readonly List<byte> _output = [];
    private int _bit;

    private PlainGzip(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>The content, or null where the file is refused.</summary>
    public static byte[]? Read(byte[] bytes)
    {
        try
        {
            return new PlainGzip(bytes).Content();
        }
        catch (IndexOutOfRangeException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private byte[] Content()
    {
        int flags = _bytes[3];
        Demand(_bytes[0] == 0x1F && _bytes[1] == 0x8B && _bytes[2] == 8 && flags < 0x20);
        int next = 10;
        if ((flags & 4) != 0)
        {
            next += 2 + _bytes[next] + (256 * _bytes[next + 1]);
        }

        for (int text = 8; text <= 16; text *= 2)
        {
            if ((flags & text) != 0)
            {
                while (_bytes[next++] != 0)
                {
                }
            }
        }

        if ((flags & 2) != 0)
        {
            Demand(_bytes[next] + (256 * _bytes[next + 1]) == (ushort)Crc(_bytes.AsSpan(0, next)));
            next += 2;
        }

        _bit = 8 * next;
        while (!Block())
        {
        }

        int end = (_bit + 7) / 8;
        byte[] content = [.. _output];
        Demand(_bytes.Length == end + 8);
        Demand(BitConverter.ToUInt32(_bytes, end) == Crc(content) && BitConverter.ToUInt32(_bytes, end + 4) == (uint)content.Length);
        return content;
    }

    /// <returns>Whether it was the last.</returns>
    private bool Block()
    {
        bool isLast = Bits(1) == 1;
        switch (Bits(2))
        {
            case 0:
                int at = (_bit + 7) / 8;
                int length = _bytes[at] + (256 * _bytes[at + 1]);
                Demand((_bytes[at + 2] + (256 * _bytes[at + 3])) == (length ^ 0xFFFF));
                for (int i = 0; i < length; i++)
                {
                    _output.Add(_bytes[at + 4 + i]);
                }

                _bit = 8 * (at + 4 + length);
                break;
            case 1:
                int[] lengths = new int[288];
                Array.Fill(lengths, 8, 0, 144);
                Array.Fill(lengths, 9, 144, 112);
                Array.Fill(lengths, 7, 256, 24);
                Array.Fill(lengths, 8, 280, 8);
                int[] distances = new int[30];
                Array.Fill(distances, 5);
                Codes(lengths, distances);
                break;
            case 2:
                Dynamic();
                break;
            default:
                throw new FormatException();
        }

        return isLast;
    }

    private void Dynamic()
    {
        int literals = 257 + Bits(5);
        int distances = 1 + Bits(5);
        int codes = 4 + Bits(4);
        Demand(literals <= 286 && distances <= 30);
        int[] codeLengths = new int[19];
        for (int i = 0; i < codes; i++)
        {
            codeLengths[CodeOrder[i]] = Bits(3);
        }

        CheckCode(codeLengths, mayBeIncomplete: false);
        int[] lengths = new int[literals + distances];
        for (int i = 0; i < lengths.Length;)
        {
            int symbol = Symbol(codeLengths);
            if (symbol < 16)
            {
                lengths[i++] = symbol;
                continue;
            }

            Demand(symbol != 16 || i > 0);
            int value = symbol == 16 ? lengths[i - 1] : 0;
            int repeat = symbol == 16 ? 3 + Bits(2) : symbol == 17 ? 3 + Bits(3) : 11 + Bits(7);
            Demand(i + repeat <= lengths.Length);
            Array.Fill(lengths, value, i, repeat);
            i += repeat;
        }

        Demand(lengths[256] > 0);
        CheckCode(lengths[..literals], mayBeIncomplete: true);
        CheckCode(lengths[literals..], mayBeIncomplete: true);
        Codes(lengths[..literals], lengths[literals..]);
    }

    private void Codes(int[] lengths, int[] distances)
    {
        while (true)
        {
            int symbol = Symbol(lengths);
            if (symbol < 256)
            {
                _output.Add((byte)symbol);
                continue;
            }

            if (symbol == 256)
            {
                return;
            }

            Demand(symbol <= 285);
            int length = LengthBase[symbol - 257] + Bits(LengthBits[symbol - 257]);
            int code = Symbol(distances);
            Demand(code < 30);
            int extra = Math.Max(0, (code / 2) - 1);
            int distance = code < 4 ? code + 1 : (1 << extra) * (2 + (code % 2));
            distance += code < 4 ? 0 : Bits(extra) + 1;
            Demand(distance <= _output.Count);
            for (int i = 0; i < length; i++)
            {
                _output.Add(_output[^distance]);
            }
        }
    }

    /// <summary>No more codes than there is room for; fewer only where a single code of one bit is all there is, as other readers have it.</summary>
    private static void CheckCode(int[] lengths, bool mayBeIncomplete)
    {
        int room = 0;
        int used = 0;
        foreach (int length in lengths)
        {
            room += length == 0 ? 0 : 1 << (15 - length);
            used += length == 0 ? 0 : 1;
        }

        Demand(room <= 1 << 15);
        Demand(room == 1 << 15 || (mayBeIncomplete && (used == 0 || (used == 1 && room == 1 << 14))));
    }

    /// <summary>Canonical codes, one bit at a time.</summary>
    private int Symbol(int[] lengths)
    {
        int code = 0;
        int first = 0;
        for (int length = 1; length <= 15; length++)
        {
            code |= Bits(1);
            int count = 0;
            foreach (int other in lengths)
            {
                count += other == length ? 1 : 0;
            }

            if (code - first < count)
            {
                int wanted = code - first;
                for (int symbol = 0; ; symbol++)
                {
                    if (lengths[symbol] == length && wanted-- == 0)
                    {
                        return symbol;
                    }
                }
            }

            first = (first + count) << 1;
            code <<= 1;
        }

        throw new FormatException();
    }

    private int Bits(int count)
    {
        int value = 0;
        for (int i = 0; i < count; i++, _bit++)
        {
            value |= ((_bytes[_bit / 8] >> (_bit % 8)) & 1) << i;
        }

        return value;
    }

    private static void Demand(bool condition)
    {
        if (!condition)
        {
            throw new FormatException();
        }
    }
}
