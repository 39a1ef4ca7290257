using System;
using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>What the <c>fmt </c> chunk of a WAV file says.</summary>
internal readonly struct WavFormat
{
    /// <summary>The chunk without any extension.</summary>
    public const int MinLength = 16;

    /// <summary>The longest chunk that is read: an extension may be as long as its 16-bit size says.</summary>
    public const int MaxLength = 18 + ushort.MaxValue;

    private const int Pcm = 1;
    private const int IeeeFloat = 3;
    private const int Extensible = 0xFFFE;

    /// <summary>The length of an extensible format: 18 bytes and an extension of 22.</summary>
    private const int ExtensibleLength = 40;

    private WavFormat(int sampleRate, int channels, int bitsPerSample, bool isFloat)
    {
        SampleRate = sampleRate;
        Channels = channels;
        BitsPerSample = bitsPerSample;
        IsFloat = isFloat;
    }

    public int SampleRate { get; }

    public int Channels { get; }

    public int BitsPerSample { get; }

    public bool IsFloat { get; }

    /// <summary>Bytes of one frame: a sample of each channel.</summary>
    public int FrameLength => Channels * BitsPerSample / 8;

    /// <summary>Reads the chunk.</summary>
    /// <param name="chunk">Its bytes, at least <see cref="MinLength"/>.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="offset">Where the chunk's bytes start in the file.</param>
    public static WavFormat Parse(ReadOnlySpan<byte> chunk, string file, long offset)
    {
        int tag = Word(chunk, 0);
        int channels = Word(chunk, 2);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk.Slice(4));
        uint byteRate = BinaryPrimitives.ReadUInt32LittleEndian(chunk.Slice(8));
        int blockAlign = Word(chunk, 12);
        int bits = Word(chunk, 14);
        CheckExtension(chunk, file, offset);

        long tagOffset = offset;
        if (tag == Extensible)
        {
            tag = ParseExtensible(chunk, bits, file, offset);
            tagOffset = offset + 24;
        }

        if (tag is not (Pcm or IeeeFloat))
        {
            throw DataFormatException.AtByte(file, tagOffset, Describe(tag), "1 (PCM) or 3 (IEEE float), samples without compression");
        }

        if (channels == 0)
        {
            throw DataFormatException.AtByte(file, offset + 2, "0 channels", "at least 1");
        }

        if (rate is 0 or > int.MaxValue)
        {
            throw DataFormatException.AtByte(file, offset + 4, FormattableString.Invariant($"{rate} frames a second"), FormattableString.Invariant($"1 to {int.MaxValue}"));
        }

        if (tag == Pcm ? bits is not (8 or 16 or 24 or 32) : bits != 32)
        {
            throw DataFormatException.AtByte(
                file, offset + 14, FormattableString.Invariant($"{bits} bits a sample"), tag == Pcm ? "8, 16, 24 or 32 for PCM" : "32 for IEEE float");
        }

        long frame = (long)channels * bits / 8;
        if (blockAlign != frame)
        {
            throw DataFormatException.AtByte(
                file,
                offset + 12,
                FormattableString.Invariant($"{blockAlign} bytes a frame"),
                FormattableString.Invariant($"{frame}, as {channels} channels of {bits} bits take"));
        }

        if (byteRate != rate * frame)
        {
            throw DataFormatException.AtByte(
                file,
                offset + 8,
                FormattableString.Invariant($"{byteRate} bytes a second"),
                FormattableString.Invariant($"{rate * frame}, as {rate} frames of {frame} bytes take"));
        }

        return new WavFormat((int)rate, channels, bits, tag == IeeeFloat);
    }

    /// <summary>A chunk of more than 16 bytes says in the next two how long its extension is.</summary>
    private static void CheckExtension(ReadOnlySpan<byte> chunk, string file, long offset)
    {
        if (chunk.Length == MinLength)
        {
            return;
        }

        int extension = chunk.Length >= 18 ? Word(chunk, 16) : -1;
        if (extension < 0 || chunk.Length != 18 + extension)
        {
            throw DataFormatException.AtByte(
                file,
                offset + 16,
                extension < 0 ? "half the size of an extension" : FormattableString.Invariant($"an extension of {extension} bytes in a 'fmt ' chunk of {chunk.Length}"),
                "16 bytes, or 18 and the extension");
        }
    }

    private static int ParseExtensible(ReadOnlySpan<byte> chunk, int bits, string file, long offset)
    {
        if (chunk.Length < ExtensibleLength)
        {
            throw DataFormatException.AtByte(
                file, offset, FormattableString.Invariant($"an extensible format of {chunk.Length} bytes"), FormattableString.Invariant($"at least {ExtensibleLength}"));
        }

        // Fewer valid bits than there are lie at the upper end, so the values are the same. 0 leaves it open.
        int valid = Word(chunk, 18);
        if (valid > bits)
        {
            throw DataFormatException.AtByte(
                file, offset + 18, FormattableString.Invariant($"{valid} valid bits a sample"), FormattableString.Invariant($"at most {bits}, those that it has"));
        }

        // The sub-format is a GUID: the tag, then 0000-0010-8000-00AA00389B71.
        ReadOnlySpan<byte> rest = stackalloc byte[] { 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71 };
        return chunk.Slice(26, rest.Length).SequenceEqual(rest)
            ? Word(chunk, 24)
            : throw DataFormatException.AtByte(file, offset + 24, "a sub-format that is not one of WAVE's", "1 (PCM) or 3 (IEEE float)");
    }

    private static int Word(ReadOnlySpan<byte> chunk, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(chunk.Slice(offset));

    private static string Describe(int tag) => FormattableString.Invariant($"format {tag}") + tag switch
    {
        2 or 0x11 => " (ADPCM)",
        6 => " (A-law)",
        7 => " (mu-law)",
        0x50 or 0x55 => " (MPEG)",
        _ => string.Empty,
    };
}
