using System;
using System.Numerics;

namespace Digits.Drawing;

/// <summary>28 × 28 pixels of paper: 0 is empty, 1 is ink.</summary>
internal sealed class Canvas
{
    public const int Size = 28;

    private readonly float[] _ink = new float[Size * Size];

    public void Clear() => Array.Clear(_ink);

    /// <summary>A straight piece of a round pen's line. Its edge fades over one pixel, so lines of any width and place look smooth.</summary>
    public void DrawLine(Vector2 from, Vector2 to, float width)
    {
        float reach = (width / 2) + 0.5f;
        Vector2 low = Vector2.Min(from, to) - new Vector2(reach), high = Vector2.Max(from, to) + new Vector2(reach);
        int left = Math.Max(0, (int)low.X), right = Math.Min(Size - 1, (int)high.X);
        int top = Math.Max(0, (int)low.Y), bottom = Math.Min(Size - 1, (int)high.Y);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                float cover = Math.Clamp(reach - Distance(new Vector2(x + 0.5f, y + 0.5f), from, to), 0, 1);
                ref float ink = ref _ink[(y * Size) + x];
                // The larger and not the sum: pieces of one line overlap at their joints.
                ink = Math.Max(ink, cover);
            }
        }
    }

    /// <summary>Writes the pixels as a network gets them: from a scanner with 256 shades and a little noise, 0 … 1.</summary>
    public void Scan(Span<float> pixels, float darkness, float noise, Dice dice)
    {
        for (int i = 0; i < _ink.Length; i++)
        {
            float shade = Math.Clamp((_ink[i] * darkness) + dice.Near0(noise), 0, 1);
            pixels[i] = (int)((shade * 255) + 0.5f) * (1 / 255f);
        }
    }

    private static float Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        Vector2 line = to - from;
        float length2 = line.LengthSquared();
        float along = length2 > 0 ? Math.Clamp(Vector2.Dot(point - from, line) / length2, 0, 1) : 0;
        return Vector2.Distance(point, from + (along * line));
    }
}
