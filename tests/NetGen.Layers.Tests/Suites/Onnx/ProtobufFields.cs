using System;
using System.Buffers.Binary;
using System.IO;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>
/// Walks the fields of one protocol buffer message: <c>while (fields.Next())</c>, then what <see cref="Number"/> asks for. It knows the four wire types
/// that ONNX uses, and refuses others. (protobuf.dev, "Encoding".)
/// </summary>
internal ref struct ProtobufFields
{
    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int Length = 2;
    private const int FourBytes = 5;

    private ReadOnlySpan<byte> _rest;
    private ulong _value;
    private int _wire;

    public ProtobufFields(ReadOnlySpan<byte> message)
    {
        _rest = message;
    }

    /// <summary>The number of the field.</summary>
    public int Number { get; private set; }

    /// <summary>The bytes of a string, a message, or packed numbers.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>An integer.</summary>
    public readonly long Integer => _wire == Varint ? unchecked((long)_value) : throw Unexpected("an integer");

    /// <summary>A 32-bit float.</summary>
    public readonly float Single => _wire == FourBytes ? BitConverter.UInt32BitsToSingle((uint)_value) : throw Unexpected("a float");

    /// <summary>Whether a repeated number comes as a block of many.</summary>
    public readonly bool IsPacked => _wire == Length;

    /// <summary>Goes on to the next field, if there is one.</summary>
    /// <exception cref="InvalidDataException">The message ends within a field, or is none.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        ulong key = ReadVarint(ref _rest);
        Number = checked((int)(key >> 3));
        _wire = (int)(key & 7);
        switch (_wire)
        {
            case Varint:
                _value = ReadVarint(ref _rest);
                break;
            case EightBytes:
                _value = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case FourBytes:
                _value = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            case Length:
                ulong length = ReadVarint(ref _rest);
                Bytes = Take(length > int.MaxValue ? int.MaxValue : (int)length);
                break;
            default:
                throw Unexpected("a wire type of 0, 1, 2 or 5");
        }

        return true;
    }

    /// <summary>One integer of many, 7 bits a byte, the lowest first.</summary>
    public static ulong ReadVarint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7f) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("An integer does not end.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new InvalidDataException(FormattableString.Invariant($"Field {Number} has {count} bytes, but the message ends after {_rest.Length}."));
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private readonly InvalidDataException Unexpected(string expected) =>
        new(FormattableString.Invariant($"Field {Number} has wire type {_wire}, expected {expected}."));
}
