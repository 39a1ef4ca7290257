using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>
/// Reads a model that was exported from Keras: a list of layers with their weights as Keras has them, which is NetGen's order. What the file says of a layer
/// must agree with its weights.
/// </summary>
internal static class KerasModel
{
    /// <exception cref="InvalidDataException">The file is no such model, or weights have another shape than their layer.</exception>
    public static IReadOnlyList<GoldenLayer> Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Layers(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {fault.Message}", fault);
        }
    }

    private static List<GoldenLayer> Layers(JsonElement model)
    {
        var layers = new List<GoldenLayer>();
        JsonElement shape = model.GetProperty("in_shape");
        int number = 0;
        foreach (JsonElement element in model.GetProperty("layers").EnumerateArray())
        {
            number++;
            string type = element.GetProperty("type").GetString()!;
            try
            {
                layers.Add(Layer(type, element, shape));
            }
            catch (InvalidDataException fault)
            {
                throw new InvalidDataException(FormattableString.Invariant($"layer {number} ({type}): {fault.Message}"), fault);
            }

            shape = element.GetProperty("shape");
        }

        return layers;
    }

    private static GoldenLayer Layer(string type, JsonElement element, JsonElement inputShape)
    {
        int n = Last(inputShape);
        int m = Last(element.GetProperty("shape"));
        string activation = element.GetProperty("activation").GetString()!;
        GoldenTensor[] weights = element.TryGetProperty("weights", out JsonElement list) ? list.EnumerateArray().Select(GoldenTensor.Read).ToArray() : [];
        int size = Integer("kernel_size");
        int groups = Integer("groups");
        switch (type)
        {
            case "dense" or "time-distributed-dense":
                return weights.Length == 1 ? Make(GoldenKind.Dense, ("kernel", [n, m])) : Make(GoldenKind.Dense, ("kernel", [n, m]), ("bias", [m]));
            case "activation":
                return Make(GoldenKind.Activation);
            case "lstm":
                // The file's activation is that of the cell, which is part of the layer's formula.
                return Make(GoldenKind.Lstm, ("kernel", [n, 4 * m]), ("recurrent kernel", [m, 4 * m]), ("bias", [4 * m])) with { Activation = string.Empty };
            case "gru":
                return Make(GoldenKind.Gru, ("kernel", [n, 3 * m]), ("recurrent kernel", [m, 3 * m]), ("bias", [2, 3 * m])) with { Activation = string.Empty };
            case "conv1d":
                return Make(GoldenKind.Conv1D, ("kernel", [size, n / groups, m]), ("bias", [m])) with
                {
                    KernelSize = size,
                    Dilation = Integer("dilation"),
                    Groups = groups,
                    IsCausal = Steps(inputShape) == Steps(element.GetProperty("shape")),
                };
            case "conv2d":
                int height = Integer("kernel_size_time");
                int width = Integer("kernel_size_feature");
                return Make(GoldenKind.Conv2D, ("kernel", [height, width, n, m]), ("bias", [m])) with
                {
                    KernelSize = height,
                    KernelWidth = width,
                    Dilation = Integer("dilation"),
                    Stride = Integer("strides"),
                    IsSame = element.GetProperty("padding").GetString() == "same",
                };
            case "batchnorm" or "batchnorm2d":
                GoldenLayer normalization = weights.Length == 2
                    ? Make(GoldenKind.BatchNorm, ("mean", [m]), ("variance", [m]))
                    : Make(GoldenKind.BatchNorm, ("gamma", [m]), ("beta", [m]), ("mean", [m]), ("variance", [m]));
                return normalization with
                {
                    Weights = weights.Length == 2 ? [Enumerable.Repeat(1.0, m).ToArray(), new double[m], .. normalization.Weights] : normalization.Weights,
                    Epsilon = element.GetProperty("epsilon").GetDouble(),
                };
            case "prelu":
                bool isShared = weights is [{ Shape: [1, 1] }];
                GoldenLayer relu = Make(GoldenKind.PRelu, ("alpha", [1, isShared ? 1 : m]));
                return isShared ? relu with { Weights = [Enumerable.Repeat(relu.Weights[0][0], m).ToArray()] } : relu;
            default:
                throw new InvalidDataException("no such kind of layer is known.");
        }

        GoldenLayer Make(GoldenKind kind, params (string Name, int[] Shape)[] expected)
        {
            if (weights.Length != expected.Length)
            {
                throw new InvalidDataException(FormattableString.Invariant($"it has {weights.Length} arrays of weights, expected {expected.Length}."));
            }

            foreach ((GoldenTensor found, (string name, int[] shape)) in weights.Zip(expected))
            {
                if (!found.Shape.SequenceEqual(shape))
                {
                    throw new InvalidDataException(FormattableString.Invariant(
                        $"its {name} is {GoldenTensor.Text(found.Shape)}, expected {GoldenTensor.Text(shape)} for {n} inputs and {m} units."));
                }
            }

            return new GoldenLayer(kind, activation, n, m, weights.Select(tensor => tensor.Values).ToArray());
        }

        // Some files have the number in an array of its own.
        int Integer(string name) => !element.TryGetProperty(name, out JsonElement value) ? 1
            : value.ValueKind == JsonValueKind.Array ? value[0].GetInt32() : value.GetInt32();
    }

    private static int Last(JsonElement shape) => shape[shape.GetArrayLength() - 1].GetInt32();

    private static int? Steps(JsonElement shape) => shape[1].ValueKind == JsonValueKind.Null ? null : shape[1].GetInt32();
}
