using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>
/// A file of named tensors in the safetensors format, which Python's frameworks read and write too: 8 bytes with the header's
/// length, a JSON header with names, types, shapes and places, then the values.
/// </summary>
/// <remarks>
/// The reader is strict, for files may come from strangers: each rule of the format is checked before anything is built from the
/// file, no length that the file claims is believed beyond what the file has, and tensors must cover the data without holes or
/// overlaps. Beyond the format, at most <see cref="MaxRank"/> axes are read, <see cref="MaxMetadataEntries"/> texts in the metadata, and files of up to 2 GiB
/// (<see cref="Stream(string, string, string, float)"/> reads larger ones).
/// </remarks>
public sealed partial class SafetensorsFile
{
    /// <summary>The most axes of a tensor that the reader accepts.</summary>
    public const int MaxRank = 32;

    /// <summary>The longest header that the format allows, in bytes.</summary>
    public const int MaxHeaderLength = 100_000_000;

    /// <summary>The most texts in the metadata that the reader accepts.</summary>
    public const int MaxMetadataEntries = 4096;

    internal const string MetadataKey = "__metadata__";

    private readonly Dictionary<string, SafetensorsTensor> _byName;

    internal SafetensorsFile(
        IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string> metadata, IReadOnlyDictionary<string, long> metadataPositions)
    {
        Tensors = tensors;
        Metadata = metadata;
        MetadataPositions = metadataPositions;
        _byName = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The tensors in the order of their values in the file.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Texts that the writer added; empty if there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Where in the file each value of <see cref="Metadata"/> begins, for messages.</summary>
    internal IReadOnlyDictionary<string, long> MetadataPositions { get; }

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">For example <c>dense_1.kernel</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public SafetensorsTensor this[string name] => Find(name) ?? throw new KeyNotFoundException($"There is no tensor '{name}' in the file.");

    /// <summary>The tensor of a name, or null if there is none.</summary>
    /// <param name="name">For example <c>dense_1.kernel</c>.</param>
    public SafetensorsTensor? Find(string name) => _byName.TryGetValue(name, out SafetensorsTensor? tensor) ? tensor : null;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is malformed; the message says where and how.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path)
    {
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads from a stream, for example an embedded resource, to its end.</summary>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="DataFormatException">The contents are malformed; the message says where and how.</exception>
    public static SafetensorsFile Read(Stream stream, string name = "stream")
    {
        if (stream is null)
        {
            throw MissingStream(nameof(stream));
        }

        if (stream.CanSeek && stream.Position == 0)
        {
            return SafetensorsReader.Read(stream, name);
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return SafetensorsReader.Read(copy, name);
    }

    /// <summary>
    /// Writes a file: first beside it, in the same folder, then flushed to disk and renamed, so that there is the old file or the new
    /// one and never half of one.
    /// </summary>
    /// <param name="path">The file; it is replaced if it exists.</param>
    /// <param name="tensors">The tensors, in the order that their values will have.</param>
    /// <param name="metadata">Texts to add.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, a tensor or a text is null, or a text is no valid Unicode.</exception>
    /// <exception cref="IOException">The file cannot be written; an old one is left as it was.</exception>
    public static void Write(string path, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        SafetensorsTensor[] all = tensors.ToArray();
        byte[] header = SafetensorsHeaderWriter.Write(all, metadata);
        AtomicFile.Write(path, stream => WriteTo(stream, header, all));
    }

    /// <summary>Writes to a stream.</summary>
    /// <param name="stream">Receives the file's bytes.</param>
    /// <param name="tensors">The tensors, in the order that their values will have.</param>
    /// <param name="metadata">Texts to add.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, a tensor or a text is null, or a text is no valid Unicode.</exception>
    public static void Write(Stream stream, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (stream is null)
        {
            throw MissingStream(nameof(stream));
        }

        SafetensorsTensor[] all = tensors.ToArray();
        WriteTo(stream, SafetensorsHeaderWriter.Write(all, metadata), all);
    }

    private static void WriteTo(Stream stream, byte[] header, SafetensorsTensor[] tensors)
    {
        stream.Write(header, 0, header.Length);
        foreach (SafetensorsTensor tensor in tensors)
        {
            stream.Write(tensor.Bytes);
        }
    }

    private static ArgumentNullException MissingStream(string parameter) => new(parameter);
}
