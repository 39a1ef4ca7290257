using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;

namespace NetGen.Data;

/// <summary>The text form of a vocabulary: a word a line, with escapes for what a line cannot hold.</summary>
internal static class VocabularyFile
{
    private const int MaxWord = 1024 * 1024;
    private const int UnicodeEscape = 4;
    private const char ByteOrderMark = '\uFEFF';

    public static Vocabulary Parse(ArraySegment<byte> text, string name)
    {
        using TextLines lines = TextLines.Over(text, name, MaxWord, "the longest word");
        var words = new List<string>();
        var seen = new TokenTable();
        char[] buffer = Array.Empty<char>();
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            string word = Unescape(TextLines.Decode(line, ref buffer), lines);
            int before = seen.FindOrAdd(word.AsSpan());
            if (before != words.Count)
            {
                throw lines.Refuse(FormattableString.Invariant($"{Excerpt.Of(word.AsSpan())}, which is word {before} already"), "words that are all different");
            }

            words.Add(word);
        }

        return words.Count > 0 ? new Vocabulary(words) : throw lines.Refuse("no text", "at least one word, one a line");
    }

    public static void Write(IReadOnlyList<string> words, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
        foreach (string word in words)
        {
            foreach (char c in word)
            {
                switch (c)
                {
                    case '\\':
                        writer.Write(@"\\");
                        break;
                    case '\n':
                        writer.Write(@"\n");
                        break;
                    case '\r':
                        writer.Write(@"\r");
                        break;
                    default:
                        if (char.IsControl(c) || c == ByteOrderMark)
                        {
                            writer.Write(@"\u");
                            writer.Write(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                        }
                        else
                        {
                            writer.Write(c);
                        }

                        break;
                }
            }

            writer.Write('\n');
        }
    }

    private static string Unescape(ReadOnlySpan<char> line, TextLines lines)
    {
        if (line.IsEmpty)
        {
            throw lines.Refuse("a blank line", "a word");
        }

        if (line.IndexOf('\\') < 0)
        {
            return line.ToString();
        }

        var word = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\')
            {
                word.Append(line[i]);
                continue;
            }

            i++;
            char kind = i < line.Length ? line[i] : '\0';
            if (kind is '\\' or 'n' or 'r')
            {
                word.Append(kind switch { 'n' => '\n', 'r' => '\r', _ => '\\' });
            }
            else if (kind == 'u' && line.Length - i > UnicodeEscape && TryParseHex(line.Slice(i + 1, UnicodeEscape), out char c) && !char.IsSurrogate(c))
            {
                word.Append(c);
                i += UnicodeEscape;
            }
            else
            {
                throw lines.Refuse(Excerpt.Of(line.Slice(i - 1)), @"one of the escapes \\, \n, \r and \uXXXX (four hexadecimal digits, no surrogate)");
            }
        }

        return word.ToString();
    }

    private static bool TryParseHex(ReadOnlySpan<char> digits, out char value)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            int nibble = digit switch
            {
                >= '0' and <= '9' => digit - '0',
                >= 'a' and <= 'f' => digit - 'a' + 10,
                >= 'A' and <= 'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (nibble < 0)
            {
                value = '\0';
                return false;
            }

            number = (number * 16) + nibble;
        }

        value = (char)number;
        return true;
    }
}
