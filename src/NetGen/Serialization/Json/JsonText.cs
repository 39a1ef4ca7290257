using System.Globalization;
using System.Text;

namespace NetGen.Serialization;

/// <summary>Texts as JSON has them.</summary>
internal static class JsonText
{
    /// <summary>Appends a text in double quotes, with escapes where JSON needs them.</summary>
    public static StringBuilder Append(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char letter in value)
        {
            if (letter is '"' or '\\')
            {
                text.Append('\\').Append(letter);
            }
            else if (letter < ' ')
            {
                text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.Append('"');
    }
}
