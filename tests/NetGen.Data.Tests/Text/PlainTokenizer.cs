using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using NetGen.Data;

namespace NetGen.Data.Tests;

/// <summary>A slow and plain tokenizer, to compare with: over a list of the text's code points.</summary>
internal static class PlainTokenizer
{
    public static string[] Split(string text, TokenizerKind kind, bool lowerCase)
    {
        // Runes of a string replace a surrogate without its partner by U+FFFD.
        Rune[] runes = text.EnumerateRunes().Select(r => lowerCase ? Rune.ToLowerInvariant(r) : r).ToArray();
        if (kind == TokenizerKind.Characters)
        {
            return runes.Select(r => r.ToString()).ToArray();
        }

        var tokens = new List<string>();
        var token = new StringBuilder();
        for (int i = 0; i <= runes.Length; i++)
        {
            if (i < runes.Length && (kind == TokenizerKind.Words ? IsWord(runes, i) : !Rune.IsWhiteSpace(runes[i])))
            {
                token.Append(kind == TokenizerKind.Words && runes[i].Value == 0x2019 ? "'" : runes[i].ToString());
            }
            else if (token.Length > 0)
            {
                tokens.Add(token.ToString());
                token.Clear();
            }
        }

        return tokens.ToArray();
    }

    private static bool IsWord(Rune[] runes, int i) =>
        IsLetter(runes, i) || (runes[i].Value is '\'' or 0x2019 && IsLetter(runes, i - 1) && IsLetter(runes, i + 1));

    private static bool IsLetter(Rune[] runes, int i) => i >= 0 && i < runes.Length && Rune.GetUnicodeCategory(runes[i]) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber;
}
