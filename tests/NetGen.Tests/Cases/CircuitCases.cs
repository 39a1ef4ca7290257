using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// Deck 002: two layers with the mean binary cross-entropy. Its matrices are (out, in) and its examples are columns, so all of them are
/// transposed on the way in and out. Sums before an activation are outputs of a network without it; the derivative by such a sum is the
/// gradient of the bias that is part of it, for an example by itself.
/// </summary>
public sealed class CircuitCases
{
    [SharedDataTheory]
    [InlineData("a2-backprop-formulas")]
    public void The_formulas_give_all_derivatives(string id) => CaseFile.Check(id, file =>
        FirstPass(file, new SigmoidCircuit().With(InitialParameters(file)), new SigmoidCircuitSums().With(InitialParameters(file))));

    [SharedDataTheory]
    [InlineData("a2-backprop-tanh-train")]
    public void Gradient_descent_follows_the_formulas(string id) => CaseFile.Check(id, file =>
    {
        var network = new TanhCircuit().With(InitialParameters(file));
        FirstPass(file, network, new TanhCircuitSums().With(InitialParameters(file)));
        Train(file, network);
    });

    [SharedDataTheory]
    [InlineData("a2-zero-init-sigmoid")]
    public void Zero_weights_and_sigmoid_keep_all_hidden_units_alike(string id) => CaseFile.Check(id, file =>
    {
        var network = new SigmoidCircuit().With(InitialParameters(file));
        FirstPass(file, network, new SigmoidCircuitSums().With(InitialParameters(file)));
        Train(file, network);
        for (int unit = 1; unit < 4; unit++)
        {
            for (int input = 0; input < 3; input++)
            {
                Assert.Equal(network.Dense1Kernel[input, 0], network.Dense1Kernel[input, unit]);
            }

            Assert.Equal(network.Dense1Bias[0], network.Dense1Bias[unit]);
            Assert.Equal(network.Dense2Kernel[0, 0], network.Dense2Kernel[unit, 0]);
        }
    });

    [SharedDataTheory]
    [InlineData("a2-zero-init-tanh")]
    public void Zero_weights_and_tanh_move_nothing_but_the_last_bias(string id) => CaseFile.Check(id, file =>
    {
        var network = new TanhCircuit().With(InitialParameters(file));
        FirstPass(file, network, new TanhCircuitSums().With(InitialParameters(file)));
        Train(file, network);
        Assert.All(network.Parameters()[..^1], value => Assert.Equal(0f, value));
    });

    private static float[] InitialParameters(CaseFile file) =>
    [
        .. file.Table("initial_weights.W1").Transposed.Floats, .. file.Floats("initial_weights.b1"),
        .. file.Table("initial_weights.W2").Transposed.Floats, .. file.Floats("initial_weights.b2"),
    ];

    private static void FirstPass(CaseFile file, INetwork network, INetwork sums)
    {
        float[] x = file.Table("inputs").Transposed.Floats;
        int m = file.Targets.Length;
        Workspace workspace = network.CreateWorkspace(m);
        float cost = network.Forward(workspace, x, file.Targets, m);
        network.Backward(workspace, x);

        INetwork first = new CircuitLayerSums().With(network.Parameters()[..CircuitLayerSums.ParameterCount]);
        file.CompareTransposed("first_pass.Z1", m, first.Predict(x));
        file.CompareTransposed("first_pass.A1", m, workspace.Activations("dense_1").ToArray());
        file.CompareTransposed("first_pass.Z2", m, sums.Predict(x));
        file.CompareTransposed("first_pass.A2", m, workspace.Outputs.ToArray());
        file.Compare("first_pass.J", cost);
        file.CompareTransposed("first_pass.dW1", 3, workspace.Gradient("dense_1.kernel").ToArray());
        file.Compare("first_pass.db1", workspace.Gradient("dense_1.bias").ToArray());
        file.CompareTransposed("first_pass.dW2", 4, workspace.Gradient("dense_2.kernel").ToArray());
        file.Compare("first_pass.db2", workspace.Gradient("dense_2.bias").ToArray());

        float[][] hidden = new float[m][];
        float[][] output = new float[m][];
        for (int i = 0; i < m; i++)
        {
            float[] example = x[(3 * i)..(3 * (i + 1))];
            workspace.ClearGradients();
            network.Forward(workspace, example, file.Targets.AsSpan(i, 1), 1);
            network.Backward(workspace, example);
            hidden[i] = workspace.Gradient("dense_1.bias").ToArray();
            output[i] = workspace.Gradient("dense_2.bias").ToArray();
        }

        file.CompareTransposed("first_pass.dZ1", m, hidden.SelectMany(row => row).ToArray());
        file.CompareTransposed("first_pass.dZ2", m, output.SelectMany(row => row).ToArray());
    }

    private static void Train(CaseFile file, INetwork network)
    {
        float[] x = file.Table("inputs").Transposed.Floats;
        int m = file.Targets.Length;
        var costs = new List<float>();
        using Trainer trainer = CaseRuns.Descent(network, file.Alpha, m);
        for (int step = 0; step < (int)file.Number("hyper.steps"); step++)
        {
            costs.Add(trainer.TrainStep(x, file.Targets, m));
        }

        float[] parameters = network.Parameters();
        file.Compare("J", costs.ToArray());
        file.CompareTransposed("W1", 3, parameters[..12]);
        file.Compare("b1", parameters[12..16]);
        file.CompareTransposed("W2", 4, parameters[16..20]);
        file.Compare("b2", parameters[20..]);
    }
}
