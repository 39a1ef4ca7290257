using System;
using System.Linq;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public sealed class GradientCheckerTests
{
    private const int BatchSize = 5;

    private static GradientCheckOptions OneSided => new() { Method = DifferenceMethod.OneSided };

    [Theory]
    [MemberData(nameof(NetworkCatalog.Small), MemberType = typeof(NetworkCatalog))]
    public void Check_OfAGeneratedNetwork_FindsItsGradientsRight(string name)
    {
        INetworkCore network = TestData.Network(name);
        float[] inputs = TestData.Inputs(network, BatchSize);
        float[] targets = TestData.Targets(network, BatchSize);
        byte[] before = Bits(network);
        foreach (GradientCheckOptions options in new[] { new GradientCheckOptions(), OneSided })
        {
            GradientCheckResult result = GradientChecker.Check(network, inputs, targets, BatchSize, options);
            Assert.True(result.IsCorrect, $"{name}, {options.Method}: {result}");
        }

        Assert.Equal(before, Bits(network));
    }

    // Without a relu there is no kink, so every single slope has to be near.
    [Theory]
    [InlineData("TanhIntoMeanSquaredError")]
    [InlineData("SigmoidIntoBinaryCrossEntropy")]
    [InlineData("SoftmaxIntoCategoricalCrossEntropy")]
    [InlineData("NoHiddenLayer")]
    [InlineData("OneToOne")]
    public void Estimate_AgreesWithTheReference(string name)
    {
        INetworkCore network = TestData.Network(name);
        float[] inputs = TestData.Inputs(network, BatchSize);
        float[] targets = TestData.Targets(network, BatchSize);
        double[] expected = new ReferenceNetwork(network).Gradient(inputs, targets, BatchSize);
        byte[] before = Bits(network);
        Near.All(expected, GradientChecker.Estimate(network, inputs, targets, BatchSize), 1e-3, name);
        Near.All(expected, GradientChecker.Estimate(network, inputs, targets, BatchSize, OneSided), 1e-2, name + ", one-sided");
        Assert.Equal(before, Bits(network));
    }

    [Fact]
    public void Labels_GiveTheBitsOfOneHotTargets()
    {
        INetworkCore network = TestData.Network("SparseCrossEntropy");
        int classes = network.Info.OutputLength;
        float[] inputs = TestData.Inputs(network, BatchSize);
        int[] labels = Enumerable.Range(0, BatchSize).Select(i => i % classes).ToArray();
        float[] oneHot = labels.SelectMany(label => Enumerable.Range(0, classes).Select(i => i == label ? 1f : 0f)).ToArray();
        Assert.Equal(GradientChecker.Estimate(network, inputs, oneHot, BatchSize), GradientChecker.Estimate(network, inputs, labels, BatchSize));
        Assert.True(GradientChecker.Check(network, inputs, labels, BatchSize).IsCorrect);

        float loss = GradientChecker.Step(network, inputs, labels, BatchSize, 0.1);
        Assert.True(GradientChecker.Step(network, inputs, labels, BatchSize, 0.1) < loss);
    }

    [Fact]
    public void Check_OfAWrongGradient_SaysWhichValueIsWrong()
    {
        var network = new HandWrittenNetwork(3, 5, seed: 1);
        Assert.True(GradientChecker.Check(network, Inputs(network), Targets(network), BatchSize).IsCorrect);

        network.AfterBackward = workspace => workspace.Gradients[network.Info.Parameters[0].IndexOf(2, 4)] += 0.1f;
        GradientCheckResult result = GradientChecker.Check(network, Inputs(network), Targets(network), BatchSize);
        Assert.False(result.IsCorrect);
        Assert.Equal(("dense_1.kernel", 14), (result.Parameter, result.Index));
        Assert.Equal(0.1, result.AbsoluteError, 1e-2);
        Assert.Equal(result.Analytic - 0.1, result.Numeric, 1e-2);
        Assert.Equal(result.AbsoluteError / Math.Max(Math.Abs(result.Numeric), Math.Abs(result.Analytic)), result.RelativeError, 1e-6);
        Assert.StartsWith("gradients DIFFER; furthest apart: dense_1.kernel[2, 4] numeric ", result.ToString(), StringComparison.Ordinal);

        // The same miss passes where it is allowed.
        var wide = new GradientCheckOptions { AbsoluteTolerance = 0.2 };
        Assert.True(GradientChecker.Check(network, Inputs(network), Targets(network), BatchSize, wide).IsCorrect);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Check_OfAGradientThatIsNoNumber_Fails(float wrong)
    {
        var network = new HandWrittenNetwork(3, 5, seed: 1);
        network.AfterBackward = workspace => workspace.Gradients[network.Info.Parameters[1].IndexOf(3)] = wrong;
        GradientCheckResult result = GradientChecker.Check(network, Inputs(network), Targets(network), BatchSize);
        Assert.False(result.IsCorrect);
        Assert.Equal(("dense_1.bias", 3), (result.Parameter, result.Index));
    }

    // The first layer gives 0.002: five thousandths below, a relu is flat, and half the slope is what a single long step sees.
    [Fact]
    public void Check_AcrossAKink_AsksAgainWithAShorterStep()
    {
        var network = new KinkNet();
        network.LoadParameters([0.002f, 1f]);
        Assert.Equal(0.7f, GradientChecker.Estimate(network, [1f], [-1f], 1)[0] / 2f, 0.01f);
        GradientCheckResult result = GradientChecker.Check(network, [1f], [-1f], 1);
        Assert.True(result.IsCorrect, result.ToString());
    }

    [Fact]
    public void Step_DescendsAlongTheEstimate()
    {
        INetworkCore network = TestData.Network("TanhIntoMeanSquaredError");
        float[] inputs = TestData.Inputs(network, BatchSize);
        float[] targets = TestData.Targets(network, BatchSize);
        var before = new float[network.Info.ParameterCount];
        network.CopyParametersTo(before);
        float[] gradient = GradientChecker.Estimate(network, inputs, targets, BatchSize);
        float expected = network.Forward(network.CreateWorkspace(BatchSize), inputs, targets, BatchSize);
        float loss = GradientChecker.Step(network, inputs, targets, BatchSize, 0.1);

        Assert.Equal(expected, loss);
        var after = new float[before.Length];
        network.CopyParametersTo(after);
        Assert.Equal(before.Zip(gradient, (weight, slope) => MathF.FusedMultiplyAdd(-0.1f, slope, weight)), after);
        Assert.True(GradientChecker.Step(network, inputs, targets, BatchSize, 0.1) < loss);
    }

    [Fact]
    public void Step_WithoutAFiniteLoss_LeavesTheWeights()
    {
        INetworkCore network = TestData.Network("TanhIntoMeanSquaredError");
        byte[] before = Bits(network);
        float[] targets = TestData.Targets(network, BatchSize);
        targets[0] = float.NaN;
        Assert.True(float.IsNaN(GradientChecker.Step(network, TestData.Inputs(network, BatchSize), targets, BatchSize, 0.1)));
        Assert.Equal(before, Bits(network));
    }

    // Any pass may fail: the first, one with a parameter moved up, one with it moved down.
    [Fact]
    public void Parameters_HaveTheirBitsAgain_WhenAPassThrows()
    {
        var network = new HandWrittenNetwork(3, 5, seed: 1);
        byte[] before = Bits(network);
        for (int passes = 1; passes < 2 * network.Info.ParameterCount; passes += 3)
        {
            int last = network.Forwards + passes;
            network.AfterForward = () =>
            {
                if (network.Forwards == last)
                {
                    throw new TimeoutException();
                }
            };
            Assert.Throws<TimeoutException>(() => { GradientChecker.Estimate(network, Inputs(network), Targets(network), BatchSize); });
            Assert.Equal(before, Bits(network));
            last = network.Forwards + passes;
            Assert.Throws<TimeoutException>(() => { GradientChecker.Check(network, Inputs(network), Targets(network), BatchSize); });
            Assert.Equal(before, Bits(network));
            last = network.Forwards + passes;
            Assert.Throws<TimeoutException>(() => { GradientChecker.Step(network, Inputs(network), Targets(network), BatchSize, 1); });
            Assert.Equal(before, Bits(network));
        }
    }

    [Fact]
    public void Passes_AreOneOrTwoAParameter()
    {
        var network = new HandWrittenNetwork(2, 3, seed: 1);
        GradientChecker.Estimate(network, Inputs(network), Targets(network), BatchSize, OneSided);
        Assert.Equal(9 + 1, network.Forwards);
        GradientChecker.Estimate(network, Inputs(network), Targets(network), BatchSize);
        Assert.Equal(9 + 1 + 18 + 1, network.Forwards);
    }

    [Fact]
    public void AWeight_ThatTheStepDoesNotChange_IsNamed()
    {
        var network = new KinkNet();
        network.LoadParameters([1f, 1e9f]);
        byte[] before = Bits(network);
        var refused = Assert.Throws<InvalidOperationException>(() => { GradientChecker.Estimate(network, [1f], [0f], 1); });
        Assert.StartsWith("dense_2.kernel[0] is 1E+09: a step of 0.005 does not change it", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Bits(network));
    }

    [Fact]
    public void Check_OfANetworkWithoutParameters_SaysSo()
    {
        var network = new Networks.OnlyActivations.OnlySigmoid();
        var fault = Assert.Throws<ArgumentException>(() => GradientChecker.Check(network, [0.5f], [1f], 1));
        Assert.Contains("OnlySigmoid has no parameters", fault.Message, StringComparison.Ordinal);
        Assert.Empty(GradientChecker.Estimate(network, [0.5f], [1f], 1));
    }

    [Fact]
    public void Arguments_AreRefusedByName()
    {
        INetworkCore network = TestData.Network("TanhIntoMeanSquaredError");
        float[] inputs = TestData.Inputs(network, 2);
        float[] targets = TestData.Targets(network, 2);
        Assert.Equal("network", Refused<ArgumentNullException>(() => GradientChecker.Estimate(null!, inputs, targets, 2)).ParamName);
        Assert.Equal("inputs", Refused<ArgumentException>(() => GradientChecker.Estimate(network, inputs.AsSpan(1), targets, 2)).ParamName);
        Assert.Equal("targets", Refused<ArgumentException>(() => GradientChecker.Check(network, inputs, targets.AsSpan(1), 2)).ParamName);
        Assert.Equal("batchSize", Refused<ArgumentOutOfRangeException>(() => GradientChecker.Check(network, inputs, targets, 0)).ParamName);
        Assert.Equal("learningRate", Refused<ArgumentOutOfRangeException>(() => GradientChecker.Step(network, inputs, targets, 2, double.NaN)).ParamName);
        Refused<InvalidOperationException>(() => GradientChecker.Estimate(network, inputs, new int[2], 2));

        INetworkCore classes = TestData.Network("SparseCrossEntropy");
        float[] classInputs = TestData.Inputs(classes, 2);
        Assert.Equal("labels", Refused<ArgumentException>(() => GradientChecker.Estimate(classes, classInputs, ReadOnlySpan<int>.Empty, 2)).ParamName);
        Assert.Equal("labels", Refused<ArgumentOutOfRangeException>(() => GradientChecker.Step(classes, classInputs, new[] { 0, -1 }, 2, 1)).ParamName);

        Assert.Equal("Epsilon", Option(new GradientCheckOptions { Epsilon = 0 }));
        Assert.Equal("Epsilon", Option(new GradientCheckOptions { Epsilon = 1e-60 }));
        Assert.Equal("Epsilon", Option(new GradientCheckOptions { Epsilon = double.NaN }));
        Assert.Equal("Method", Option(new GradientCheckOptions { Method = (DifferenceMethod)7 }));
        Assert.Equal("RelativeTolerance", Option(new GradientCheckOptions { RelativeTolerance = -1 }));
        Assert.Equal("AbsoluteTolerance", Option(new GradientCheckOptions { AbsoluteTolerance = double.NaN }));

        string? Option(GradientCheckOptions options) =>
            Refused<ArgumentOutOfRangeException>(() => GradientChecker.Check(network, inputs, targets, 2, options)).ParamName;

        static TException Refused<TException>(Action action)
            where TException : Exception => Assert.Throws<TException>(action);
    }

    private static byte[] Bits(INetworkCore network) => MemoryMarshal.AsBytes(network.ParameterStorage.Span).ToArray();

    private static float[] Inputs(INetwork network) => TestData.Inputs(network, BatchSize);

    private static float[] Targets(INetwork network) => TestData.Targets(network, BatchSize);
}
