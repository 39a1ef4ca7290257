using System;
using System.Text;

namespace NetGen.Data;

/// <summary>What was found, in quotes, short and printable, for messages.</summary>
internal static class Excerpt
{
    private const int MaxLength = 40;

    public static string Of(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder("'");
        foreach (char c in text.Slice(0, Math.Min(MaxLength, text.Length)))
        {
            quoted = c switch
            {
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                _ => quoted.Append(char.IsControl(c) ? '?' : c),
            };
        }

        return quoted.Append(text.Length > MaxLength ? "…'" : "'").ToString();
    }
}
