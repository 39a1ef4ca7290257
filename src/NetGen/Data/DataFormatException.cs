using System;
using System.Globalization;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// A data file is not what it should be. The message reads <c>file(position): found …, expected ….</c>, with the position
/// <c>line 3</c>, <c>line 3, column 2</c> (the second cell of the line) or <c>byte 16</c>.
/// </summary>
public sealed class DataFormatException : IOException
{
    /// <summary>A file was refused.</summary>
    /// <param name="fileName">The file, as the caller named it.</param>
    /// <param name="position">Where: <c>line 3</c>, <c>line 3, column 2</c> or <c>byte 16</c>.</param>
    /// <param name="found">What is there.</param>
    /// <param name="expected">What should be there.</param>
    /// <param name="innerException">The failure behind it, if any.</param>
    public DataFormatException(string fileName, string position, string found, string expected, Exception? innerException = null)
        : base($"{fileName}({position}): found {found}, expected {expected}.", innerException)
    {
        FileName = fileName;
        Position = position;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }

    /// <summary>Where in the file: <c>line 3</c>, <c>line 3, column 2</c> or <c>byte 16</c>. Lines and columns count from 1, bytes from 0.</summary>
    public string Position { get; }

    /// <summary>A refusal at a byte offset.</summary>
    internal static DataFormatException AtByte(string file, long offset, string found, string expected, Exception? inner = null) =>
        new(file, "byte " + offset.ToString(CultureInfo.InvariantCulture), found, expected, inner);

    /// <summary>A refusal of a whole line.</summary>
    internal static DataFormatException AtLine(string file, long line, string found, string expected) =>
        new(file, "line " + line.ToString(CultureInfo.InvariantCulture), found, expected);

    /// <summary>A refusal of one cell of a line.</summary>
    internal static DataFormatException AtCell(string file, long line, int column, string found, string expected) =>
        new(file, FormattableString.Invariant($"line {line}, column {column}"), found, expected);
}
