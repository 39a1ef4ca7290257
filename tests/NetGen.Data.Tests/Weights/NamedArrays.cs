using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetGen.Serialization;
using NetGen.Tests;

namespace NetGen.Data.Tests;

/// <summary>Arrays by name, as another framework saves them: of the reference data, or made up.</summary>
internal sealed partial class NamedArrays : IWeightSource
{
    private readonly List<Entry> _entries = [];

    public string FileName => "arrays";

    public IReadOnlyList<IWeightArray> Arrays => _entries;

    public NamedArrays Add(string name, int[] shape, params double[] values)
    {
        _entries.Add(new Entry(name, Array.ConvertAll(shape, axis => (long)axis), values));
        return this;
    }

    /// <summary>Adds an array whose values are numbered from a first one on, so that each place shows.</summary>
    public NamedArrays AddCounted(string name, int[] shape, double first = 0) =>
        Add(name, shape, Enumerable.Range(0, shape.Aggregate(1, (product, axis) => product * axis)).Select(i => first + i).ToArray());

    /// <summary>As a file in memory.</summary>
    public SafetensorsFile ToSafetensors()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, _entries.Select(entry => SafetensorsTensor.FromDoubles(entry.Name, entry.Shape.Select(axis => (int)axis), entry.Values)));
        stream.Position = 0;
        return SafetensorsFile.Read(stream, "weights");
    }

    /// <summary>A PyTorch <c>state_dict</c> as JSON.</summary>
    public static NamedArrays OfTorch(string model)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("suites", "rtneural-golden", "models", model)));
        var arrays = new NamedArrays();
        foreach (JsonProperty entry in document.RootElement.EnumerateObject())
        {
            arrays.AddJson(entry.Name, entry.Value);
        }

        return arrays;
    }

    /// <summary>A Keras model as JSON: the arrays of each layer in Keras' order, here with the names that TensorFlow gives them.</summary>
    public static NamedArrays OfKeras(string model)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("suites", "rtneural-golden", "models", model)));
        var arrays = new NamedArrays();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (JsonElement layer in document.RootElement.GetProperty("layers").EnumerateArray())
        {
            string kind = layer.GetProperty("type").GetString()!.Replace("time-distributed-", "", StringComparison.Ordinal);
            if (!layer.TryGetProperty("weights", out JsonElement weights) || weights.GetArrayLength() == 0)
            {
                continue;
            }

            int count = counts[kind] = counts.GetValueOrDefault(kind) + 1;
            string name = count == 1 ? kind : FormattableString.Invariant($"{kind}_{count - 1}");
            string[] roles = kind is "lstm" or "gru" ? [$"{kind}_cell_7/kernel", $"{kind}_cell_7/recurrent_kernel", $"{kind}_cell_7/bias"] : ["kernel", "bias"];
            foreach ((JsonElement array, string role) in weights.EnumerateArray().Zip(roles))
            {
                arrays.AddJson($"{name}/{role}:0", array);
            }
        }

        return arrays;
    }

    /// <summary>A file of numpy's with doubles.</summary>
    public NamedArrays AddNpy(string name, string file)
    {
        byte[] bytes = File.ReadAllBytes(SharedFiles.PathOf("cases", file));
        int start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        string header = Encoding.ASCII.GetString(bytes, 10, start - 10);
        int[] shape = NpyShape().Match(header).Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse).ToArray();
        return header.Contains("'<f8'", StringComparison.Ordinal) && header.Contains("'fortran_order': False", StringComparison.Ordinal)
            ? Add(name, shape, Enumerable.Range(0, (bytes.Length - start) / 8).Select(i => BitConverter.ToDouble(bytes, start + (8 * i))).ToArray())
            : throw new InvalidDataException(header);
    }

    public double[] Values(string name) => _entries.Single(entry => entry.Name == name).Values;

    private static void Collect(JsonElement element, List<double> values)
    {
        if (element.ValueKind == JsonValueKind.Number)
        {
            values.Add(element.GetDouble());
            return;
        }

        foreach (JsonElement inner in element.EnumerateArray())
        {
            Collect(inner, values);
        }
    }

    private void AddJson(string name, JsonElement element)
    {
        var shape = new List<int>();
        for (JsonElement level = element; level.ValueKind == JsonValueKind.Array; level = level[0])
        {
            shape.Add(level.GetArrayLength());
        }

        var values = new List<double>();
        Collect(element, values);
        Add(name, shape.ToArray(), values.ToArray());
    }

    [GeneratedRegex(@"'shape': \(([0-9, ]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex NpyShape();

    private sealed record Entry(string Name, IReadOnlyList<long> Shape, double[] Values) : IWeightArray
    {
        public string TypeName => "F64";

        public bool IsFloat => true;

        public void CopyTo(Span<float> destination)
        {
            for (int i = 0; i < destination.Length; i++)
            {
                destination[i] = (float)Values[i];
            }
        }
    }
}
