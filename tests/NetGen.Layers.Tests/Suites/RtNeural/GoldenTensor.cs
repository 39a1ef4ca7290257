using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>Numbers in nested arrays of JSON, row-major.</summary>
internal sealed record GoldenTensor(int[] Shape, double[] Values)
{
    /// <exception cref="InvalidDataException">The arrays are not all of the same length, or hold something else.</exception>
    public static GoldenTensor Read(JsonElement element)
    {
        var shape = new List<int>();
        for (JsonElement inner = element; inner.ValueKind == JsonValueKind.Array; inner = inner[0])
        {
            shape.Add(inner.GetArrayLength());
            if (shape[^1] == 0)
            {
                break;
            }
        }

        var values = new List<double>();
        Collect(element, shape, 0, values);
        return new GoldenTensor(shape.ToArray(), values.ToArray());
    }

    public static string Text(params int[] shape) => $"({string.Join(", ", shape)})";

    /// <summary>Rows and columns exchanged.</summary>
    public double[] Transposed()
    {
        int columns = Shape[1];
        int rows = Shape[0];
        return Enumerable.Range(0, Values.Length).Select(i => Values[(i % rows * columns) + (i / rows)]).ToArray();
    }

    private static void Collect(JsonElement element, List<int> shape, int depth, List<double> values)
    {
        if (depth == shape.Count)
        {
            values.Add(element.ValueKind == JsonValueKind.Number ? element.GetDouble() : throw new InvalidDataException($"Found {element.ValueKind}, expected a number."));
            return;
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != shape[depth])
        {
            throw new InvalidDataException(FormattableString.Invariant($"The arrays of a tensor differ in length: expected {shape[depth]} everywhere on level {depth + 1}."));
        }

        foreach (JsonElement inner in element.EnumerateArray())
        {
            Collect(inner, shape, depth + 1, values);
        }
    }
}
