using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen.Generator.Writing;

/// <summary>
/// A row of values that stays in vector variables between two layers of straight-line code. Through memory each would be stored and loaded again, on a
/// stack whose place decides how fast that is (measured: 2-3-1 takes 30 ns or, where the addresses collide, 90).
/// </summary>
internal sealed class RegisterRow
{
    private readonly List<(string Name, int Lanes, int Column)> _vectors = new();

    public string Add(string name, int lanes, int column)
    {
        _vectors.Add((name, lanes, column));
        return name;
    }

    /// <summary>A value in all lanes of a vector.</summary>
    public string Broadcast(int index, int lanes)
    {
        (string name, int width, int column) = _vectors.Single(vector => index >= vector.Column && index < vector.Column + vector.Lanes);
        string lane = (index - column).ToString(CultureInfo.InvariantCulture);
        if (width < lanes)
        {
            return VectorText.Broadcast(lanes, $"{name}.GetElement({lane})");
        }

        string value = $"{VectorText.Type(width)}.Shuffle({name}, {VectorText.Type(width)}.Create({lane}))";
        for (; width > lanes; width /= 2)
        {
            value += ".GetLower()";
        }

        return value;
    }

    /// <summary>The vector that holds a value, and its lanes.</summary>
    public string VectorOf(int index, out int lanes)
    {
        (string name, int width, int column) = _vectors.Single(vector => index >= vector.Column && index < vector.Column + vector.Lanes);
        lanes = width;
        return name;
    }

    /// <summary>Some neighbouring values, which lie in one vector.</summary>
    /// <param name="first">The first of them, a multiple of <paramref name="lanes"/>.</param>
    /// <param name="lanes">How many.</param>
    public string Part(int first, int lanes)
    {
        (string name, int width, int column) = _vectors.Single(vector => first >= vector.Column && first < vector.Column + vector.Lanes);
        int place = first - column;
        for (; width > lanes; width /= 2)
        {
            name += place < width / 2 ? ".GetLower()" : ".GetUpper()";
            place %= width / 2;
        }

        return name;
    }

    /// <summary>Stores all vectors, padding included.</summary>
    public void WriteStore(SourceWriter writer, string reference)
    {
        foreach ((string name, int lanes, int column) in _vectors)
        {
            writer.Line(VectorText.Store(name, reference, column));
        }
    }

    /// <summary>Stores the first values without the padding behind them.</summary>
    public void WriteStore(SourceWriter writer, string reference, int length)
    {
        foreach ((string name, int lanes, int column) in _vectors)
        {
            if (column + lanes <= length)
            {
                writer.Line(VectorText.Store(name, reference, column));
                continue;
            }

            for (int lane = 0; column + lane < length; lane++)
            {
                writer.Line($"{VectorText.Value(reference, column + lane)} = {name}.GetElement({lane});");
            }
        }
    }
}
