using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// Reads the directory of a zip archive (PKWARE's APPNOTE 6.3.10, with its 64-bit extensions) and compares it with what stands before each member, so that no two
/// readers can find different things in it: members lie one behind the other from the first byte on, the directory follows, then the end, and nothing is between.
/// Encrypted members, other methods than stored and deflated, links, folders and names with tricks are refused.
/// </summary>
internal sealed class ZipDirectory
{
    private const int RecordLength = 46;
    private const uint RecordMark = 0x02014B50;

    /// <summary>Deflate's level (two bits that mean nothing here), the lengths behind the data, and names in UTF-8.</summary>
    private const int KnownFlags = 2 | 4 | LengthsBehind | Utf8Name;

    private const int Encrypted = 1;
    internal const int LengthsBehind = 8;
    internal const int Utf8Name = 0x800;

    private readonly Stream _source;
    private readonly long _origin;
    private readonly string _file;

    private ZipDirectory(Stream source, string file)
    {
        _source = source;
        _origin = source.Position;
        _file = file;
    }

    /// <summary>Reads the directory of an archive that begins at the stream's position. The stream must be able to seek.</summary>
    /// <returns>The members in the directory's order.</returns>
    public static List<ZipEntry> Read(Stream source, string file) => new ZipDirectory(source, file).Read();

    private List<ZipEntry> Read()
    {
        ZipEnd end = ZipEnd.Read(_source, _origin, _file);
        if (end.DirectoryLength > int.MaxValue / 2 || end.Count > end.DirectoryLength / RecordLength)
        {
            throw Fault(
                end.Start,
                FormattableString.Invariant($"a directory of {end.Count} members in {end.DirectoryLength} bytes"),
                FormattableString.Invariant($"{RecordLength} bytes or more a member, and less than 1 GiB"));
        }

        byte[] directory = new byte[(int)end.DirectoryLength];
        _source.Position = _origin + end.DirectoryStart;
        if (StreamBytes.Fill(_source, directory) < directory.Length)
        {
            throw Fault(end.DirectoryStart, "the end of the file within the directory", "the rest of it");
        }

        var entries = new List<ZipEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        int at = 0;
        while (entries.Count < end.Count)
        {
            ZipEntry entry = ReadRecord(directory, ref at, end.DirectoryStart);
            if (!names.Add(entry.Name))
            {
                throw Fault(entry.RecordStart, $"the name {Excerpt.Of(entry.Name.AsSpan())} a second time", "each name once");
            }

            entries.Add(entry);
        }

        if (at < directory.Length)
        {
            throw Fault(end.DirectoryStart + at, "more bytes in the directory", FormattableString.Invariant($"its end after {end.Count} members"));
        }

        CheckPlaces(entries, end.DirectoryStart);
        return entries;
    }

    private ZipEntry ReadRecord(byte[] directory, ref int at, long directoryStart)
    {
        long position = directoryStart + at;
        ReadOnlySpan<byte> record = directory.AsSpan(at);
        if (record.Length < RecordLength || BinaryPrimitives.ReadUInt32LittleEndian(record) != RecordMark)
        {
            throw Fault(position, record.Length < RecordLength ? "the end of the directory" : "other bytes", "a member's record: 50 4b 01 02");
        }

        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(28));
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(30));
        int whole = RecordLength + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(32));
        if (whole > record.Length)
        {
            throw Fault(position, "a record that is longer than the directory", "one within it");
        }

        at += whole;
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(8));
        byte[] nameBytes = record.Slice(RecordLength, nameLength).ToArray();
        string? name = ZipNames.Decode(nameBytes, (flags & Utf8Name) != 0);
        if (name is null || ZipNames.Fault(name) is not null)
        {
            throw Fault(
                position + RecordLength,
                name is null ? "a name that is neither ASCII nor UTF-8" : $"{ZipNames.Fault(name)}: {Excerpt.Of(name.AsSpan())}",
                "a plain name, without '..', and not absolute");
        }

        int method = BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(10));
        if ((flags & ~KnownFlags) != 0)
        {
            throw Fault(position + 8, (flags & Encrypted) != 0 ? "an encrypted member" : FormattableString.Invariant($"flags 0x{flags:x4}"), "a member that is not encrypted");
        }

        if (method is not (ZipEntry.Stored or ZipEntry.Deflated))
        {
            throw Fault(position + 10, FormattableString.Invariant($"compression method {method}"), "0 (stored) or 8 (deflated)");
        }

        CheckAttributes(BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(38)), position);
        if (BinaryPrimitives.ReadUInt16LittleEndian(record.Slice(34)) != 0)
        {
            throw Fault(position + 34, "a member on another disk", "an archive in one piece");
        }

        var entry = new ZipEntry(name, nameBytes, flags, method)
        {
            RecordStart = position,
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(16)),
        };

        // The 64-bit field has what does not fit into the record, in this order and nothing else.
        var wide = new ZipWideField(record.Slice(RecordLength + nameLength, extraLength), _file, position + RecordLength + nameLength);
        entry.Length = wide.Next(BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(24)));
        entry.CompressedLength = wide.Next(BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(20)));
        entry.HeaderStart = wide.Next(BinaryPrimitives.ReadUInt32LittleEndian(record.Slice(42)));
        wide.CheckEnd();
        return entry;
    }

    /// <summary>The upper half is a Unix mode, the lower one has DOS's attributes.</summary>
    private void CheckAttributes(uint attributes, long position)
    {
        uint kind = attributes >> 28;
        if (kind is not (0 or 8) || (attributes & 0x418) != 0)
        {
            throw Fault(position + 38, kind == 0xA ? "a symbolic link" : "a folder or special file (by its attributes)", "a plain file");
        }
    }

    /// <summary>Each member begins where the one before ends.</summary>
    private void CheckPlaces(List<ZipEntry> entries, long directoryStart)
    {
        ZipEntry[] sorted = entries.ToArray();
        Array.Sort(sorted, (left, right) => left.HeaderStart.CompareTo(right.HeaderStart));
        long at = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].HeaderStart != at)
            {
                throw Fault(
                    sorted[i].RecordStart + 42,
                    FormattableString.Invariant($"a member at byte {sorted[i].HeaderStart}"),
                    FormattableString.Invariant($"{at}, the end of what is before it"));
            }

            at = i + 1 < sorted.Length ? sorted[i + 1].HeaderStart : directoryStart;
            ZipLocalHeader.Check(_source, _origin, sorted[i], at, _file);
        }

        if (at != directoryStart)
        {
            throw Fault(at, "bytes that belong to no member", FormattableString.Invariant($"the directory, which is at byte {directoryStart}"));
        }
    }

    private DataFormatException Fault(long position, string found, string expected) => DataFormatException.AtByte(_file, position, found, expected);
}
