using System.Linq;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// Whole runs of <c>Trainer.Fit</c>. The files' error of an iteration is a sum over its rows, each taken before its own update: the mean
/// loss of the epoch times the rows. Their squared errors are halved for the gradient, so the rate is half (see
/// <see cref="GradientDescentCases"/>).
/// </summary>
public sealed class EpochCases
{
    [SharedDataTheory]
    [InlineData("d6-streetlights-40")]
    public void Street_lights_are_learnt_row_by_row(string id) => CaseFile.Check(id, file =>
    {
        var network = new Linear3To1().With(file.Floats("initial_weights"));
        Run(file, network, file.Alpha / 2, batchSize: 1);
        file.Compare("final_weights", network.Parameters());
    });

    [SharedDataTheory]
    [InlineData("d6-backprop-60")]
    [InlineData("v6-backprop-fullbatch")]
    public void A_hidden_layer_learns_the_street_lights(string id) => CaseFile.Check(id, file =>
    {
        var network = new StreetLights4().With([.. file.Floats("initial_weights.weights_0_1"), .. file.Floats("initial_weights.weights_1_2")]);
        Run(file, network, file.Alpha / 2, (int)file.Number("hyper.batch"));
        file.Compare("final_weights", network.Parameters());
    });

    [SharedDataTheory]
    [InlineData("v0-coffee-train")]
    public void Coffee_roasting_is_learnt(string id) => CaseFile.Check(id, file =>
    {
        var network = new Coffee().With(file.Parameters());
        Run(file, network, file.Alpha, batchSize: 4);
        file.Compare("final_weights", [.. network.Dense1Kernel.ToArray(), .. network.Dense2Kernel.ToArray()]);
        file.Compare("final_biases", [.. network.Dense1Bias.ToArray(), .. network.Dense2Bias.ToArray()]);
    });

    [SharedDataTheory]
    [InlineData("v2-xor")]
    public void Exclusive_or_is_learnt(string id) => CaseFile.Check(id, file =>
    {
        // The file does not divide the gradient by its four rows; NetGen's mean does.
        var network = new Xor().With(file.Parameters());
        Run(file, network, 4 * file.Alpha, batchSize: 4);
        file.Compare("final_weights", [.. network.Dense1Kernel.ToArray(), .. network.Dense2Kernel.ToArray()]);
        file.Compare("final_biases", [.. network.Dense1Bias.ToArray(), .. network.Dense2Bias.ToArray()]);
    });

    private static void Run(CaseFile file, INetwork network, double learningRate, int batchSize)
    {
        var data = new Dataset(file.Inputs, network.Info.InputLength, file.Targets, network.Info.OutputLength);
        using Trainer trainer = CaseRuns.Descent(network, learningRate, batchSize, file.Iterations);
        History history = trainer.Fit(data);
        file.CompareTrajectory("errors", history.Loss.Select(loss => loss * data.Count).ToArray());
        file.Compare("predictions", network.Predict(file.Inputs));
    }
}
