using System;
using System.Text;
using Digits.Drawing;

namespace Digits;

/// <summary>A digit as text: ten characters from paper to ink, one for two pixels, since characters are twice as high as wide.</summary>
internal static class DigitArt
{
    /// <summary>Columns of a picture; the margin that digits keep free is left out.</summary>
    public const int Width = Canvas.Size - (2 * Margin);

    private const int Margin = 3;
    private const string Shades = " .:-=+*#%@";

    public static string Draw(ReadOnlySpan<float> pixels)
    {
        var text = new StringBuilder();
        for (int row = 0; row < Canvas.Size; row += 2)
        {
            if (row > 0)
            {
                text.Append('\n');
            }

            for (int column = Margin; column < Canvas.Size - Margin; column++)
            {
                int upper = (row * Canvas.Size) + column;
                float ink = (pixels[upper] + pixels[upper + Canvas.Size]) / 2;
                text.Append(Shades[(int)(ink * (Shades.Length - 0.01f))]);
            }
        }

        return text.ToString();
    }
}
