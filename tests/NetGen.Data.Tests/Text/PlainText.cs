using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetGen.Data.Tests;

/// <summary>A slow and plain reader of text files, to compare with: the whole text as one string.</summary>
internal static class PlainText
{
    /// <summary>The lines, without the empty one behind the last line end; null where the text is refused.</summary>
    public static string[]? Lines(byte[] bytes)
    {
        string? text = Decode(bytes);
        if (text is null)
        {
            return null;
        }

        string[] lines = text.Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>The text with single line feeds; null where it is refused.</summary>
    public static string? Decode(byte[] bytes)
    {
        try
        {
            string text = new UTF8Encoding(false, true).GetString(bytes);
            text = text.StartsWith('\uFEFF') ? text[1..] : text;
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
            return text.Contains('\0', StringComparison.Ordinal) || text.Contains('\r', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Documents with their labels, one a line; null where the file is refused.</summary>
    public static string? Corpus(byte[] bytes, bool labelBeforeTab, bool whole)
    {
        string[]? lines = Lines(bytes);
        if (lines is null || lines.Length == 0)
        {
            return null;
        }

        if (whole)
        {
            return Show(Decode(bytes)!, null);
        }

        if (labelBeforeTab && lines.Any(line => !line.Contains('\t', StringComparison.Ordinal) || line.Split('\t')[0].Trim(' ', '\t').Length == 0))
        {
            return null;
        }

        return string.Concat(lines.Select(line => labelBeforeTab ? Show(line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..], line.Split('\t')[0].Trim(' ', '\t')) : Show(line, null)));
    }

    public static string Show(string document, string? label) =>
        string.Concat(document.Select(c => ((int)c).ToString("x ", CultureInfo.InvariantCulture))) + $"= {label}\n";
}
