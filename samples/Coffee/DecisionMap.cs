using System;
using System.Globalization;
using System.IO;
using System.Text;
using NetGen.Data;

namespace Coffee;

/// <summary>A picture of what the network thinks of every roast, as an SVG file that needs nothing beside it.</summary>
internal static class DecisionMap
{
    private const int Columns = 90, Rows = 56, Cell = 8;
    private const int Left = 60, Top = 50, Width = Columns * Cell, Height = Rows * Cell;

    /// <param name="path">The file; it is replaced.</param>
    /// <param name="roaster">Colours the plane: blue is bad, orange is good.</param>
    /// <param name="roasts">The roasts that it has seen, as dots: filled are the good ones.</param>
    public static void Write(string path, Roaster roaster, Dataset roasts)
    {
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 20} {Top + Height + 60}" font-family="sans-serif" font-size="14">""");
        Add(svg, $"""<title>Decision map of a coffee roasting network</title>""");
        Add(svg, $"""<rect width="100%" height="100%" fill="#fff"/>""");
        Add(svg, $"""<text x="{Left}" y="28" font-size="18">Good coffee, says the network (orange); the dashed triangle is the truth</text>""");
        AddPlane(svg, roaster);
        AddTriangle(svg);
        AddRoasts(svg, roasts);
        AddAxes(svg);
        Add(svg, $"</svg>");
        File.WriteAllText(path, svg.ToString());
    }

    private static void AddPlane(StringBuilder svg, Roaster roaster)
    {
        Add(svg, $"""<g shape-rendering="crispEdges">""");
        for (int row = 0; row < Rows; row++)
        {
            float minutes = Roasts.MostMinutes - ((row + 0.5f) / Rows * (Roasts.MostMinutes - Roasts.FewestMinutes));
            string ColourAt(int column) => Colour(roaster.ProbabilityOfGood(
                Roasts.LowestCelsius + ((column + 0.5f) / Columns * (Roasts.HighestCelsius - Roasts.LowestCelsius)), minutes));

            // One bar for neighbours of one colour: most of the plane is sure of itself.
            for (int column = 0, next; column < Columns; column = next)
            {
                string colour = ColourAt(column);
                for (next = column + 1; next < Columns && ColourAt(next) == colour; next++)
                {
                }

                Add(svg, $"""<rect x="{Left + (column * Cell)}" y="{Top + (row * Cell)}" width="{(next - column) * Cell}" height="{Cell}" fill="{colour}"/>""");
            }
        }

        Add(svg, $"</g>");
    }

    private static void AddTriangle(StringBuilder svg)
    {
        var points = new StringBuilder();
        foreach ((float celsius, float minutes) in Roasts.Corners)
        {
            points.Append(CultureInfo.InvariantCulture, $"{X(celsius):F1},{Y(minutes):F1} ");
        }

        Add(svg, $"""<polygon points="{points.ToString().TrimEnd()}" fill="none" stroke="#333" stroke-width="2" stroke-dasharray="6 4"/>""");
    }

    private static void AddRoasts(StringBuilder svg, Dataset roasts)
    {
        Add(svg, $"""<g stroke="#333">""");
        for (int i = 0; i < roasts.Count; i++)
        {
            string fill = roasts.Targets(i)[0] == 1 ? "#333" : "none";
            Add(svg, $"""<circle cx="{X(roasts.Inputs(i)[0]):F1}" cy="{Y(roasts.Inputs(i)[1]):F1}" r="3" fill="{fill}"/>""");
        }

        Add(svg, $"</g>");
    }

    private static void AddAxes(StringBuilder svg)
    {
        Add(svg, $"""<rect x="{Left}" y="{Top}" width="{Width}" height="{Height}" fill="none" stroke="#333"/>""");
        for (int celsius = 160; celsius <= 280; celsius += 20)
        {
            Add(svg, $"""<text x="{X(celsius):F1}" y="{Top + Height + 20}" text-anchor="middle">{celsius}</text>""");
        }

        for (int minutes = 11; minutes <= 18; minutes++)
        {
            Add(svg, $"""<text x="{Left - 8}" y="{Y(minutes) + 5:F1}" text-anchor="end">{minutes}</text>""");
        }

        Add(svg, $"""<text x="{Left + (Width / 2)}" y="{Top + Height + 44}" text-anchor="middle">temperature, °C</text>""");
        Add(svg, $"""<text x="18" y="{Top + (Height / 2)}" text-anchor="middle" transform="rotate(-90 18 {Top + (Height / 2)})">minutes</text>""");
    }

    /// <summary>From blue over white to orange.</summary>
    private static string Colour(float probability)
    {
        float share = Math.Abs((2 * probability) - 1);
        (int red, int green, int blue) = probability < 0.5f ? (120, 170, 220) : (245, 165, 70);
        return string.Create(CultureInfo.InvariantCulture, $"#{Mixed(red):x2}{Mixed(green):x2}{Mixed(blue):x2}");

        int Mixed(int colour) => (int)(255 + ((colour - 255) * share));
    }

    private static float X(float celsius) => Left + ((celsius - Roasts.LowestCelsius) / (Roasts.HighestCelsius - Roasts.LowestCelsius) * Width);

    private static float Y(float minutes) => Top + ((Roasts.MostMinutes - minutes) / (Roasts.MostMinutes - Roasts.FewestMinutes) * Height);

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
