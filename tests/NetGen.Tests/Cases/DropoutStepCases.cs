using System;
using System.Linq;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>One step of lesson 9's network in small, with the mask given, in the deck's reading and with tanh's true slope.</summary>
public sealed class DropoutStepCases
{
    [SharedDataTheory]
    [InlineData("d9-tanh-dropout-step")]
    public void A_step_with_dropout(string id) => CaseFile.Check(id, file =>
    {
        Compare(file, "deck", new TinyTanhSlopeOfDouble());
        Compare(file, "clean", new TinyTanh());
    });

    private static void Compare(CaseFile file, string reading, INetwork network)
    {
        int rows = (int)file.Number("hyper.batch");
        int hidden = network.Info.Layers[0].OutputLength;
        float[] mask = DropoutMasks.Of(file.Floats("initial_weights.mask"));
        var bias = new float[hidden];
        network.LoadParameters([.. file.Floats("initial_weights.w01"), .. bias, .. file.Floats("initial_weights.w12")]);

        // The case divides by the batch's size twice.
        Workspace workspace = network.CreateWorkspace(rows);
        workspace.SetDropoutMask("dropout_1", mask);
        network.Forward(workspace, file.Inputs, file.Targets, rows);
        float[] outputs = workspace.Outputs.ToArray();
        file.Compare("layer_1", workspace.Activations("dropout_1").ToArray());
        file.Compare("layer_2", outputs);
        file.Compare("layer_2_delta", file.Targets.Zip(outputs, (target, output) => (target - output) / (rows * rows)).ToArray());

        network.Backward(workspace, file.Inputs);
        float rate = (float)file.Alpha / rows;
        file.Compare($"{reading}.w01", Descended(file.Floats("initial_weights.w01"), workspace.Gradient("dense_1.kernel"), rate));
        file.Compare($"{reading}.w12", Descended(file.Floats("initial_weights.w12"), workspace.Gradient("dense_2.kernel"), rate));

        // A sample alone: the gradient of the bias is that of the layer's sums.
        Workspace single = network.CreateWorkspace(1);
        file.Compare($"{reading}.layer_1_delta", Enumerable.Range(0, rows).SelectMany(row =>
        {
            ReadOnlySpan<float> input = file.Inputs.AsSpan(row * network.Info.InputLength, network.Info.InputLength);
            ReadOnlySpan<float> target = file.Targets.AsSpan(row * network.Info.OutputLength, network.Info.OutputLength);
            single.SetDropoutMask("dropout_1", mask.AsSpan(row * hidden, hidden));
            network.Forward(single, input, target, 1);
            single.ClearGradients();
            network.Backward(single, input);
            return single.Gradient("dense_1.bias").ToArray().Times(-1f / (rows * rows));
        }).ToArray());
    }

    private static float[] Descended(float[] weights, GradientView gradient, float rate) =>
        weights.Zip(gradient.ToArray(), (weight, slope) => weight - (rate * slope)).ToArray();
}
