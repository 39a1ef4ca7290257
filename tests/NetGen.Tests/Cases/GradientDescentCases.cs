using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// One linear layer learns one example. The deck's delta, prediction − goal, is the derivative of HALF the squared error, summed over the
/// outputs; NetGen's mean squared error is not halved and is a mean over n outputs, so its gradients are 2/n times the deck's. The deck's
/// steps are therefore <c>Sgd(alpha · n / 2)</c>, and its own gradients come out of <c>Backward</c> with the delta as output gradient.
/// </summary>
public sealed class GradientDescentCases
{
    [SharedDataTheory]
    [InlineData("d4-gd-once")]
    [InlineData("d4-gd-4-half")]
    [InlineData("d4-gd-4-table")]
    [InlineData("d4-gd-20")]
    [InlineData("d4-diverge")]
    [InlineData("d4-alpha")]
    public void One_weight_descends(string id) => CaseFile.Check(id, file => Descend(file, new Linear1To1(), "final_weight"));

    [SharedDataTheory]
    [InlineData("d5-multi-in-once")]
    [InlineData("d5-multi-in-3")]
    [InlineData("d6-one-light-20")]
    public void Many_weights_descend(string id) => CaseFile.Check(id, file => Descend(file, new Linear3To1(), "final_weights"));

    [SharedDataTheory]
    [InlineData("d5-frozen")]
    public void A_frozen_weight_stays(string id) => CaseFile.Check(id, file => Descend(file, new Linear3To1(), "final_weights", false, true, true));

    [SharedDataTheory]
    [InlineData("d4-derivative")]
    public void The_slope_is_twice_the_weight_delta(string id) => CaseFile.Check(id, file =>
    {
        var network = new Linear1To1().With(file.Floats("initial_weights"));
        Workspace workspace = network.CreateWorkspace(1);
        file.CompareSquares("error", network.Forward(workspace, file.Inputs, file.Targets, 1));
        network.Backward(workspace, file.Inputs);
        file.Compare("slope", workspace.Gradient("dense_1.kernel").ToArray());
        file.Compare("weight_delta", Gradient(network, workspace, file.Inputs, Delta(workspace, file.Targets)));

        // The red rod is always twice the blue one: red = 2 · blue.
        file.Compare("rods_derivative", Gradient(network, workspace, [2f], [1f]));
    });

    [SharedDataTheory]
    [InlineData("d5-multi-out")]
    public void One_input_many_outputs_descend(string id) => CaseFile.Check(id, file =>
    {
        var network = new Linear1To3().With(file.Floats("initial_weights"));
        Workspace workspace = network.CreateWorkspace(1);
        float error = network.Forward(workspace, file.Inputs, file.Targets, 1);
        float[] delta = Delta(workspace, file.Targets);
        foreach (string reading in new[] { "correct", "literal" })
        {
            file.Compare($"{reading}.pred", workspace.Outputs.ToArray());
            file.Compare($"{reading}.delta", delta);
            file.CompareSquares($"{reading}.error", Squares(delta));
        }

        Assert.Equal(Squares(delta).Average(), error, 1e-6);
        file.Compare("correct.weight_deltas", Gradient(network, workspace, file.Inputs, delta));
        file.Compare("correct.new_weights", Step(network, file));

        // As listed, the weights stand where the delta belongs.
        var listed = new Linear1To3().With(file.Floats("initial_weights"));
        float[] slip = Gradient(listed, workspace, file.Inputs, listed.Parameters());
        file.Compare("literal.weight_deltas", slip);
        file.Compare("literal.new_weights", Descended(listed.Parameters(), slip, file.Alpha));
    });

