using System;
using System.Collections.Generic;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// An .npz file: a zip archive of named NumPy arrays, as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write it. All of it is read and checked at once: the
/// directory against each member's own header, each member's length and checksum, each array as <see cref="NpyFile"/> does.
/// </summary>
/// <remarks>
/// Names never become paths; an archive with names that would be dangerous to unpack (<c>..</c>, absolute ones, drive letters, backslashes), with links, folders or
/// encrypted members is refused, and so is one with a member that is no array of numbers.
/// </remarks>
public sealed partial class NpzFile
{
    internal const string Extension = ".npy";

    private readonly Dictionary<string, NpyArray> _byName;
    private readonly string[] _names;

    private NpzFile(string fileName, string[] names, Dictionary<string, NpyArray> byName)
    {
        FileName = fileName;
        _names = names;
        _byName = byName;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>The arrays' names, without <c>.npy</c>, in the order of the archive's directory.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The array of a name.</summary>
    /// <param name="name">For example <c>arr_0</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such array.</exception>
    public NpyArray this[string name] => Find(name) ?? throw new KeyNotFoundException($"There is no array '{name}' in {FileName}.");

    /// <summary>The array of a name, or null if there is none.</summary>
    /// <param name="name">For example <c>arr_0</c>.</param>
    public NpyArray? Find(string name) => _byName.TryGetValue(name, out NpyArray? array) ? array : null;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>All its arrays.</returns>
    /// <exception cref="DataFormatException">
    /// The file is not a complete and undamaged archive of arrays of numbers. Where one array is at fault, it is named behind the file, and bytes count from its first.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpzFile Read(string path)
    {
        using FileStream file = InputFile.OpenUnbuffered(path);
        return Read(file, path);
    }

    /// <summary>Reads from a stream's position to its end. A stream that cannot seek is copied into memory first.</summary>
    /// <param name="stream">The data; stays open.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>All its arrays.</returns>
    /// <exception cref="DataFormatException">The stream does not hold a complete and undamaged archive of arrays of numbers.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static NpzFile Read(Stream stream, string name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        Stream source = StreamBytes.Seekable(stream ?? throw new ArgumentNullException(nameof(stream)));
        try
        {
            return ReadFrom(source, name);
        }
        finally
        {
            if (!ReferenceEquals(source, stream))
            {
                source.Dispose();
            }
        }
    }

    private static NpzFile ReadFrom(Stream source, string file)
    {
        long origin = source.Position;
        List<ZipEntry> entries = ZipDirectory.Read(source, file);
        string[] names = new string[entries.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = NameOf(entries[i], file);
        }

        var byName = new Dictionary<string, NpyArray>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            byName.Add(names[i], ReadMember(source, origin, entries[i], $"{file}/{entries[i].Name}"));
        }

        return new NpzFile(file, names, byName);
    }

    private static string NameOf(ZipEntry entry, string file)
    {
        if (entry.Name.EndsWith(Extension, StringComparison.Ordinal))
        {
            string name = entry.Name.Substring(0, entry.Name.Length - Extension.Length);
            if (ZipNames.Fault(name) is null)
            {
                return name;
            }
        }

        throw DataFormatException.AtByte(
            file, entry.RecordStart, $"a member {Excerpt.Of(entry.Name.AsSpan())}", "arrays only: names that end with .npy");
    }

    private static NpyArray ReadMember(Stream source, long origin, ZipEntry entry, string name)
    {
        using var member = new ZipMember(source, origin, entry, name);
        Span<byte> start = stackalloc byte[NpyHeader.MagicLength];
        start = start.Slice(0, StreamBytes.Fill(member, start));

        // Stored bytes are there, so their number is true; what inflates to so many has yet to be seen.
        return NpyReader.Read(member, start, name, entry.Method == ZipEntry.Stored ? entry.Length : null);
    }
}
