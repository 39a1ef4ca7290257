using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Reads a whole array: header, values, and the end behind them. Memory is claimed by what there is and never by what the header promises.</summary>
internal static class NpyReader
{
    /// <summary>The first claim, in bytes, where nobody knows how many there are; it doubles while data keep coming.</summary>
    private const int FirstClaim = 64 * 1024;

    /// <summary>Values that are read at a time, where something has to be done with each.</summary>
    private const int Handful = 16 * 1024;

    /// <summary>Reads a file that may be compressed.</summary>
    /// <param name="stream">The file, from its position to its end.</param>
    /// <param name="file">Its name for messages.</param>
    public static NpyArray ReadFile(Stream stream, string file)
    {
        using NpyInput input = NpyInput.Open(stream, file);
        return Read(input.Source, input.Start, file, input.Length);
    }

    /// <summary>Reads an array.</summary>
    /// <param name="source">The file, behind its first bytes.</param>
    /// <param name="start">The first bytes: <see cref="NpyHeader.MagicLength"/>, or all that there are.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="length">How many bytes there are with the first ones; null where only reading tells.</param>
    public static NpyArray Read(Stream source, ReadOnlySpan<byte> start, string file, long? length)
    {
        NpyHeader header = NpyHeader.Read(source, start, file);
        if (length is long whole && whole != header.BodyStart + header.BodyLength)
        {
            throw header.WrongLength(file, whole - header.BodyStart);
        }

        if (header.Length > ArrayLimit.MaxLength)
        {
            throw DataFormatException.AtByte(
                file, header.ShapePosition, header.Describe(), FormattableString.Invariant($"at most {ArrayLimit.MaxLength} values (or NpyFile.Stream, for larger files)"));
        }

        NpyValues values = ReadValues(source, header, file, length is not null);

        // This read is also what makes a decompressor check its end.
        if (source.ReadByte() >= 0)
        {
            throw header.WrongLength(file, null);
        }

        return new NpyArray(file, header, header.IsTransposed ? values.Transposed(header.Shape) : values);
    }

    /// <summary>Refuses truth values that are neither; does nothing for other types.</summary>
    /// <param name="bytes">Some values.</param>
    /// <param name="type">Their number format.</param>
    /// <param name="position">Where in the file they stand.</param>
    /// <param name="file">The file's name for messages.</param>
    public static void CheckTruth(ReadOnlySpan<byte> bytes, NpyElementType type, long position, string file)
    {
        if (type != NpyElementType.Boolean)
        {
            return;
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] > 1)
            {
                throw DataFormatException.AtByte(file, position + i, FormattableString.Invariant($"byte 0x{bytes[i]:x2} as a truth value"), "0 or 1");
            }
        }
    }

    private static NpyValues ReadValues(Stream source, NpyHeader header, string file, bool isLengthKnown)
    {
        int length = (int)header.Length;
        int size = NpyTypes.SizeOf(header.Type);
        bool isTouched = header.IsSwapped || header.Type == NpyElementType.Boolean;
        NpyValues values = NpyValues.Make(header.Type, isLengthKnown ? length : Math.Min(length, FirstClaim / size));
        for (int done = 0; done < length;)
        {
            if (done == values.Length)
            {
                values.Grow((int)Math.Min(length, 2L * done), done);
            }

            Span<byte> bytes = values.Bytes(done, Math.Min(values.Length - done, isTouched ? Handful : 64 * NpyValues.Piece));
            int got = StreamBytes.Fill(source, bytes);
            if (got < bytes.Length)
            {
                throw header.WrongLength(file, ((long)done * size) + got);
            }

            if (header.IsSwapped)
            {
                NpyValues.Swap(bytes, size);
            }

            CheckTruth(bytes, header.Type, header.BodyStart + ((long)done * size), file);
            done += bytes.Length / size;
        }

        return values;
    }
}
