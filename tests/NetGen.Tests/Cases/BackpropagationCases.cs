using System;
using System.Linq;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>Gradients through layers, one example at a time. For the factor 2 see <see cref="GradientDescentCases"/>.</summary>
public sealed class BackpropagationCases
{
    [SharedDataTheory]
    [InlineData("d6-one-iteration-h3")]
    public void One_iteration_of_two_layers(string id) => CaseFile.Check(id, file =>
    {
        var network = new StreetLights3().With([.. file.Floats("initial_weights.weights_0_1"), .. file.Floats("initial_weights.weights_1_2")]);
        Workspace workspace = network.CreateWorkspace(1);
        float error = network.Forward(workspace, file.Inputs, file.Targets, 1);
        float delta = workspace.Outputs[0, 0] - file.Targets[0];
        file.Compare("layer_1", workspace.Activations("dense_1").ToArray());
        file.Compare("layer_2", workspace.Outputs.ToArray());
        file.CompareSquares("error", error);
        file.Compare("layer_2_delta", delta);

        network.Backward(workspace, file.Inputs, [delta]);
        GradientView first = workspace.Gradient("dense_1.kernel");
        file.Compare("weight_delta_1_2", workspace.Gradient("dense_2.kernel").ToArray());
        file.Compare("weight_delta_0_1", first.ToArray());

        // The first input is 1, so its row of the gradient is the hidden delta.
        Assert.Equal(1f, file.Inputs[0]);
        file.Compare("layer_1_delta", first[0, 0], first[0, 1], first[0, 2]);

        using Trainer trainer = CaseRuns.Descent(network, file.Alpha / 2, batchSize: 1);
        trainer.TrainStep(file.Inputs, file.Targets, 1);
        file.Compare("new_0_1", network.Dense1Kernel.ToArray());
        file.Compare("new_1_2", network.Dense2Kernel.ToArray());
    });

    [SharedDataTheory]
    [InlineData("d6-weight-pressure")]
    public void Every_example_pushes_the_weights_of_its_inputs(string id) => CaseFile.Check(id, file =>
    {
        // A vote with zero weights says 0.5 to everything: its error is ±0.5, and −2 gradients are the deck's signs.
        var vote = new StreetLightVote().With(0, 0, 0);
        Workspace workspace = vote.CreateWorkspace(1);
        file.Compare("pressure", file.Inputs.Chunk(3).Zip(file.Targets).SelectMany(example => Push(example.First, example.Second)).ToArray());

        float[] Push(float[] lights, float walks)
        {
            vote.Forward(workspace, lights, [walks], 1);
            workspace.ClearGradients();
            vote.Backward(workspace, lights);
            return workspace.Gradient("dense_1.kernel").ToArray().Times(-2);
        }
    });
}
