using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>Runs ONNX' recurrent operators: what they give is the state after the last step.</summary>
internal static class OnnxRecurrent
{
    public static OnnxRuns.Run Rnn(Func<INetwork> create) => Run("RNN", create, [0]);

    /// <summary>ONNX has the gates i, o, f, c; NetGen i, f, c, o.</summary>
    public static OnnxRuns.Run Lstm(Func<INetwork> create) => Run("LSTM", create, [0, 2, 3, 1]);

    /// <summary>Both have the gates z, r, h.</summary>
    public static OnnxRuns.Run Gru(Func<INetwork> create) => Run("GRU", create, [0, 1, 2]);

    /// <summary>Weights W (1, gates·m, n), R (1, gates·m, m) and two biases in one row, B (1, 2·gates·m), of which the sum counts.</summary>
    private static OnnxRuns.Run Run(string operation, Func<INetwork> create, int[] gates) => example =>
    {
        OnnxNode node = OnnxRuns.Only(example, operation);
        bool isBatchFirst = node.Integer("layout", 0) == 1;
        Assert.Empty(node.Attributes.Except(["hidden_size", "layout"]));
        OnnxTensor x = example.Inputs[0];
        OnnxTensor w = example.Inputs[1];
        OnnxTensor r = example.Inputs[2];
        int n = x.Shape[2];
        int m = (int)node.Integer("hidden_size", 0);
        Assert.Equal((gates.Length * m, n), (w.Shape[1], w.Shape[2]));
        Assert.Equal((gates.Length * m, m), (r.Shape[1], r.Shape[2]));
        float[] biases = example.Input(node, 3)?.Floats ?? new float[2 * gates.Length * m];
        float[] bias = biases.Take(gates.Length * m).Zip(biases.Skip(gates.Length * m), (first, second) => first + second).ToArray();
        INetwork network = create();
        network.LoadParameters([.. Kernel(w.Floats, n), .. Kernel(r.Floats, m), .. Ordered(bias, 1)]);

        // Some batches come step by step.
        int steps = x.Shape[isBatchFirst ? 1 : 0];
        int samples = x.Shape[isBatchFirst ? 0 : 1];
        float[] rows = isBatchFirst ? x.Floats : Enumerable.Range(0, samples)
            .SelectMany(sample => Enumerable.Range(0, steps).SelectMany(step => x.Floats.AsSpan(((step * samples) + sample) * n, n).ToArray())).ToArray();
        float[] state = OnnxRuns.Predict(network, rows);

        // With a single step the states of all steps, which come first where they are asked for, are the last one.
        Assert.True(example.Outputs.Count == 1 || steps == 1);
        return Enumerable.Repeat(state, example.Outputs.Count).ToArray();

        // From a row for each gate's unit to a column for each.
        float[] Kernel(float[] values, int inputs)
        {
            float[] ordered = Ordered(values, inputs).ToArray();
            int units = gates.Length * m;
            return Enumerable.Range(0, ordered.Length).Select(i => ordered[(i % units * inputs) + (i / units)]).ToArray();
        }

        IEnumerable<float> Ordered(float[] values, int inputs) => gates.SelectMany(gate => values.AsSpan(gate * m * inputs, m * inputs).ToArray());
    };
}
