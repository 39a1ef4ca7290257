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

        string value = $"Simd.Broadcast({name}, {lane})";
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

    /// <summary>The same row in vectors of <paramref name="lanes"/> lanes; what a narrower one is widened by is undefined.</summary>
    public RegisterRow Widened(SourceWriter writer, int lanes)
    {
        var wide = new RegisterRow();
        foreach ((string name, int width, int column) in _vectors)
        {
            if (width == lanes)
            {
                wide.Add(name, lanes, column);
                continue;
            }

            string value = name;
            for (int reached = width; reached < lanes; reached *= 2)
            {
                value += $".ToVector{64 * reached}Unsafe()";
            }

            writer.Line($"var {wide.Add(name + "Wide", lanes, column)} = {value};");
        }

        return wide;
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

            int lane = 0;
            for (int part = lanes / 2; part >= 4; part /= 2)
            {
                if (column + lane + part <= length)
                {
                    writer.Line(VectorText.Store(Part(column + lane, part), reference, column + lane));
                    lane += part;
                }
            }

            for (; column + lane < length; lane++)
            {
                string rest = Part(column + (lane & -4), 4);
                writer.Line($"{VectorText.Value(reference, column + lane)} = {rest}.GetElement({lane % 4});");
            }
        }
    }
}
