using System;
using System.Linq;
using Xunit;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>Runs convolutions and pools. ONNX has the channels in front of the places, NetGen behind them.</summary>
internal static class OnnxWindows
{
    /// <summary>Kernel (out, in / groups, places) and bias, if the model has one.</summary>
    public static OnnxRuns.Run Conv(Func<INetwork> create) => example =>
    {
        OnnxNode node = OnnxRuns.Only(example, "Conv");
        OnnxTensor kernel = example.Input(node, 1)!;
        INetwork network = create();
        CheckWindow(node, network, example.Inputs[0]);

        // (out, in, places) to (places, in, out): rows of outputs for each input and place, then the inputs behind the places.
        float[] rows = kernel.RowsAlong(0);
        int outputs = kernel.Shape[0];
        int inputs = kernel.Shape[1];
        int places = kernel.Values.Length / (inputs * outputs);
        float[] ordered = Enumerable.Range(0, places).SelectMany(place => Enumerable.Range(0, inputs).SelectMany(input => rows.AsSpan(((input * places) + place) * outputs, outputs).ToArray())).ToArray();
        network.LoadParameters([.. ordered, .. example.Input(node, 2)?.Floats ?? []]);
        return [Predict(network, example)];
    };

    public static OnnxRuns.Run Pool(string operation, Func<INetwork> create) => example =>
    {
        OnnxNode node = Assert.Single(example.Nodes, node => node.Operator == operation);
        Assert.All(example.Nodes, other => Assert.Contains(other.Operator, new[] { operation, "Unsqueeze", "Squeeze" }));
        Assert.Empty(node.Attributes.Except(["kernel_shape", "strides", "pads", "auto_pad", "ceil_mode"]));
        return [Predict(create(), example)];
    };

    /// <summary>What the model says of its window is what the class has.</summary>
    private static void CheckWindow(OnnxNode node, INetwork network, OnnxTensor x)
    {
        Assert.Empty(node.Attributes.Except(["kernel_shape", "strides", "pads", "dilations", "group"]));
        Assert.Equal(x.Shape[1], network.Info.InputShape[^1]);
        Assert.Equal(x.Shape.Skip(2), network.Info.InputShape.SkipLast(1));
        Assert.Equal(network.Info.Layers[0].Parameters[0].Shape.Take(x.Shape.Length - 2), node.Integers("kernel_shape")!.Select(size => (int)size));
    }

    private static float[] Predict(INetwork network, OnnxCase example)
    {
        OnnxTensor y = example.Outputs[0];
        Assert.Equal(y.Shape[1], network.Info.Layers[0].OutputShape[^1]);
        return y.FromRowsAlong(1, OnnxRuns.Predict(network, example.Inputs[0].RowsAlong(1)));
    }
}