    [SharedDataTheory]
    [InlineData("d5-multi-in-out")]
    public void Many_inputs_many_outputs_descend(string id) => CaseFile.Check(id, file =>
    {
        // The rows of the deck's matrices are outputs, the rows of NetGen's kernel inputs.
        Table weights = file.Table("initial_weights");
        var network = new Linear3To3().With(weights.Transposed.Floats);
        Workspace workspace = network.CreateWorkspace(1);
        float error = network.Forward(workspace, file.Inputs, file.Targets, 1);
        float[] delta = Delta(workspace, file.Targets);
        foreach (string reading in new[] { "correct", "literal" })
        {
            file.Compare($"{reading}.pred", workspace.Outputs.ToArray());
            file.Compare($"{reading}.delta", delta);
            file.CompareSquares($"{reading}.error", Squares(delta));
        }

        Assert.Equal(Squares(delta).Average(), error, 1e-6);
        float[] gradient = Gradient(network, workspace, file.Inputs, delta);
        file.CompareTransposed("correct.weight_deltas", 3, gradient);
        file.CompareTransposed("correct.new_weights", 3, Step(network, file));

        // As listed, the gradient is (in, out) as NetGen's, but goes to a matrix that is (out, in).
        file.Compare("literal.weight_deltas", gradient);
        file.Compare("literal.new_weights", Descended(weights.Floats, gradient, file.Alpha));
    });

    /// <param name="file">The case.</param>
    /// <param name="network">One linear layer.</param>
    /// <param name="finalWeights">What the case calls its last weights.</param>
    /// <param name="isTrained">For each weight whether it may move; none if all may. The weight delta of one that may not counts as 0.</param>
    private static void Descend(CaseFile file, INetwork network, string finalWeights, params bool[] isTrained)
    {
        network.LoadParameters(file.Floats("initial_weights"));
        Workspace workspace = network.CreateWorkspace(1);
        using Trainer trainer = CaseRuns.Descent(network, file.Alpha / 2, batchSize: 1);
        if (isTrained.Length > 0)
        {
            trainer.SetTrainable("dense_1.kernel", isTrained);
        }

        var weights = new List<float>();
        var predictions = new List<float>();
        var deltas = new List<float>();
        var weightDeltas = new List<float>();
        var errors = new List<double>();
        for (int i = 0; i < file.Iterations; i++)
        {
            weights.AddRange(network.Parameters());
            network.Forward(workspace, file.Inputs, file.Targets, 1);
            float[] delta = Delta(workspace, file.Targets);
            predictions.AddRange(workspace.Outputs.ToArray());
            deltas.AddRange(delta);
            weightDeltas.AddRange(Gradient(network, workspace, file.Inputs, delta).Select((slope, k) => isTrained.Length == 0 || isTrained[k] ? slope : 0));
            errors.Add(trainer.TrainStep(file.Inputs, file.Targets, 1));
        }

        file.Compare("weights", weights.ToArray());
        file.Compare("preds", predictions.ToArray());
        file.Compare("deltas", deltas.ToArray());
        file.Compare("weight_deltas", weightDeltas.ToArray());
        file.CompareSquares("errors", errors.ToArray());
        file.Compare(finalWeights, network.Parameters());
    }

    /// <summary>The gradient of all parameters for the given output gradients, alone.</summary>
    private static float[] Gradient(INetwork network, Workspace workspace, float[] input, float[] outputGradients)
    {
        workspace.ClearGradients();
        network.Backward(workspace, input, outputGradients);
        return workspace.Gradient("dense_1.kernel").ToArray();
    }

    /// <summary>The weights after one step of NetGen's own loss.</summary>
    private static float[] Step(INetwork network, CaseFile file)
    {
        using Trainer trainer = CaseRuns.Descent(network, file.Alpha * network.Info.OutputLength / 2, batchSize: 1);
        trainer.TrainStep(file.Inputs, file.Targets, 1);
        return network.Parameters();
    }

    private static float[] Delta(Workspace workspace, float[] goals) =>
        workspace.Outputs.ToArray().Zip(goals, (prediction, goal) => prediction - goal).ToArray();

    private static double[] Squares(float[] delta) => Array.ConvertAll(delta, difference => (double)difference * difference);

    private static float[] Descended(float[] weights, float[] gradient, double rate) =>
        weights.Zip(gradient, (weight, slope) => weight - ((float)rate * slope)).ToArray();
}
