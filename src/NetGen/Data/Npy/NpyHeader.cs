using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// The start of an .npy file (NumPy's <c>numpy.lib.format</c>): eight bytes of magic and version, the length of a text in two bytes (version 1) or four (2 and 3), and
/// the text. Nothing is allocated on its word but the text's own few bytes; it only says how many values the file would need to have.
/// </summary>
internal sealed class NpyHeader
{
    /// <summary>The most dimensions: what NumPy 1 allows.</summary>
    public const int MaxRank = 32;

    /// <summary>The longest text of a header, as in NumPy.</summary>
    public const int MaxTextLength = 10_000;

    /// <summary>93 NUMPY and the version's two bytes.</summary>
    public const int MagicLength = 8;

    private NpyHeader(NpyHeaderText text, int bodyStart, long length)
    {
        Type = text.Type;
        IsSwapped = text.IsSwapped;
        IsFortranOrder = text.IsFortranOrder;
        Shape = text.Shape;
        ShapePosition = text.ShapePosition;
        BodyStart = bodyStart;
        Length = length;
    }

    public NpyElementType Type { get; }

    /// <summary>Whether the bytes of the values are in the order that this machine does not use.</summary>
    public bool IsSwapped { get; }

    /// <summary>Whether the first dimension varies fastest.</summary>
    public bool IsFortranOrder { get; }

    public int[] Shape { get; }

    /// <summary>Where in the file the shape is written, for messages.</summary>
    public int ShapePosition { get; }

    /// <summary>The first byte of the values.</summary>
    public int BodyStart { get; }

    /// <summary>Values: the product of the dimensions.</summary>
    public long Length { get; }

    /// <summary>Bytes that must follow the header.</summary>
    public long BodyLength => Length * NpyTypes.SizeOf(Type);

    public static ReadOnlySpan<byte> Magic => new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y' };

    /// <summary>Whether values in the file's order are not values in the order that we keep: where two dimensions or more are longer than 1.</summary>
    public bool IsTransposed
    {
        get
        {
            int longer = 0;
            foreach (int dimension in Shape)
            {
                longer += dimension > 1 ? 1 : 0;
            }

            return IsFortranOrder && longer > 1 && Length > 0;
        }
    }

    /// <summary>Reads a header.</summary>
    /// <param name="source">The file, behind its first bytes.</param>
    /// <param name="start">The first <see cref="MagicLength"/> bytes, or what there is of them.</param>
    /// <param name="file">The file's name for messages.</param>
    public static NpyHeader Read(Stream source, ReadOnlySpan<byte> start, string file)
    {
        CheckMagic(start, file);
        int version = start[6];
        Span<byte> lengthBytes = stackalloc byte[4];
        lengthBytes.Clear();
        int lengthSize = version == 1 ? 2 : 4;
        int got = StreamBytes.Fill(source, lengthBytes.Slice(0, lengthSize));
        if (got < lengthSize)
        {
            throw Cut(file, MagicLength + got);
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length is 0 or > MaxTextLength)
        {
            throw DataFormatException.AtByte(
                file, MagicLength, FormattableString.Invariant($"a header of {length} bytes"), FormattableString.Invariant($"1 to {MaxTextLength}"));
        }

        byte[] text = new byte[(int)length];
        int textStart = MagicLength + lengthSize;
        got = StreamBytes.Fill(source, text);
        if (got < text.Length)
        {
            throw Cut(file, textStart + got);
        }

        var parsed = new NpyHeaderText(text, file, textStart);
        parsed.Read();
        return new NpyHeader(parsed, textStart + text.Length, LengthOf(parsed, file));
    }

    /// <summary>"Float32 values, 2 x 3", for messages.</summary>
    public string Describe() => Describe(Type, Shape);

    public static string Describe(NpyElementType type, int[] shape)
    {
        var text = new StringBuilder(type + (shape.Length == 0 ? " value, without dimensions" : " values, "));
        for (int i = 0; i < shape.Length; i++)
        {
            text.Append(FormattableString.Invariant($"{(i == 0 ? string.Empty : " x ")}{shape[i]}"));
        }

        return text.ToString();
    }

    /// <summary>The file has another number of values than its header says.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="found">The bytes behind the header; null where there are more, nobody knows how many.</param>
    public DataFormatException WrongLength(string file, long? found) => DataFormatException.AtByte(
        file,
        BodyStart + Math.Min(found ?? BodyLength, BodyLength),
        found is long bytes ? FormattableString.Invariant($"{bytes} bytes of values") : FormattableString.Invariant($"more than {BodyLength} bytes of values"),
        FormattableString.Invariant($"{BodyLength}, as type and shape in the header say"));

    private static void CheckMagic(ReadOnlySpan<byte> start, string file)
    {
        int length = Math.Min(start.Length, Magic.Length);
        if (length == 0)
        {
            throw DataFormatException.AtByte(file, 0, "an empty file", "an .npy file: the byte 93 and NUMPY");
        }

        if (!start.Slice(0, length).SequenceEqual(Magic.Slice(0, length)))
        {
            bool isZip = length >= 4 && start[0] == (byte)'P' && start[1] == (byte)'K' && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
            throw DataFormatException.AtByte(
                file,
                0,
                isZip ? "a zip archive: an .npz file" : FormattableString.Invariant($"bytes {Hex(start.Slice(0, length))}"),
                isZip ? "an .npy file (NpzFile reads archives of them)" : "93 and NUMPY, the start of an .npy file");
        }

        if (start.Length < MagicLength)
        {
            throw Cut(file, start.Length);
        }

        if (start[6] is < 1 or > 3 || start[7] != 0)
        {
            throw DataFormatException.AtByte(file, 6, FormattableString.Invariant($"version {start[6]}.{start[7]} of the format"), "1.0, 2.0 or 3.0");
        }
    }

    private static long LengthOf(NpyHeaderText text, string file)
    {
        // An empty array may have great other dimensions, whose product does not matter.
        if (Array.IndexOf(text.Shape, 0) >= 0)
        {
            return 0;
        }

        long length = 1;
        foreach (int dimension in text.Shape)
        {
            // Eight bytes a value at most must fit too.
            if (length > long.MaxValue / 8 / dimension)
            {
                throw DataFormatException.AtByte(
                    file, text.ShapePosition, "dimensions whose product is more than 64 bits can count", "the shape of an array that a file can hold");
            }

            length *= dimension;
        }

        return length;
    }

    private static DataFormatException Cut(string file, int position) =>
        DataFormatException.AtByte(file, position, "the end of the file within the header", "the rest of it");

    private static string Hex(ReadOnlySpan<byte> bytes) => BitConverter.ToString(bytes.ToArray()).Replace('-', ' ').ToLowerInvariant();
}
