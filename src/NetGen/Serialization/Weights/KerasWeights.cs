using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen.Serialization;

/// <summary>Keras' names. Its layouts are NetGen's own, but for depthwise kernels.</summary>
internal static class KerasWeights
{
    private const string Kernel = "kernel";

    private static readonly string[] Cells = ["lstm_cell", "gru_cell", "simple_rnn_cell"];

    public static WeightMap Map(NetworkInfo info, string[]? names)
    {
        var map = new WeightMap { HasKerasNames = true };
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        LayerInfo[] layers = WeightMap.WithParameters(info);
        for (int i = 0; i < layers.Length; i++)
        {
            bool isDepthwise = IsDepthwise(layers[i]);
            string name = names is null ? DefaultName((isDepthwise ? "depthwise_" : string.Empty) + layers[i].Kind, counts) : names[i];
            foreach (ParameterInfo parameter in layers[i].Parameters)
            {
                string role = WeightMap.RoleOf(layers[i], parameter);
                map.Set(parameter.Name, $"{name}/{role}", isDepthwise && role == Kernel ? WeightLayout.KerasDepthwise : WeightLayout.Same);
            }
        }

        return map;
    }

    /// <summary>
    /// Whether a file's name is that of a variable: its last parts are, once a number behind a colon and the cell that recurrent layers have inside are taken away, and a depthwise kernel,
    /// which has a name of its own before Keras 3, is a kernel.
    /// </summary>
    /// <param name="wanted">For example <c>lstm/kernel</c>.</param>
    /// <param name="found">For example <c>sequential/lstm/lstm_cell_1/kernel:0</c>.</param>
    public static bool IsSame(string wanted, string found)
    {
        string[] right = Parts(wanted);
        string[] left = Parts(found);
        return left.Length >= right.Length && left.AsSpan(left.Length - right.Length).SequenceEqual(right);
    }

    /// <summary>Whether each filter sees a single one of several channels.</summary>
    private static bool IsDepthwise(LayerInfo layer) => WeightMap.GroupsOf(layer) > 1
        && layer.Parameters.Any(parameter => WeightMap.RoleOf(layer, parameter) == Kernel && parameter.Shape.Count > 2 && parameter.Shape[parameter.Shape.Count - 2] == 1);

    private static string[] Parts(string name)
    {
        int colon = name.LastIndexOf(':');
        bool isNumbered = colon >= 0 && colon + 1 < name.Length && name.Substring(colon + 1).All(IsDigit);
        string[] parts = (isNumbered ? name.Substring(0, colon) : name).Split('/');
        if (parts[parts.Length - 1] == "depthwise_" + Kernel)
        {
            parts[parts.Length - 1] = Kernel;
        }

        return parts.Where((part, i) => i == 0 || i == parts.Length - 1 || !IsCell(part)).ToArray();
    }

    private static bool IsCell(string part) => Cells.Any(cell =>
        part == cell || (part.StartsWith(cell + "_", StringComparison.Ordinal) && part.Length > cell.Length + 1 && part.Substring(cell.Length + 1).All(IsDigit)));

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';

    private static string DefaultName(string kind, Dictionary<string, int> counts)
    {
        string name = kind switch
        {
            "SimpleRnn" => "simple_rnn",
            "BatchNorm" => "batch_normalization",
            "LayerNorm" => "layer_normalization",
            "EmbeddingBag" => "embedding",
            _ => kind.ToLowerInvariant(),
        };
        counts.TryGetValue(name, out int count);
        counts[name] = count + 1;
        return count == 0 ? name : name + "_" + count.ToString(CultureInfo.InvariantCulture);
    }
}
