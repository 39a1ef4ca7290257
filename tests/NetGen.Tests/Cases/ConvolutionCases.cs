using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>Lesson 10's network in small: two kernels over two tiny images, with the deck's loops, which leave out the last row and column, and with all places.</summary>
public sealed class ConvolutionCases
{
    private const int Side = 5;
    private const int Images = 2;

    [SharedDataTheory]
    [InlineData("d10-conv-tiny")]
    public void Convolution_over_the_decks_places(string id) => CaseFile.Check(id, file => Compare(
        file, new TinyConvolution(), new TinySections(), new TinySums(), places: Side - 1));

    [SharedDataTheory]
    [InlineData("v10-conv-tiny-full")]
    public void Convolution_over_all_places(string id) => CaseFile.Check(id, file => Compare(
        file, new TinyConvolutionFull(), new TinySectionsFull(), new TinySumsFull(), places: Side));

    /// <param name="file">The case.</param>
    /// <param name="network">What learns.</param>
    /// <param name="sections">Kernels of a single 1 show what a kernel sees.</param>
    /// <param name="sums">The convolution without tanh.</param>
    /// <param name="places">Rows and columns of the image that are seen.</param>
    private static void Compare(CaseFile file, INetwork network, INetwork sections, INetwork sums, int places)
    {
        float[] inputs = Seen(file.Inputs, places);
        float[] kernels = file.Floats("initial_weights.kernels");
        network.LoadParameters([.. kernels, .. file.Floats("initial_weights.weights_1_2")]);
        sums.LoadParameters(kernels);
        sections.LoadParameters(Enumerable.Range(0, 81).Select(i => i % 10 == 0 ? 1f : 0f).ToArray());
        file.Compare("first.flattened_input", Outputs(sections, inputs));
        file.Compare("first.kernel_output", Outputs(sums, inputs));

        // The deck subtracts the kernels' update where it should add it: minus 1 goes uphill.
        double uphill = file.Number("hyper.sign");
        var errors = new List<double>();
        Workspace workspace = network.CreateWorkspace(Images);
        var gradients = new float[network.Info.ParameterCount];
        var parameters = new float[gradients.Length];
        for (int step = 0; step < (int)file.Number("hyper.steps"); step++)
        {
            errors.Add(Images * (double)network.Forward(workspace, inputs, file.Targets, Images));
            workspace.ClearGradients();
            network.Backward(workspace, inputs);
            if (step == 0)
            {
                CompareFirst(file, workspace);
            }

            workspace.CopyGradientsTo(gradients);
            network.CopyParametersTo(parameters);
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i] = (float)(parameters[i] - ((i < kernels.Length ? uphill : 1) * file.Alpha * gradients[i]));
            }

            network.LoadParameters(parameters);
        }

        file.Compare("cross_entropy", [.. errors]);
        file.Compare("kernels", parameters[..kernels.Length]);
        file.Compare("weights", parameters[kernels.Length..]);
    }

    /// <summary>The deck's deltas are label − output, NetGen's gradients the other way round; both are divided by the number of images.</summary>
    private static void CompareFirst(CaseFile file, Workspace workspace)
    {
        file.Compare("first.layer_1", workspace.Activations("conv2d_1").ToArray());
        file.Compare("first.layer_2", workspace.Outputs.ToArray());
        file.Compare("first.layer_1_delta", workspace.Deltas("conv2d_1").ToArray().Select(delta => -delta).ToArray());
        file.Compare("first.kernel_update", workspace.Gradient("conv2d_1.kernel").ToArray().Select(slope => -slope).ToArray());
    }

    private static float[] Outputs(INetwork network, float[] inputs)
    {
        var outputs = new float[Images * network.Info.OutputLength];
        network.Predict(inputs, outputs, Images);
        return outputs;
    }

    private static float[] Seen(float[] images, int places) => (
        from image in Enumerable.Range(0, Images)
        from row in Enumerable.Range(0, places)
        from column in Enumerable.Range(0, places)
        select images[(((image * Side) + row) * Side) + column]).ToArray();
}
