using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Where an array lies: in a file of its own, or in an archive.</summary>
internal sealed class NpySource
{
    private readonly string? _member;

    /// <param name="path">The file.</param>
    /// <param name="member">The array's name in the archive, without its extension; null for a file of its own.</param>
    public NpySource(string path, string? member = null)
    {
        Path = path;
        Name = member is null ? path : $"{path}/{member}{NpzFile.Extension}";
        _member = member;
    }

    public string Path { get; }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Goes to the array's first byte.</summary>
    /// <param name="file">The file, at its start; stays open.</param>
    public NpyInput Open(FileStream file)
    {
        if (_member is null)
        {
            return NpyInput.Open(file, Path);
        }

        ZipEntry entry = NpzFile.EntryOf(file, Path, _member);

        // Stored bytes are there, so their number is true; what inflates to so many has yet to be seen.
        return NpyInput.OfMember(new ZipMember(file, 0, entry, Name), entry.Method == ZipEntry.Stored ? entry.Length : null);
    }

    /// <summary>How far the array goes, up to a number of bytes: to be asked before memory is claimed on a header's word.</summary>
    public long Reach(long most)
    {
        using FileStream file = InputFile.OpenUnbuffered(Path);
        using NpyInput input = Open(file);
        return input.Start.Length + GzipReach.Of(input.Source, most - input.Start.Length);
    }
}
