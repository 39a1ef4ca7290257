using System;
using System.Numerics;

namespace Digits.Drawing;

/// <summary>Writes one digit in one person's hand. No two are alike: place, size, angle, bends, width and darkness vary.</summary>
internal static class Pen
{
    public static void Write(int digit, WriterStyle writer, Dice dice, Canvas canvas, Span<float> pixels)
    {
        float unsteady = writer.Unsteadiness;
        Stroke[] shape = writer.ShapeOf(digit, dice);
        Warp habit = writer.Habit(digit), mood = new(dice, 0.14f * unsteady);
        Matrix3x2 hand = Hand(writer, dice);
        float width = writer.PenWidth * (1 + dice.Near0(0.2f * unsteady));

        var paths = new Vector2[shape.Length][];
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        for (int i = 0; i < shape.Length; i++)
        {
            paths[i] = new Vector2[shape[i].Path.Count];
            for (int k = 0; k < paths[i].Length; k++)
            {
                Vector2 bent = mood.Move(habit.Move(shape[i].Path[k]));
                paths[i][k] = Vector2.Transform(bent, hand);
                low = Vector2.Min(low, paths[i][k]);
                high = Vector2.Max(high, paths[i][k]);
            }
        }

        // As in MNIST, the digit's box stands in the middle of the picture; then it is moved by up to two pixels.
        Vector2 shift = new Vector2(Canvas.Size / 2f) - ((low + high) / 2) + new Vector2(dice.Near0(2), dice.Near0(2));
        canvas.Clear();
        foreach (Vector2[] path in paths)
        {
            for (int k = 1; k < path.Length; k++)
            {
                canvas.DrawLine(path[k - 1] + shift, path[k] + shift, width);
            }
        }

        canvas.Scan(pixels, dice.Between(0.8f, 1f), 0.08f, dice);
    }

    /// <summary>From the unit box to pixels: scale, then lean, then turn.</summary>
    private static Matrix3x2 Hand(WriterStyle writer, Dice dice)
    {
        float unsteady = writer.Unsteadiness;
        float height = writer.Height * (1 + dice.Near0(0.12f * unsteady));
        float width = height * writer.Proportion * (1 + dice.Near0(0.15f * unsteady));
        float slant = writer.Slant + dice.Near0(0.12f * unsteady);

        // A turn from the tangent of half its angle (here up to about 11 degrees) needs no sine and has the same bits everywhere.
        float half = dice.Near0(0.07f * unsteady);
        float cos = (1 - (half * half)) / (1 + (half * half)), sin = 2 * half / (1 + (half * half));

        return Matrix3x2.CreateScale(width, height)
            * new Matrix3x2(1, 0, -slant, 1, 0, 0)
            * new Matrix3x2(cos, sin, -sin, cos, 0, 0);
    }
}
