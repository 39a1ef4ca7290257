using System;
using System.Globalization;

namespace NetGen.Data;

/// <summary>What Unicode says of characters.</summary>
internal static class UnicodeText
{
    /// <summary>Whether a character, of one unit or a pair of surrogates, is a letter, a combining mark or a decimal digit.</summary>
    public static bool IsWordCharacter(ReadOnlySpan<char> character) => CategoryOf(character) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.DecimalDigitNumber;

    /// <summary>Whether every surrogate of a text has its partner, so that UTF-8 can hold it.</summary>
    public static bool IsValid(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static UnicodeCategory CategoryOf(ReadOnlySpan<char> character)
    {
        if (character.Length == 1)
        {
            return CharUnicodeInfo.GetUnicodeCategory(character[0]);
        }

#if NET8_0_OR_GREATER
        return CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(character[0], character[1]));
#else
        return CharUnicodeInfo.GetUnicodeCategory(character.ToString(), 0);
#endif
    }
}
