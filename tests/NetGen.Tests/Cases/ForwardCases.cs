using System;
using System.Linq;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>Networks with given weights that only predict.</summary>
public sealed class ForwardCases
{
    [SharedDataTheory]
    [InlineData("d3-toes")]
    public void One_input_one_output(string id) => CaseFile.Check(id, file =>
        file.Compare("pred", new Linear1To1().With(file.Floats("initial_weights")).Predict(file.Inputs)));

    [SharedDataTheory]
    [InlineData("d3-weighted-sum")]
    public void Many_inputs_one_output(string id) => CaseFile.Check(id, file =>
    {
        float[] weights = file.Floats("initial_weights");
        file.Compare("pred", new Linear3To1().With(weights).Predict(file.Inputs));
        file.Compare("local", new Linear3To3().With(CaseRuns.Diagonal(weights)).Predict(file.Inputs[..3]));
    });

    [SharedDataTheory]
    [InlineData("d3-multi-output")]
    public void One_input_many_outputs(string id) => CaseFile.Check(id, file =>
        file.Compare("pred", new Linear1To3().With(file.Floats("initial_weights")).Predict(file.Inputs)));

    [SharedDataTheory]
    [InlineData("d3-multi-in-out")]
    public void Many_inputs_many_outputs(string id) => CaseFile.Check(id, file =>
    {
        // The rows of the deck's matrix are outputs.
        float[] kernel = file.Table("initial_weights").Transposed.Floats;
        file.Compare("pred", new Linear3To3().With(kernel).Predict(file.Inputs));
    });

    [SharedDataTheory]
    [InlineData("d3-two-layers")]
    public void Predictions_of_predictions(string id) => CaseFile.Check(id, file =>
    {
        var network = new LinearChain3To3To3();
        network.Dense1Kernel.CopyFrom(file.Table("initial_weights.ih").Transposed.Floats);
        network.Dense2Kernel.CopyFrom(file.Table("initial_weights.hp").Transposed.Floats);
        Workspace workspace = network.CreateWorkspace(4);
        network.Forward(workspace, file.Inputs, new float[4 * LinearChain3To3To3.OutputLength], 4);
        file.Compare("hid", workspace.Activations("dense_1").ToArray());
        file.Compare("pred", network.Predict(file.Inputs));
    });

    [SharedDataTheory]
    [InlineData("d4-compare")]
    public void The_error_is_the_square_of_the_difference(string id) => CaseFile.Check(id, file =>
    {
        var network = new Linear1To1().With(file.Floats("initial_weights"));
        Workspace workspace = network.CreateWorkspace(1);
        file.CompareSquares("error", network.Forward(workspace, file.Inputs, file.Targets, 1));
        file.Compare("pred", network.Predict(file.Inputs));
    });

    [SharedDataTheory]
    [InlineData("d6-forward-hidden4")]
    public void A_hidden_layer_with_relu(string id) => CaseFile.Check(id, file =>
    {
        var network = new StreetLights4().With([.. file.Floats("initial_weights.weights_0_1"), .. file.Floats("initial_weights.weights_1_2")]);
        Workspace workspace = network.CreateWorkspace(4);
        network.Forward(workspace, file.Inputs, new float[4], 4);
        file.Compare("layer_1", workspace.Activations("dense_1").ToArray());
        file.Compare("layer_2", workspace.Activations("dense_2").ToArray());
    });

    [SharedDataTheory]
    [InlineData("d6-linear-collapse")]
    public void Two_linear_layers_are_one(string id) => CaseFile.Check(id, file =>
    {
        var two = new LinearChain3To4To1().With([.. file.Floats("initial_weights.W0"), .. file.Floats("initial_weights.W1")]);
        file.Compare("two", two.Predict(file.Inputs));

        // What comes out of the rows of the unit matrix is the product of the two kernels.
        float[] collapsed = two.Predict(CaseRuns.Diagonal(1, 1, 1));
        file.Compare("collapsed", collapsed);
        file.Compare("two", new Linear3To1().With(collapsed).Predict(file.Inputs));
    });

    [SharedDataTheory]
    [InlineData("d6-overfit")]
    public void Weights_that_cancel_say_nothing_of_the_other_lights(string id) => CaseFile.Check(id, file =>
        file.Compare("pred", new Linear3To1().With(file.Floats("initial_weights")).Predict(file.Inputs)));

    [SharedDataTheory]
    [InlineData("a0-dense-coffee")]
    [InlineData("a0-dense-loop")]
    public void A_dense_layer_has_a_unit_a_column(string id) => CaseFile.Check(id, file =>
    {
        float[] parameters = [.. file.Floats("initial_weights.W"), .. file.Floats("initial_weights.b")];
        file.Compare("z", new CoffeeLayerSums().With(parameters).Predict(file.Inputs));
        file.Compare("a", new CoffeeLayer().With(parameters).Predict(file.Inputs));
    });

    [SharedDataTheory]
    [InlineData("a0-coffee-two-layers")]
    public void Two_layers_decide_about_coffee(string id) => CaseFile.Check(id, file =>
    {
        var network = new Coffee();
        network.Dense1Kernel.CopyFrom(file.Floats("initial_weights.W1"));
        network.Dense1Bias.CopyFrom(file.Floats("initial_weights.b1"));
        network.Dense2Kernel.CopyFrom(file.Floats("initial_weights.W2"));
        network.Dense2Bias.CopyFrom(file.Floats("initial_weights.b2"));
        Workspace workspace = network.CreateWorkspace(1);
        network.Forward(workspace, file.Inputs, [1f], 1);
        file.Compare("a1", workspace.Activations("dense_1").ToArray());
        file.Compare("a2", workspace.Outputs.ToArray());
        file.Compare("z2", new CoffeeSums().With(network.Parameters()).Predict(file.Inputs));
        file.Compare("yhat", Decision(network, file.Inputs));
    });

    [SharedDataTheory]
    [InlineData("a0-threshold")]
    public void One_half_is_the_first_yes(string id) => CaseFile.Check(id, file =>
    {
        // The neuron gives the file's probabilities: it is fed their logits, and that of 0.5 is exactly 0.
        var neuron = new LogisticNeuron().With(1, 0);
        float[] logits = Array.ConvertAll(file.Inputs, p => (float)Math.Log(p / (1.0 - p)));
        Assert.Equal(0.5f, neuron.Predict(logits)[1]);
        file.Compare("yhat", logits.Select(logit => Decision(neuron, logit)).ToArray());
    });

    /// <summary>What NetGen takes the output for: 1 if it counts as right where the target is 1.</summary>
    private static double Decision(INetwork network, params float[] input)
    {
        using var trainer = new Trainer(network);
        return trainer.Evaluate(new Dataset(input, input.Length, [1f], 1)).Accuracy!.Value;
    }
}
