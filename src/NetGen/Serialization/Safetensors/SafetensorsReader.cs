using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>Reads a whole file: the header's length, the header, and then, once the header is found sound, the values.</summary>
internal static class SafetensorsReader
{
    public const int LengthBytes = 8;

    /// <summary>Reads from a stream that stands at its start and knows its length.</summary>
    public static SafetensorsFile Read(Stream stream, string file)
    {
        (SafetensorsHeaderReader header, List<SafetensorsEntry> entries, long dataStart) = ReadHeader(stream, file);
        long dataLength = stream.Length - dataStart;
        if (dataLength > int.MaxValue - 64)
        {
            throw DataFormatException.AtByte(
                file, dataStart, FormattableString.Invariant($"{dataLength} bytes of values"), "less than 2 GiB (or SafetensorsFile.Stream, for samples in larger files)");
        }

#if NET8_0_OR_GREATER
        byte[] data = GC.AllocateUninitializedArray<byte>((int)dataLength);
#else
        byte[] data = new byte[(int)dataLength];
#endif
        Fill(stream, data, file, dataStart);
        var tensors = new SafetensorsTensor[entries.Count];
        for (int i = 0; i < tensors.Length; i++)
        {
            SafetensorsEntry entry = entries[i];
            tensors[i] = new SafetensorsTensor(
                entry.Name, entry.Type, entry.Shape, entry.Length, data.AsMemory((int)entry.Begin, (int)(entry.End - entry.Begin)));
        }

        return new SafetensorsFile(tensors, header.Metadata, header.MetadataPositions);
    }

    /// <summary>Reads and checks all but the values: that they are there, and belong to one tensor each.</summary>
    /// <param name="stream">Stands at its start and knows its length; afterwards it stands at the first value.</param>
    /// <param name="file">Its name for messages.</param>
    /// <returns>The header, the tensors by their places, and where the values begin.</returns>
    public static (SafetensorsHeaderReader Header, List<SafetensorsEntry> Entries, long DataStart) ReadHeader(Stream stream, string file)
    {
        long fileLength = stream.Length;
        if (fileLength < LengthBytes)
        {
            throw DataFormatException.AtByte(file, fileLength, "the end of the file", "8 bytes with the header's length");
        }

        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        Fill(stream, lengthBytes, file, 0);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (OtherFormat(headerLength) is string other)
        {
            throw DataFormatException.AtByte(file, 0, other, "a safetensors file");
        }

        if (headerLength > SafetensorsFile.MaxHeaderLength)
        {
            throw DataFormatException.AtByte(
                file, 0, FormattableString.Invariant($"a header length of {headerLength}"), FormattableString.Invariant($"at most {SafetensorsFile.MaxHeaderLength}"));
        }

        if (headerLength > (ulong)(fileLength - LengthBytes))
        {
            throw DataFormatException.AtByte(
                file,
                0,
                FormattableString.Invariant($"a header length of {headerLength}"),
                FormattableString.Invariant($"at most the {fileLength - LengthBytes} bytes that the file has left"));
        }

        // The file is at least that long, so the header claims no memory that the file does not pay for.
        byte[] header = new byte[(int)headerLength];
        Fill(stream, header, file, LengthBytes);
        long dataStart = LengthBytes + header.Length;
        var reader = new SafetensorsHeaderReader(header, file, LengthBytes);
        List<SafetensorsEntry> entries = reader.Read();
        CheckPlaces(entries, fileLength - dataStart, dataStart, file);
        return (reader, entries, dataStart);
    }

    /// <summary>What other files of weights begin with, which would be far too long a header; null for none of them.</summary>
    private static string? OtherFormat(ulong start) => start switch
    {
        <= SafetensorsFile.MaxHeaderLength => null,
        0x0A1A0A0D46444889 => "HDF5, as Keras saves models; save the weights as safetensors",
        _ when (uint)start == 0x04034B50 => "a ZIP archive, as PyTorch saves pickles in; save the state_dict as safetensors",
        _ when (byte)start == 0x80 && (byte)(start >> 8) is >= 2 and <= 5 => "a pickle, which is a program and not data; save the state_dict as safetensors",
        _ => null,
    };

    /// <summary>Sorts the tensors by place and makes sure that they cover the values from the first byte to the last, each once.</summary>
    private static void CheckPlaces(List<SafetensorsEntry> entries, long dataLength, long dataStart, string file)
    {
        // Empty tensors share their place with others; the name makes the order one and the same on each run.
        entries.Sort((left, right) =>
            left.Begin != right.Begin ? left.Begin.CompareTo(right.Begin)
            : left.End != right.End ? left.End.CompareTo(right.End)
            : string.CompareOrdinal(left.Name, right.Name));

        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw DataFormatException.AtByte(
                    file,
                    entry.OffsetsPosition,
                    FormattableString.Invariant($"values of {Excerpt.Of(entry.Name)} from {entry.Begin} on"),
                    FormattableString.Invariant($"{end}, the end of the tensor before (no holes, no overlaps)"));
            }

            if (entry.End > dataLength)
            {
                throw DataFormatException.AtByte(
                    file,
                    entry.OffsetsPosition,
                    FormattableString.Invariant($"values of {Excerpt.Of(entry.Name)} up to {entry.End}"),
                    FormattableString.Invariant($"at most {dataLength}, all that the file has"));
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw DataFormatException.AtByte(
                file, dataStart + end, FormattableString.Invariant($"{dataLength - end} bytes that belong to no tensor"), "the end of the file");
        }
    }

    public static void Fill(Stream stream, Span<byte> destination, string file, long position)
    {
        int done = StreamBytes.Fill(stream, destination);
        if (done < destination.Length)
        {
            throw DataFormatException.AtByte(
                file, position + done, "the end of the file", FormattableString.Invariant($"{destination.Length - done} more bytes"));
        }
    }
}
