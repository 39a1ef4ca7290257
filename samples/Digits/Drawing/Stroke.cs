using System;
using System.Collections.Generic;
using System.Numerics;

namespace Digits.Drawing;

/// <summary>One movement of the pen through a box of 1 × 1, y downwards, as a row of short straight pieces.</summary>
internal sealed class Stroke
{
    /// <summary>Pieces between two given points: enough that a bend looks round at 28 pixels, and that a warp can bend a straight line.</summary>
    private const int Pieces = 6;

    private Stroke(Vector2[] path) => Path = path;

    /// <summary>The ends of the pieces.</summary>
    public IReadOnlyList<Vector2> Path { get; }

    /// <summary>Straight from point to point.</summary>
    public static Stroke Lines(params ReadOnlySpan<(double X, double Y)> points)
    {
        Vector2[] corners = Vectors(points);
        var path = new List<Vector2> { corners[0] };
        for (int i = 1; i < corners.Length; i++)
        {
            for (int piece = 1; piece <= Pieces; piece++)
            {
                float t = (float)piece / Pieces;
                path.Add(((1 - t) * corners[i - 1]) + (t * corners[i]));
            }
        }

        return new Stroke(path.ToArray());
    }

    /// <summary>A smooth line through the points.</summary>
    public static Stroke Curve(params ReadOnlySpan<(double X, double Y)> points)
    {
        Vector2[] knots = Vectors(points);
        return Smooth(knots, knots.Length - 1, i => knots[Math.Clamp(i, 0, knots.Length - 1)]);
    }

    /// <summary>A smooth line through the points and back to the first.</summary>
    public static Stroke Loop(params ReadOnlySpan<(double X, double Y)> points)
    {
        Vector2[] knots = Vectors(points);
        return Smooth(knots, knots.Length, i => knots[(i + knots.Length) % knots.Length]);
    }

    /// <summary>
    /// Catmull-Rom arcs: cubic Bézier curves whose direction in each knot is that from the knot before to the one after
    /// (Catmull and Rom, "A class of local interpolating splines", 1974), so a template is written as points on the line.
    /// </summary>
    private static Stroke Smooth(Vector2[] knots, int arcs, Func<int, Vector2> knot)
    {
        var path = new List<Vector2> { knots[0] };
        for (int arc = 0; arc < arcs; arc++)
        {
            Vector2 before = knot(arc - 1), from = knot(arc), to = knot(arc + 1), after = knot(arc + 2);
            Vector2 control1 = from + ((to - before) / 6);
            Vector2 control2 = to - ((after - from) / 6);
            for (int piece = 1; piece <= Pieces; piece++)
            {
                float t = (float)piece / Pieces, s = 1 - t;
                path.Add((s * s * s * from) + (3 * s * s * t * control1) + (3 * s * t * t * control2) + (t * t * t * to));
            }
        }

        return new Stroke(path.ToArray());
    }

    private static Vector2[] Vectors(ReadOnlySpan<(double X, double Y)> points)
    {
        var vectors = new Vector2[points.Length];
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new Vector2((float)points[i].X, (float)points[i].Y);
        }

        return vectors;
    }
}
