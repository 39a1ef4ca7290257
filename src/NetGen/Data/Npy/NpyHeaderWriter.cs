using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NetGen.Data;

/// <summary>
/// Writes the start of an .npy file as <c>numpy.save</c> does, byte for byte. With no more dimensions than we accept the text is always short enough for version 1.0.
/// </summary>
internal static class NpyHeaderWriter
{
    private const int Alignment = 64;

    /// <summary>NumPy leaves room for the first dimension to become a number of 20 digits, so that files can be appended to.</summary>
    private const int RoomToGrow = 21;

    public static byte[] Write(NpyElementType type, ReadOnlySpan<int> shape)
    {
        var text = new StringBuilder($"{{'descr': '{NpyTypes.Code(type)}', 'fortran_order': False, 'shape': (");
        for (int i = 0; i < shape.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ").Append(shape[i].ToString(CultureInfo.InvariantCulture));
        }

        text.Append(shape.Length == 1 ? ",), }" : "), }");
        if (!shape.IsEmpty)
        {
            text.Append(' ', RoomToGrow - shape[0].ToString(CultureInfo.InvariantCulture).Length);
        }

        // A text that would just fit gets a whole line of spaces more, as in NumPy.
        int start = NpyHeader.MagicLength + sizeof(ushort);
        text.Append(' ', Alignment - ((start + text.Length + 1) % Alignment)).Append('\n');

        byte[] header = new byte[start + text.Length];
        NpyHeader.Magic.CopyTo(header);
        header[NpyHeader.MagicLength - 2] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(NpyHeader.MagicLength), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(start));
        return header;
    }

    /// <summary>The dimensions must be as many as we read again, and their product the number of values.</summary>
    /// <exception cref="ArgumentException">They are not.</exception>
    public static void CheckShape(ReadOnlySpan<int> shape, int length)
    {
        if (shape.Length > NpyHeader.MaxRank)
        {
            throw new ArgumentException(FormattableString.Invariant($"The shape has {shape.Length} dimensions, expected at most {NpyHeader.MaxRank}."), nameof(shape));
        }

        long product = 1;
        bool isEmpty = false;
        foreach (int dimension in shape)
        {
            if (dimension < 0)
            {
                throw new ArgumentException(FormattableString.Invariant($"The shape has a dimension of {dimension}, expected 0 or more."), nameof(shape));
            }

            isEmpty |= dimension == 0;

            // Never beyond the longest array's length times a dimension, so it does not wrap.
            product = Math.Min(product * dimension, int.MaxValue);
        }

        product = isEmpty ? 0 : product;
        if (product != length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {length} values for the shape ({string.Join(", ", shape.ToArray())}), which do not fit."), nameof(shape));
        }
    }
}
