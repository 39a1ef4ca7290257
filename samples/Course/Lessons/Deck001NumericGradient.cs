using System.Collections.Generic;
using System.Linq;
using NetGen;
using NetGen.Training;

namespace Course.Lessons;

/// <summary>Deck 001: how many numbers a network has, and how it learns when nobody can differentiate: by trying each of them.</summary>
internal static class Deck001NumericGradient
{
    // Exclusive or.
    private static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Targets = [0, 1, 1, 0];

    public static void Write(Notebook book)
    {
        Summaries(book);
        SmallNetwork(book);
        GradientDescent(book);
    }

    private static void Summaries(Notebook book)
    {
        book.Heading("an informed look into the first example: model.summary()");
        book.Printed("parameters by layer", "23550 930 310", FirstExample.Info.Layers.Select(layer => (float)layer.ParameterCount).ToArray());
        book.Printed("Total params", "24,790", FirstExample.ParameterCount);
        book.Computed("with Dense(10) twice, as the code has it", 24900, FirstExampleAsListed.ParameterCount);
    }

    private static void SmallNetwork(Notebook book)
    {
        book.Heading("2-3-1 by hand");
        IReadOnlyList<ParameterInfo> parameters = XorBySlopes.Info.Parameters;
        book.Printed("weights", "9", parameters.Where(parameter => parameter.Shape.Count == 2).Sum(parameter => parameter.Length));
        book.Printed("biases", "4", parameters.Where(parameter => parameter.Shape.Count == 1).Sum(parameter => parameter.Length));
        book.Printed("parameters", "13", XorBySlopes.ParameterCount);
        book.Computed("forward passes for a gradient (not 13)", 14, XorBySlopes.ParameterCount + 1);
    }

    private static void GradientDescent(Notebook book)
    {
        book.Heading("gradient_estimator: (J(w + eps) - J(w)) / eps, for every w");
        XorBySlopes network = Begin();
        Workspace workspace = network.CreateWorkspace(4);
        book.Computed("J before learning", 0.26333934336879694, network.Forward(workspace, Inputs, Targets, 4));
        book.Computed("predictions", [0.4650184463229981, 0.43690200140261476, 0.6451895456800696, 0.6278100059217252], workspace.Outputs.ToArray());

        // The lecture's eps of 1e-6 is for doubles; J is a float here, and 1e-3 leaves enough of its digits.
        var asInTheLecture = new GradientCheckOptions { Method = DifferenceMethod.OneSided };
        float[] slopes = GradientChecker.Estimate(network, Inputs, Targets, 4, asInTheLecture);
        book.Estimated(
            "slopes of W1, a row for each neuron",
            [0.016338647098270945, 0.002514327946124762, -0.0076300884556668325, -0.00119629703570376, -0.0016432696302059687, 0.0003933168328948976],
            slopes[..6].Transposed(rows: 2));
        book.Estimated("slopes of b1", [0.015942730946268434, -0.0016607586650992153, -6.799680881813006e-05], slopes[6..9]);
        book.Estimated("slopes of W2", [0.02236660880747654, 0.01064690606756942, -0.0016153094334371227], slopes[9..12]);
        book.Estimated("slope of b2", [0.02131336335653692], slopes[12]);
        book.Say($"  Backward, which no lecture has explained yet: {GradientChecker.Check(network, Inputs, Targets, 4)}");

        book.Heading("one_step_gd, 50 times: J after each step");
        var costs = new List<float>();
        for (int epoch = 0; epoch < 50; epoch++)
        {
            GradientChecker.Step(network, Inputs, Targets, 4, learningRate: 1);
            costs.Add(network.Forward(workspace, Inputs, Targets, 4));
        }

        book.Computed("steps 1, 2, 3", [0.26181093452344895, 0.26071899454923736, 0.25990514614860677], costs[0], costs[1], costs[2]);
        book.Computed("steps 10, 20, 30", [0.25674525980136353, 0.2534576163661763, 0.2504634286343383], costs[9], costs[19], costs[29]);
        book.Computed("steps 40, 49, 50", [0.24772853551373777, 0.24548269325598338, 0.24524470456610492], costs[39], costs[48], costs[49]);
    }

    /// <summary>Weights first, then biases: <c>np.random.seed(1); np.random.randn(...)</c>.</summary>
    private static XorBySlopes Begin()
    {
        float[] drawn = new NumpyRandom(1).Normal(13);
        return new XorBySlopes().With([.. drawn[..6].Transposed(rows: 3), .. drawn[9..12], .. drawn[6..9], drawn[12]]);
    }
}

[Network(784), Dense(30, Activation.Relu), Dense(30, Activation.Relu), Dense(10, Activation.Softmax)]
internal sealed partial class FirstExample;

[Network(784), Dense(30, Activation.Relu), Dense(30, Activation.Relu), Dense(10), Dense(10, Activation.Softmax)]
internal sealed partial class FirstExampleAsListed;

/// <summary>The lecture takes the mean squared error, whatever the last activation.</summary>
[Network(2, Loss = Loss.MeanSquaredError), Dense(3, Activation.Sigmoid), Dense(1, Activation.Sigmoid)]
internal sealed partial class XorBySlopes;
