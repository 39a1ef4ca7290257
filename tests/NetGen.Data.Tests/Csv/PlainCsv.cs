using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Data.Tests;

/// <summary>
/// A second reader of CSV, slow and plain, to compare with: comma-separated, with a header, spaces left out around cells. It decodes the whole text, cuts it into
/// characters, and asks the platform for numbers.
/// </summary>
internal static partial class PlainCsv
{
    /// <summary>All rows, the header first; null where the file is no table.</summary>
    public static string[][]? Read(byte[] file)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }

        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        // Blank lines at the end.
        text = BlankEnd().Replace(text, string.Empty);
        if (text.Length == 0)
        {
            return null;
        }

        var rows = new List<string[]>();
        int at = 0;
        while (at < text.Length)
        {
            if (LineEnd(text, at) > 0)
            {
                return null;
            }

            var row = new List<string>();
            bool goesOn = true;
            while (goesOn)
            {
                if (Cell(text, ref at, out goesOn) is not string cell)
                {
                    return null;
                }

                row.Add(cell);
            }

            rows.Add([.. row]);
        }

        bool isTable = rows.Count > 1
            && rows.TrueForAll(row => row.Length == rows[0].Length)
            && rows[0].Distinct(StringComparer.Ordinal).Count() == rows[0].Length
            && !(rows[0].Length == 1 && text.TrimStart(' ', '\t')[0] != '"' && rows[0][0].IndexOfAny([',', ';', '\t', '|']) >= 0);
        return isTable ? [.. rows] : null;
    }

    /// <summary>A cell as a number's bits; null where it is none.</summary>
    public static string? Number(string cell)
    {
        cell = cell.Trim(' ', '\t');
        return Decimal().IsMatch(cell) && float.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && float.IsFinite(value)
            ? BitConverter.SingleToInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture)
            : null;
    }

    private static string? Cell(string text, ref int at, out bool goesOn)
    {
        goesOn = false;
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        var cell = new StringBuilder();
        if (at < text.Length && text[at] == '"')
        {
            at++;
            while (true)
            {
                if (at == text.Length)
                {
                    return null;
                }

                if (text[at] != '"')
                {
                    cell.Append(text[at++]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at += 2;
                }
                else
                {
                    break;
                }
            }

            at++;
            while (at < text.Length && text[at] is ' ' or '\t')
            {
                at++;
            }
        }
        else
        {
            while (at < text.Length && text[at] is not (',' or '\n' or '\r'))
            {
                if (text[at] == '"')
                {
                    return null;
                }

                cell.Append(text[at++]);
            }

            while (cell.Length > 0 && cell[^1] is ' ' or '\t')
            {
                cell.Length--;
            }
        }

        if (at == text.Length)
        {
            return cell.ToString();
        }

        if (text[at] == ',')
        {
            at++;
            goesOn = true;
            return cell.ToString();
        }

        int end = LineEnd(text, at);
        at += end;
        return end > 0 ? cell.ToString() : null;
    }

    private static int LineEnd(string text, int at) => text[at] == '\n' ? 1 : text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 0;

    [GeneratedRegex(@"(\r\n|[ \t\n])+\z")]
    private static partial Regex BlankEnd();

    [GeneratedRegex(@"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Decimal();
}
