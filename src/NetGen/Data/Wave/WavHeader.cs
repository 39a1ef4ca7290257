using System;
using System.Buffers.Binary;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// Finds the format and the samples among the chunks of a WAV file: RIFF, its size, WAVE, then chunks of a name of four characters, a 32-bit size and as many bytes, and
/// one more where they are odd. Nothing is allocated on its word.
/// </summary>
internal sealed class WavHeader
{
    private const int RiffLength = 12;
    private const int ChunkHeaderLength = 8;

    private WavHeader(WavFormat format, long dataOffset, long dataLength)
    {
        Format = format;
        DataOffset = dataOffset;
        DataLength = dataLength;
    }

    public WavFormat Format { get; }

    /// <summary>Where the samples start, from the start of the file.</summary>
    public long DataOffset { get; }

    /// <summary>Bytes of samples; whole frames.</summary>
    public long DataLength { get; }

    public long FrameCount => DataLength / Format.FrameLength;

    /// <summary>Walks over all chunks.</summary>
    /// <param name="source">The file, from its position on; must be able to seek. Where it is left does not matter.</param>
    /// <param name="file">The file's name for messages.</param>
    public static WavHeader Read(Stream source, string file)
    {
        long origin = source.Position;
        long end = ReadRiff(source, file, source.Length - origin);
        WavFormat? format = null;
        WavHeader? found = null;
        Span<byte> header = stackalloc byte[ChunkHeaderLength];
        for (long offset = RiffLength; offset < end;)
        {
            source.Position = origin + offset;
            int got = StreamBytes.Fill(source, header);
            if (got < header.Length || end - offset < header.Length)
            {
                throw DataFormatException.AtByte(file, offset, "the end of the file within a chunk's name and size", "8 bytes");
            }

            CheckName(header, file, offset);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(4));
            long start = offset + ChunkHeaderLength;
            bool isData = Is(header, 'd', 'a', 't', 'a');
            if (isData && (length is 0 or uint.MaxValue))
            {
                throw DataFormatException.AtByte(
                    file, offset + 4, FormattableString.Invariant($"{length} bytes of samples (written without knowing their end, or cut off?)"), "the number of bytes that there are");
            }

            if (length > end - start)
            {
                throw DataFormatException.AtByte(
                    file,
                    offset + 4,
                    FormattableString.Invariant($"a chunk '{Name(header)}' of {length} bytes"),
                    FormattableString.Invariant($"at most {end - start}, those that follow"));
            }

            if (Is(header, 'f', 'm', 't', ' '))
            {
                format = format is null
                    ? ReadFormat(source, file, start, length)
                    : throw DataFormatException.AtByte(file, offset, "a second 'fmt ' chunk", "one");
            }
            else if (isData)
            {
                if (found is not null)
                {
                    throw DataFormatException.AtByte(file, offset, "a second 'data' chunk", "one");
                }

                WavFormat known = format ?? throw DataFormatException.AtByte(file, offset, "samples before the 'fmt ' chunk", "the 'fmt ' chunk first");
                found = length % known.FrameLength == 0
                    ? new WavHeader(known, start, length)
                    : throw DataFormatException.AtByte(
                        file,
                        offset + 4,
                        FormattableString.Invariant($"{length} bytes of samples"),
                        FormattableString.Invariant($"whole frames of {known.FrameLength} bytes"));
            }

            // An odd chunk has one more byte, which many writers leave out at the end of the file.
            offset = start + length + (length & 1);
        }

        return found ?? throw DataFormatException.AtByte(file, end, "the end of the file without a 'data' chunk", "samples");
    }

    private static long ReadRiff(Stream source, string file, long fileLength)
    {
        Span<byte> riff = stackalloc byte[RiffLength];
        riff = riff.Slice(0, StreamBytes.Fill(source, riff));
        if (riff.Length >= 4 && !Is(riff, 'R', 'I', 'F', 'F'))
        {
            throw DataFormatException.AtByte(file, 0, Describe(riff), "RIFF, the start of a WAV file");
        }

        if (riff.Length < RiffLength)
        {
            throw DataFormatException.AtByte(
                file, riff.Length, riff.IsEmpty ? "an empty file" : "the end of the file", "RIFF, a size and WAVE, the 12 bytes that start a WAV file");
        }

        if (!Is(riff.Slice(8), 'W', 'A', 'V', 'E'))
        {
            throw DataFormatException.AtByte(file, 8, $"a RIFF file of the kind '{Name(riff.Slice(8))}'", "WAVE");
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(riff.Slice(4));
        if (length != fileLength - 8)
        {
            string hint = length is 0 or uint.MaxValue ? " (written without knowing its end, or cut off?)"
                : length > fileLength - 8 ? " (is the file complete?)" : string.Empty;
            throw DataFormatException.AtByte(
                file, 4, FormattableString.Invariant($"a RIFF size of {length}{hint}"), FormattableString.Invariant($"{fileLength - 8}, the bytes that follow"));
        }

        return fileLength;
    }

    private static WavFormat ReadFormat(Stream source, string file, long start, uint length)
    {
        if (length is < WavFormat.MinLength or > WavFormat.MaxLength)
        {
            throw DataFormatException.AtByte(
                file,
                start - 4,
                FormattableString.Invariant($"a 'fmt ' chunk of {length} bytes"),
                FormattableString.Invariant($"{WavFormat.MinLength} to {WavFormat.MaxLength}"));
        }

        byte[] chunk = new byte[length];
        int got = StreamBytes.Fill(source, chunk);
        return got == chunk.Length
            ? WavFormat.Parse(chunk, file, start)
            : throw DataFormatException.AtByte(file, start + got, "the end of the file within the 'fmt ' chunk", "the rest of it");
    }

    private static void CheckName(ReadOnlySpan<byte> header, string file, long offset)
    {
        foreach (byte value in header.Slice(0, 4))
        {
            if (value is < 0x20 or > 0x7E)
            {
                throw DataFormatException.AtByte(file, offset, Describe(header), "the name of a chunk, four characters");
            }
        }
    }

    private static bool Is(ReadOnlySpan<byte> name, char a, char b, char c, char d) => name[0] == a && name[1] == b && name[2] == c && name[3] == d;

    private static string Name(ReadOnlySpan<byte> name)
    {
        Span<char> characters = stackalloc char[4];
        for (int i = 0; i < characters.Length; i++)
        {
            characters[i] = name[i] is >= 0x20 and <= 0x7E ? (char)name[i] : '?';
        }

        return characters.ToString();
    }

    private static string Describe(ReadOnlySpan<byte> start)
    {
        string hex = FormattableString.Invariant($"bytes {start[0]:x2} {start[1]:x2} {start[2]:x2} {start[3]:x2}");
        return hex + Name(start) switch
        {
            "RIFX" => " (RIFX, a big-endian WAV file, which is not read)",
            "RF64" or "BW64" => " (RF64, a WAV file of more than 4 GB, which is not read)",
            "FORM" => " (an AIFF file)",
            "fLaC" => " (a FLAC file)",
            "OggS" => " (an Ogg file)",
            _ => string.Empty,
        };
    }
}
