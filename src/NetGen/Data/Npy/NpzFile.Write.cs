using System;
using System.Collections.Generic;
using System.IO;
using NetGen.Serialization;

namespace NetGen.Data;

/// <content>Writing.</content>
public sealed partial class NpzFile
{
    /// <summary>Writes an archive to a file: beside it first, then flushed to disk and renamed, so that there is the old file or the new one.</summary>
    /// <param name="path">The file; it is replaced if it exists.</param>
    /// <param name="arrays">Names, without <c>.npy</c>, and arrays. Names may have slashes within, as those of layers do.</param>
    /// <param name="compress">
    /// Whether values are compressed, as by <c>numpy.savez_compressed</c>. Without, the same arrays give the same bytes on every machine; with it, on machines with the
    /// same version of .NET.
    /// </param>
    /// <exception cref="ArgumentException">Two arrays have the same name, or a name is empty, absolute, has a part <c>..</c>, a backslash or a control character.</exception>
    /// <exception cref="IOException">The file cannot be written; an old one is left as it was.</exception>
    public static void Write(string path, IEnumerable<(string Name, NpyArray Array)> arrays, bool compress = false)
    {
        List<(byte[] Name, NpyArray Array)> members = Members(arrays);
        AtomicFile.Write(path, stream => WriteTo(stream, members, compress));
    }

    /// <summary>Writes an archive to a stream, which need not seek.</summary>
    /// <param name="stream">Receives the file's bytes; stays open.</param>
    /// <param name="arrays">Names, without <c>.npy</c>, and arrays. Names may have slashes within, as those of layers do.</param>
    /// <param name="compress">Whether values are compressed, as by <c>numpy.savez_compressed</c>.</param>
    /// <exception cref="ArgumentException">Two arrays have the same name, or a name is empty, absolute, has a part <c>..</c>, a backslash or a control character.</exception>
    public static void Write(Stream stream, IEnumerable<(string Name, NpyArray Array)> arrays, bool compress = false) =>
        WriteTo(stream ?? throw new ArgumentNullException(nameof(stream)), Members(arrays), compress);

    private static List<(byte[] Name, NpyArray Array)> Members(IEnumerable<(string Name, NpyArray Array)> arrays)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var members = new List<(byte[] Name, NpyArray Array)>();
        foreach ((string name, NpyArray array) in arrays ?? throw new ArgumentNullException(nameof(arrays)))
        {
            if (name is null || array is null)
            {
                throw new ArgumentException("A name or an array is null.", nameof(arrays));
            }

            byte[]? bytes = ZipNames.Encode(name + Extension);
            string? fault = bytes is null ? "no valid Unicode" : ZipNames.Fault(name) ?? (bytes.Length > ushort.MaxValue ? "a name that is too long" : null);
            fault ??= names.Add(name) ? null : "a name that another array has";
            if (fault is not null)
            {
                throw new ArgumentException($"'{name}' is {fault}, expected a plain name for each array.", nameof(arrays));
            }

            members.Add((bytes!, array));
        }

        return members;
    }

    private static void WriteTo(Stream stream, List<(byte[] Name, NpyArray Array)> members, bool compress)
    {
        using var sink = new ZipSink(stream, hasCrc: false);
        var writer = new ZipWriter(sink);
        foreach ((byte[] name, NpyArray array) in members)
        {
            if (compress)
            {
                long length = ((long)array.Length * NpyTypes.SizeOf(array.ElementType)) + NpyHeader.MaxTextLength;
                writer.AddDeflated(name, length, target => NpyFile.WriteTo(target, array));
            }
            else
            {
                writer.AddStored(name, target => NpyFile.WriteTo(target, array));
            }
        }

        writer.Finish();
    }
}
