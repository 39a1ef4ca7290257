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
        Warp habit = writer.Habit(digit), mood = new(dice, 0.12f * unsteady);
        (Vector2 across, Vector2 down) = Hand(writer, dice);
        float width = writer.PenWidth * (1 + dice.Near0(0.2f * unsteady));

        var paths = new Vector2[shape.Length][];
        Vector2 low = new(float.MaxValue), high = new(float.MinValue);
        for (int i = 0; i < shape.Length; i++)
        {
            paths[i] = new Vector2[shape[i].Path.Count];
            for (int k = 0; k < paths[i].Length; k++)
            {
                Vector2 bent = mood.Move(habit.Move(shape[i].Path[k]));
                paths[i][k] = (bent.X * across) + (bent.Y * down);
                low = Vector2.Min(low, paths[i][k]);
                high = Vector2.Max(high, paths[i][k]);
            }
        }

        // As in MNIST, the digit's box stands in the middle of the picture; then it is moved a little.
        Vector2 shift = new Vector2(Canvas.Size / 2f) - ((low + high) / 2) + new Vector2(dice.Near0(1.5f), dice.Near0(1.5f));
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

    /// <summary>
    /// Where the unit box's two edges lie in the picture: scaled, then leaning, then turned. Plain products and sums, since
    /// <see cref="Vector2.Lerp(Vector2, Vector2, float)"/> and matrices round otherwise where the processor fuses the two.
    /// </summary>
    private static (Vector2 Across, Vector2 Down) Hand(WriterStyle writer, Dice dice)
    {
        float unsteady = writer.Unsteadiness;
        float height = writer.Height * (1 + dice.Near0(0.12f * unsteady));
        float width = height * writer.Proportion * (1 + dice.Near0(0.15f * unsteady));
        float slant = writer.Slant + dice.Near0(0.12f * unsteady);

        // A turn from the tangent of half its angle (here up to about 11 degrees) needs no sine and has the same bits everywhere.
        float half = dice.Near0(0.07f * unsteady);
        float cos = (1 - (half * half)) / (1 + (half * half)), sin = 2 * half / (1 + (half * half));

        return (new Vector2(width * cos, width * sin), height * new Vector2(-(slant * cos) - sin, cos - (slant * sin)));
    }
}
