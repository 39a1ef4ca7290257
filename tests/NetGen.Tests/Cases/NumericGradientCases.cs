using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// Deck 001: gradients from differences of costs, and gradient descent on them. The file's differences are taken in double over 1e-6; in
/// float they are known to about a hundredth. Its matrices are (out, in).
/// </summary>
public sealed class NumericGradientCases
{
    [SharedDataTheory]
    [InlineData("a1-numeric-gradient")]
    public void The_lectures_network_learns_without_calculus(string id) => CaseFile.Check(id, file =>
    {
        var network = new NumericGradientNet().With(
        [
            .. Transposed(file.Floats("initial_weights.w")[..6]), .. file.Floats("initial_weights.b")[..3],
            .. file.Floats("initial_weights.w")[6..], .. file.Floats("initial_weights.b")[3..],
        ]);
        Workspace workspace = network.CreateWorkspace(4);
        file.Compare("cost0", network.Forward(workspace, file.Inputs, file.Targets, 4));
        file.Compare("prediction0", workspace.Outputs.ToArray());

        foreach (DifferenceMethod method in new[] { DifferenceMethod.OneSided, DifferenceMethod.Central })
        {
            float[] gradient = GradientChecker.Estimate(network, file.Inputs, file.Targets, 4, new GradientCheckOptions { Method = method });
            file.CompareEstimate("grad_w", Weights(gradient));
            file.CompareEstimate("grad_b", Biases(gradient));
        }

        var costs = new List<float>();
        for (int epoch = 0; epoch < (int)file.Number("hyper.epochs"); epoch++)
        {
            GradientChecker.Step(network, file.Inputs, file.Targets, 4, file.Number("hyper.lr"));
            costs.Add(network.Forward(workspace, file.Inputs, file.Targets, 4));
        }

        file.Compare("cost_after_each_epoch", costs.ToArray());
        file.CompareEstimate("final_w", Weights(network.Parameters()));
        file.CompareEstimate("final_b", Biases(network.Parameters()));
    });

    /// <summary>The weights of all parameters as the file has them.</summary>
    private static float[] Weights(float[] parameters) => [.. Table.Of(2, parameters.AsSpan(0, 6)).Transposed.Floats, .. parameters[9..12]];

    private static float[] Biases(float[] parameters) => [.. parameters[6..9], parameters[12]];

    private static float[] Transposed(float[] kernel) => Table.Of(3, kernel).Transposed.Floats;
}
