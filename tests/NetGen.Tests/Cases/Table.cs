using System;
using System.Text.Json;

namespace NetGen.Tests.Cases;

/// <summary>A matrix of a case file, row-major: a number is 1 × 1 and a list is one row, as NumPy would print them.</summary>
internal sealed record Table(int Rows, int Columns, double[] Values)
{
    /// <summary>Rows and columns exchanged: NetGen's kernels are (in, out) and its batches have a sample a row.</summary>
    public Table Transposed
    {
        get
        {
            var values = new double[Values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                values[((i % Columns) * Rows) + (i / Columns)] = Values[i];
            }

            return new Table(Columns, Rows, values);
        }
    }

    public float[] Floats => Array.ConvertAll(Values, value => (float)value);

    public static Table Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return new Table(1, 1, [element.GetDouble()]);
        }

        int rows = element[0].ValueKind == JsonValueKind.Array ? element.GetArrayLength() : 1;
        double[] values = Numbers.Of(element);
        return new Table(rows, values.Length / rows, values);
    }

    public static Table Of(int rows, ReadOnlySpan<float> values) =>
        new(rows, values.Length / rows, Array.ConvertAll(values.ToArray(), value => (double)value));
}
