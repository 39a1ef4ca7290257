using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;

namespace Sentiment;

/// <summary>A picture of words in the plane that shows most of how they differ, as an SVG file that needs nothing beside it.</summary>
internal static class WordMap
{
    private const int Width = 960, Height = 640, Margin = 50, Top = 50;

    /// <param name="path">The file; it is replaced.</param>
    /// <param name="words">The words with their rows, and a colour's share from −1, bad, to 1, good.</param>
    public static void Write(string path, IReadOnlyList<(string Word, float[] Row, double Mood)> words)
    {
        (double X, double Y)[] points = PrincipalComponents.Plane(words.Select(word => word.Row).ToArray());
        double right = points.Max(point => Math.Abs(point.X)), top = points.Max(point => Math.Abs(point.Y));
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""");
        Add(svg, $"""<title>Words of movie reviews by what a network has learnt of them</title>""");
        Add(svg, $"""<rect width="100%" height="100%" fill="#fff"/>""");
        Add(svg, $"""<text x="{Margin}" y="28" font-size="18">Words that keep the same company; orange ones stand in good reviews, blue ones in bad</text>""");
        for (int i = 0; i < words.Count; i++)
        {
            double x = (Width / 2) + (points[i].X / Math.Max(right, 1e-9) * ((Width / 2) - Margin));
            double y = Top + ((Height - Top) / 2) - (points[i].Y / Math.Max(top, 1e-9) * (((Height - Top) / 2) - 20));
            Add(svg, $"""<circle cx="{x:F1}" cy="{y:F1}" r="3.5" fill="{Colour(words[i].Mood)}"/>""");
            Add(svg, $"""<text x="{x + 5:F1}" y="{y + 4:F1}" fill="#333">{WebUtility.HtmlEncode(words[i].Word)}</text>""");
        }

        Add(svg, $"</svg>");
        File.WriteAllText(path, svg.ToString());
    }

    /// <summary>From blue over grey to orange.</summary>
    private static string Colour(double mood)
    {
        double share = Math.Min(1, Math.Abs(mood));
        (int red, int green, int blue) = mood < 0 ? (40, 110, 200) : (240, 130, 20);
        return string.Create(CultureInfo.InvariantCulture, $"#{Mixed(red):x2}{Mixed(green):x2}{Mixed(blue):x2}");

        int Mixed(int colour) => (int)(170 + ((colour - 170) * share));
    }

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
