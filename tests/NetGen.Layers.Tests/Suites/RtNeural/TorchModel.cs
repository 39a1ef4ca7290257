using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>
/// Reads a model that was exported from PyTorch (a <c>state_dict</c>: arrays by name) and brings its weights into NetGen's order, which is Keras': the outputs are the last axis, not the
/// first, and a GRU's gates are z, r, h, not r, z, n.
/// </summary>
internal sealed class TorchModel
{
    private readonly string _file;
    private readonly Dictionary<string, GoldenTensor> _tensors;

    public TorchModel(string path)
    {
        _file = Path.GetFileName(path);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        _tensors = document.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => GoldenTensor.Read(entry.Value), StringComparer.Ordinal);
    }

    /// <summary><c>torch.nn.Linear</c>: weight (out, in).</summary>
    public GoldenLayer Linear(string name)
    {
        GoldenTensor weight = Tensor(name + "weight", 2);
        return new GoldenLayer(GoldenKind.Dense, string.Empty, weight.Shape[1], weight.Shape[0], [weight.Transposed(), Vector(name + "bias", weight.Shape[0])]);
    }

    /// <summary><c>torch.nn.Conv1d</c> without padding: weight (out, in / groups, size).</summary>
    public GoldenLayer Conv1D(string name, int groups = 1, int dilation = 1, int stride = 1, bool hasBias = true)
    {
        GoldenTensor weight = Tensor(name + "weight", 3);
        int outputs = weight.Shape[0];
        int inputs = weight.Shape[1];
        int size = weight.Shape[2];
        var kernel = new double[weight.Values.Length];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
            {
                for (int k = 0; k < size; k++)
                {
                    kernel[(((k * inputs) + i) * outputs) + o] = weight.Values[(((o * inputs) + i) * size) + k];
                }
            }
        }

        return new GoldenLayer(GoldenKind.Conv1D, string.Empty, inputs * groups, outputs, hasBias ? [kernel, Vector(name + "bias", outputs)] : [kernel])
        {
            KernelSize = size,
            Dilation = dilation,
            Stride = stride,
            Groups = groups,
        };
    }

    /// <summary>A layer of <c>torch.nn.LSTM</c>: weights (4m, n) and (4m, m), gates i, f, g, o as Keras' i, f, c, o; two biases that are only ever added up.</summary>
    public GoldenLayer Lstm(string name, int layer = 0)
    {
        (GoldenTensor input, GoldenTensor state, int n, int m) = Recurrent(name, layer, gates: 4);
        double[] bias = Vector(BiasName("ih", name, layer), 4 * m).Zip(Vector(BiasName("hh", name, layer), 4 * m), (first, second) => first + second).ToArray();
        return new GoldenLayer(GoldenKind.Lstm, string.Empty, n, m, [input.Transposed(), state.Transposed(), bias]);
    }

    /// <summary>A layer of <c>torch.nn.GRU</c>: weights (3m, n) and (3m, m), gates r, z, n; both biases stay, since r is multiplied by the state's.</summary>
    public GoldenLayer Gru(string name, int layer = 0)
    {
        (GoldenTensor input, GoldenTensor state, int n, int m) = Recurrent(name, layer, gates: 3);
        double[] kernel = Reordered(input, m).Transposed();
        double[] recurrent = Reordered(state, m).Transposed();
        double[] bias =
        [
            .. Reordered(new GoldenTensor([3 * m], Vector(BiasName("ih", name, layer), 3 * m)), m).Values,
            .. Reordered(new GoldenTensor([3 * m], Vector(BiasName("hh", name, layer), 3 * m)), m).Values,
        ];
        return new GoldenLayer(GoldenKind.Gru, string.Empty, n, m, [kernel, recurrent, bias]);
    }

    /// <summary><c>torch.nn.BatchNorm1d</c> with what it has learnt of means and variances.</summary>
    public GoldenLayer BatchNorm(string name = "")
    {
        int m = Tensor(name + "weight", 1).Shape[0];
        double[][] weights = [Vector(name + "weight", m), Vector(name + "bias", m), Vector(name + "running_mean", m), Vector(name + "running_var", m)];
        return new GoldenLayer(GoldenKind.BatchNorm, string.Empty, m, m, weights) { Epsilon = Tensor(name + "eps", 0).Values[0] };
    }

    /// <summary><c>torch.nn.PReLU</c>, with a slope for each channel.</summary>
    public GoldenLayer PRelu(string name = "")
    {
        int m = Tensor(name + "weight", 1).Shape[0];
        return new GoldenLayer(GoldenKind.PRelu, string.Empty, m, m, [Vector(name + "weight", m)]);
    }

    private static string BiasName(string of, string name, int layer) => FormattableString.Invariant($"{name}bias_{of}_l{layer}");

    private (GoldenTensor Input, GoldenTensor State, int Inputs, int Units) Recurrent(string name, int layer, int gates)
    {
        GoldenTensor input = Tensor(FormattableString.Invariant($"{name}weight_ih_l{layer}"), 2);
        GoldenTensor state = Tensor(FormattableString.Invariant($"{name}weight_hh_l{layer}"), 2);
        int m = state.Shape[1];
        return input.Shape[0] == gates * m && state.Shape[0] == gates * m
            ? (input, state, input.Shape[1], m)
            : throw new InvalidDataException(FormattableString.Invariant(
                $"{_file}: the weights of '{name}' are {GoldenTensor.Text(input.Shape)} and {GoldenTensor.Text(state.Shape)}, expected {gates * m} rows in both."));
    }

    /// <summary>Blocks of m rows in the order second, first, third.</summary>
    private static GoldenTensor Reordered(GoldenTensor tensor, int m)
    {
        int block = m * (tensor.Values.Length / tensor.Shape[0]);
        ReadOnlySpan<double> values = tensor.Values;
        return tensor with { Values = [.. values.Slice(block, block), .. values[..block], .. values[(2 * block)..]] };
    }

    private GoldenTensor Tensor(string name, int axes) =>
        _tensors.TryGetValue(name, out GoldenTensor? tensor) && tensor.Shape.Length == axes ? tensor
        : throw new InvalidDataException(FormattableString.Invariant($"{_file}: expected '{name}' with {axes} axes; it has {string.Join(", ", _tensors.Keys)}."));

    private double[] Vector(string name, int length) =>
        Tensor(name, 1) is { Values: { } values } && values.Length == length ? values
        : throw new InvalidDataException(FormattableString.Invariant($"{_file}: '{name}' has {Tensor(name, 1).Values.Length} values, expected {length}."));
}
