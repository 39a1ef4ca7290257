using System;

namespace NetGen.Serialization;

/// <summary>A model file is malformed, or does not belong to the network that it was to be loaded into. Nothing was changed.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>A malformed file: the message reads <c>file(byte n): found …, expected …</c>.</summary>
    /// <param name="file">The file, as the caller named it.</param>
    /// <param name="position">Where the fault is, in bytes from the file's start.</param>
    /// <param name="found">What is there.</param>
    /// <param name="expected">What should be.</param>
    public ModelFileException(string file, long position, string found, string expected)
        : base(FormattableString.Invariant($"{file}(byte {position}): found {found}, expected {expected}."))
    {
        File = file;
        Position = position;
    }

    /// <summary>A sound file with other contents than asked for.</summary>
    /// <param name="file">The file, as the caller named it.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public ModelFileException(string file, string problem)
        : base($"{file}: {problem}")
    {
        File = file;
        Position = -1;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string File { get; }

    /// <summary>Where the fault is, in bytes from the file's start; −1 where it has no place.</summary>
    public long Position { get; }
}
