using System;
using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>
/// The 64-bit values of a member (extra field 1), which stand in for those that are all ones in the 32-bit ones. Other fields have times and owners in them; they
/// are passed over.
/// </summary>
internal ref struct ZipWideField
{
    public const ushort Id = 1;
    public const uint Elsewhere = 0xFFFFFFFF;

    private readonly string _file;
    private readonly long _position;
    private ReadOnlySpan<byte> _values;

    /// <param name="extra">All extra fields.</param>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="position">Their place in it.</param>
    public ZipWideField(ReadOnlySpan<byte> extra, string file, long position)
    {
        _file = file;
        _position = position;
        _values = default;
        HasValues = false;
        while (!extra.IsEmpty)
        {
            int length = extra.Length < 4 ? int.MaxValue : BinaryPrimitives.ReadUInt16LittleEndian(extra.Slice(2));
            if (length > extra.Length - 4)
            {
                throw Fault("an extra field that is cut off", "whole fields");
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Id)
            {
                if (HasValues)
                {
                    throw Fault("a second 64-bit field", "one at most");
                }

                _values = extra.Slice(4, length);
                HasValues = true;
            }

            extra = extra.Slice(4 + length);
        }
    }

    /// <summary>Whether there is such a field.</summary>
    public bool HasValues { get; }

    /// <summary>A value: the short one, or the field's next where the short one is all ones.</summary>
    public long Next(uint value) => value == Elsewhere ? Next() : value;

    /// <summary>The field's next value.</summary>
    public long Next()
    {
        if (_values.Length < 8)
        {
            throw Fault("no 64-bit value for a length that is elsewhere", "one");
        }

        long value = BinaryPrimitives.ReadInt64LittleEndian(_values);
        _values = _values.Slice(8);
        return value >= 0 ? value : throw Fault("a length of 2^63 or more", "one that a file can have");
    }

    public void CheckEnd()
    {
        if (!_values.IsEmpty)
        {
            throw Fault("more 64-bit values than belong there", "only those that do not fit into 32 bits");
        }
    }

    private DataFormatException Fault(string found, string expected) => DataFormatException.AtByte(_file, _position, found, expected);
}
