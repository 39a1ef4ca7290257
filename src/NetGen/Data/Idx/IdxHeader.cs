using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// The start of an IDX file: two zero bytes, the element type, the number of dimensions, then the dimensions as big-endian
/// 32-bit integers. Nothing is allocated on its word; it only says how many bytes the file would need to have.
/// </summary>
internal sealed class IdxHeader
{
    /// <summary>The two zero bytes, the type and the number of dimensions.</summary>
    public const int MagicLength = 4;

    private IdxHeader(IdxElementType elementType, int[] shape, long bodyLength)
    {
        ElementType = elementType;
        Shape = shape;
        BodyLength = bodyLength;
    }

    public IdxElementType ElementType { get; }

    public int[] Shape { get; }

    /// <summary>Bytes that must follow the header.</summary>
    public long BodyLength { get; }

    public static int LengthOf(int rank) => MagicLength + (4 * rank);

    /// <summary>Bytes of one value; 0 for a code that is no type.</summary>
    public static int SizeOf(IdxElementType type) => type switch
    {
        IdxElementType.UInt8 or IdxElementType.Int8 => 1,
        IdxElementType.Int16 => 2,
        IdxElementType.Int32 or IdxElementType.Float32 => 4,
        IdxElementType.Float64 => 8,
        _ => 0,
    };

    /// <summary>Reads a header.</summary>
    /// <param name="source">The data after decompression, from their first byte on.</param>
    /// <param name="file">What messages call them.</param>
    /// <param name="length">How many bytes there are, which must be as many as the header says; null where only reading tells.</param>
    /// <param name="most">The most bytes of values that the caller has a use for.</param>
    public static IdxHeader Read(Stream source, string file, long? length, long most)
    {
        byte[] magic = new byte[MagicLength];
        int rank = CheckMagic(magic.AsSpan(0, StreamBytes.Fill(source, magic)), file);

        byte[] start = new byte[LengthOf(rank)];
        magic.CopyTo(start, 0);
        int got = magic.Length + StreamBytes.Fill(source, start.AsSpan(magic.Length));
        if (got < start.Length)
        {
            throw DataFormatException.AtByte(
                file,
                got,
                "the end of the file within the header",
                FormattableString.Invariant($"{rank} dimensions of 4 bytes, so at least {start.Length} bytes"));
        }

        var header = Parse(start, file, most);
        return length is long whole && whole != (long)start.Length + header.BodyLength ? throw header.WrongLength(file, whole - start.Length) : header;
    }

    /// <summary>"UInt8 values, 60000 x 28 x 28", for messages.</summary>
    public static string Describe(IdxElementType type, int[] shape) =>
        $"{type} values, {string.Join(" x ", Array.ConvertAll(shape, axis => axis.ToString(CultureInfo.InvariantCulture)))}";

    /// <summary>The file has another length than the header says.</summary>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="found">Bytes of values that there are; null where there are more than the header says.</param>
    public DataFormatException WrongLength(string file, long? found)
    {
        string foundText = found is long bytes
            ? FormattableString.Invariant($"{bytes} bytes of values")
            : FormattableString.Invariant($"more than {BodyLength} bytes of values");
        return DataFormatException.AtByte(
            file,
            LengthOf(Shape.Length) + Math.Min(found ?? BodyLength, BodyLength),
            foundText,
            FormattableString.Invariant($"{BodyLength}, the product of the dimensions in the header"));
    }

    /// <summary>Checks the first four bytes (or what there is of them) and returns the number of dimensions.</summary>
    private static int CheckMagic(ReadOnlySpan<byte> magic, string file)
    {
        if (magic.Length < MagicLength)
        {
            throw DataFormatException.AtByte(
                file, 0, magic.IsEmpty ? "an empty file" : FormattableString.Invariant($"a file of {magic.Length} bytes"), "an IDX header of at least 8 bytes");
        }

        if (magic[0] != 0 || magic[1] != 0)
        {
            throw DataFormatException.AtByte(file, 0, DescribeForeign(magic), "two zero bytes and a type code, the start of an IDX file");
        }

        if (SizeOf((IdxElementType)magic[2]) == 0)
        {
            throw DataFormatException.AtByte(
                file, 2, FormattableString.Invariant($"type code 0x{magic[2]:x2}"), "08, 09, 0b, 0c, 0d or 0e");
        }

        return magic[3] != 0 ? magic[3] : throw DataFormatException.AtByte(file, 3, "0 dimensions", "at least 1");
    }

    /// <summary>Reads a header whose first four bytes have been checked.</summary>
    /// <param name="header">Exactly <see cref="LengthOf"/> bytes.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="most">The most bytes of values.</param>
    private static IdxHeader Parse(ReadOnlySpan<byte> header, string file, long most)
    {
        var type = (IdxElementType)header[2];
        int[] shape = new int[header[3]];
        bool empty = false;
        for (int i = 0; i < shape.Length; i++)
        {
            int offset = LengthOf(i);
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(header.Slice(offset));
            empty |= shape[i] == 0;
            if (shape[i] < 0)
            {
                throw DataFormatException.AtByte(
                    file, offset, FormattableString.Invariant($"{shape[i]} as dimension {i + 1}"), "0 or more");
            }
        }

        // An empty array may have great other dimensions, whose product does not matter.
        long length = empty ? 0 : SizeOf(type);
        for (int i = 0; i < shape.Length && !empty; i++)
        {
            // Dividing first, since the product may not fit into 64 bits.
            if (length > most / shape[i])
            {
                throw DataFormatException.AtByte(
                    file,
                    MagicLength,
                    most <= ArrayLimit.MaxLength ? "dimensions whose product is more than one array can hold" : "dimensions whose product is more than the file can hold",
                    FormattableString.Invariant($"at most {most} bytes of values"));
            }

            length *= shape[i];
        }

        return new IdxHeader(type, shape, length);
    }

    private static string DescribeForeign(ReadOnlySpan<byte> magic)
    {
        string hex = FormattableString.Invariant($"bytes {magic[0]:x2} {magic[1]:x2} {magic[2]:x2} {magic[3]:x2}");
        if (magic[2] == 0 && magic[3] == 0 && SizeOf((IdxElementType)magic[1]) != 0)
        {
            return hex + " (a byte-swapped header: the file was written little-endian)";
        }

        if (magic[0] == GzipReader.Magic0 && magic[1] == GzipReader.Magic1)
        {
            return hex + " (gzip-compressed data where plain data were expected, or a file compressed twice)";
        }

        if (magic[0] == (byte)'P' && magic[1] == (byte)'K')
        {
            return hex + " (a zip archive)";
        }

        if (magic[0] == 0x78 && ((magic[0] * 256) + magic[1]) % 31 == 0)
        {
            return hex + " (zlib data without a gzip header)";
        }

        foreach (byte value in magic)
        {
            if (value is (< 0x20 or > 0x7E) and not ((byte)'\r' or (byte)'\n' or (byte)'\t'))
            {
                return hex;
            }
        }

        string start = Encoding.ASCII.GetString(magic.ToArray()).Replace('\r', ' ').Replace('\n', ' ');
        return $"text that begins '{start}' ({(magic[0] == (byte)'<' ? "a web page saved as data?" : "not IDX data")})";
    }
}
