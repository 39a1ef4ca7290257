using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace NetGen.Data.Tests;

/// <summary>A slow and plain reader of LIBSVM files, to compare with: regular expressions over strings.</summary>
internal static class PlainLibSvm
{
    private const string Number = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";
    private static readonly Regex Item = new($"^([0-9]+):({Number})$", RegexOptions.CultureInvariant);
    private static readonly Regex Label = new($"^{Number}$", RegexOptions.CultureInvariant);

    /// <summary>The rows as <see cref="SamplesAsText"/> tells them, labels as values; null where the file is refused.</summary>
    public static string? Read(byte[] bytes)
    {
        string[]? lines = PlainText.Lines(bytes);
        if (lines is null)
        {
            return null;
        }

        var rows = lines.Select(line => line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(items => items.Length > 0).ToArray();
        if (rows.Length == 0)
        {
            return null;
        }

        var samples = new (float Label, (long Index, float Value)[] Features)[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Match[] items = rows[i].Skip(1).Select(item => Item.Match(item)).ToArray();
            if (!IsMatch(Label, rows[i][0]) || !items.All(m => m.Success && !m.Value.EndsWith('\n')))
            {
                return null;
            }

            // Indices of more digits than a long has are refused anyway.
            samples[i] = (Parse(rows[i][0]), items.Select(m => (m.Groups[1].Value.TrimStart('0').Length > 18 ? long.MaxValue : long.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), Parse(m.Groups[2].Value))).ToArray());
            long last = 0;
            foreach ((long index, float value) in samples[i].Features)
            {
                if (index <= last || index > int.MaxValue || !float.IsFinite(value))
                {
                    return null;
                }

                last = index;
            }

            if (!float.IsFinite(samples[i].Label))
            {
                return null;
            }
        }

        long length = Math.Max(1, samples.Max(s => s.Features.Length == 0 ? 0 : s.Features[^1].Index));
        if (4 * length * samples.Length > (4L * bytes.Length) + (1 << 20))
        {
            return null;
        }

        var text = new StringBuilder();
        foreach ((float label, (long Index, float Value)[] features) in samples)
        {
            float[] row = new float[length];
            foreach ((long index, float value) in features)
            {
                row[index - 1] = value;
            }

            foreach (float value in row)
            {
                text.Append(CultureInfo.InvariantCulture, $"{BitConverter.SingleToInt32Bits(value):x} ");
            }

            text.Append(CultureInfo.InvariantCulture, $"= {BitConverter.SingleToInt32Bits(label):x} \n");
        }

        return text.ToString();
    }

    private static bool IsMatch(Regex regex, string text) => regex.IsMatch(text) && !text.EndsWith('\n');

    private static float Parse(string text) => float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
