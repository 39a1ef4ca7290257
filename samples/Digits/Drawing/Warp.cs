using System;
using System.Numerics;

namespace Digits.Drawing;

/// <summary>
/// A random smooth bending of the unit box: a 4 × 4 Bézier patch of displacements. It moves a place and not a stroke, so
/// strokes that touch still touch afterwards.
/// </summary>
internal sealed class Warp
{
    private readonly Vector2[] _displacements = new Vector2[16];

    /// <param name="dice">Where the bending comes from.</param>
    /// <param name="strength">The largest displacement of a corner; inside the box it is a fraction of that.</param>
    public Warp(Dice dice, float strength)
    {
        for (int i = 0; i < _displacements.Length; i++)
        {
            _displacements[i] = new Vector2(dice.Near0(strength), dice.Near0(strength));
        }
    }

    /// <summary>Where a point of the box goes.</summary>
    public Vector2 Move(Vector2 point)
    {
        Span<float> across = stackalloc float[4], down = stackalloc float[4];
        Bernstein(point.X, across);
        Bernstein(point.Y, down);
        Vector2 sum = point;
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 4; column++)
            {
                sum += down[row] * across[column] * _displacements[(row * 4) + column];
            }
        }

        return sum;
    }

    private static void Bernstein(float t, Span<float> weights)
    {
        // A pen may leave the box a little; outside it the cubic weights would grow without limit.
        t = Math.Clamp(t, 0, 1);
        float s = 1 - t;
        weights[0] = s * s * s;
        weights[1] = 3 * s * s * t;
        weights[2] = 3 * s * t * t;
        weights[3] = t * t * t;
    }
}
