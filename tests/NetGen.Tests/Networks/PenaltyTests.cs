using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>L1 and L2 penalties beyond what the catalog's tests say of all networks: reference, slopes, widths, shares, threads.</summary>
public sealed class PenaltyTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [InlineData("Penalties")]
    [InlineData("PenaltiesOfWideLayers")]
    [InlineData("PenaltiesAndFrozen")]
    public void Forward_IsTheReferencesLossWithPenalties(string name)
    {
        INetworkCore network = TestData.Network(name);
        float[] inputs = TestData.Inputs(network, 6);
        float[] targets = TestData.Targets(network, 6);
        var reference = new ReferenceNetwork(network);
        double expected = reference.Loss(inputs, targets, 6);
        float actual = network.Forward(network.CreateWorkspace(6), inputs, targets, 6);
        Assert.InRange(actual, expected * (1 - 1e-6), expected * (1 + 1e-6));

        // Kernels only, twice the coefficient in the second power, and nothing of a frozen layer.
        double penalty = network.Info.Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter =>
        {
            float[] values = new ParameterView(network.ParameterStorage, parameter).ToArray();
            return values.Sum(w => (parameter.L1 * Math.Abs((double)w)) + (parameter.L2 * w * w));
        });
        Assert.InRange(penalty, 0.01, double.MaxValue);
        Assert.Equal(penalty, reference.Penalty, 1e-12 * penalty);
        Assert.All(network.Info.Parameters.Where(parameter => parameter.Shape.Count == 1), bias => Assert.Equal((0, 0), (bias.L1, bias.L2)));
    }

    [Fact]
    public void Of_EveryWidth_IsTheSumInDoubleWithTheSameBits()
    {
        foreach (int length in new[] { 0, 16, 32, 48, 160, 16 * 999 })
        {
            var parameters = new AlignedBuffer(length + 32);
            TestData.Uniform(length + 32, 5, 3f).CopyTo(parameters.Span);
            double[] values = parameters.Span.Slice(16, length).ToArray().Select(value => (double)value).ToArray();
            double expected = (0.3 * values.Sum(Math.Abs)) + (0.7 * values.Sum(value => value * value));
            double scalar = Penalty.Of(parameters, 16, length, 0.3, 0.7, 0);
            Assert.Equal(expected, scalar, 1e-9);
            foreach (int width in new[] { 128, 256, 512 })
            {
                Assert.Equal(BitConverter.DoubleToInt64Bits(scalar), BitConverter.DoubleToInt64Bits(Penalty.Of(parameters, 16, length, 0.3, 0.7, width)));
            }
        }
    }

    [Fact]
    public void Of_OneCoefficient_PassesOverTheOtherSum()
    {
        var parameters = new AlignedBuffer(16);
        parameters.Span[3] = float.NegativeInfinity;
        Assert.Equal(double.PositiveInfinity, Penalty.Of(parameters, 0, 16, 1, 0, 0));
        Assert.Equal(double.PositiveInfinity, Penalty.Of(parameters, 0, 16, 0, 1, 0));
        Assert.Equal(0, Penalty.Of(parameters, 0, 16, 0, 0, 0));
    }

    [Theory]
    [InlineData(2f, 1f, 1f + 0.25f + 1f)]
    [InlineData(-2f, 1f, 1f - 0.25f - 1f)]
    [InlineData(0f, 1f, 1f)]
    public void AddGradient_HasNoSlopeAtZero(float weight, float gradient, float expected)
    {
        Assert.Equal(expected, Penalty.AddGradient(gradient, weight, l1: 0.25f, twiceL2: 0.5f));
        Assert.Equal(gradient, Penalty.AddGradient(gradient, -0f, l1: 0.25f, twiceL2: 0.5f));
    }

    [Fact]
    public void ValuesOfZero_HaveTheGradientOfTheDataAlone()
    {
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network("Penalties");
            network.LoadParameters(new float[network.Info.ParameterCount]);
            float[] inputs = TestData.Inputs(network, 3);
            float[] targets = TestData.Targets(network, 3);
            Workspace workspace = network.CreateWorkspace(3);
            float loss = network.Forward(workspace, inputs, targets, 3);
            network.Backward(workspace, inputs);

            // All outputs are 0, so that only the last bias has a gradient.
            Assert.Equal(targets.Average(t => t * t), loss, 1e-6f);
            Assert.All(workspace.Gradient("dense_1.kernel").ToArray(), value => Assert.Equal(0f, value));
            Assert.All(workspace.Gradient("dense_2.kernel").ToArray(), value => Assert.Equal(0f, value));
        }
    }

    [Fact]
    public void Evaluate_InOneBatchOrMany_AddsThePenaltyOnce()
    {
        var network = new Gradients.Penalties(4);
        float[] inputs = TestData.Inputs(network, 21);
        float[] targets = TestData.Targets(network, 21);
        double expected = new ReferenceNetwork(network).Loss(inputs, targets, 21);
        foreach (int batchSize in new[] { 1, 4, 21, 32 })
        {
            using var trainer = new Trainer(network, new FitOptions { BatchSize = batchSize });
            double loss = trainer.Evaluate(new Dataset(inputs, 5, targets, 4)).Loss;
            Assert.InRange(loss, expected * (1 - 1e-6), expected * (1 + 1e-6));
        }
    }

    [Theory]
    [InlineData("Penalties")]
    [InlineData("PenaltiesOfWideLayers")]
    public void TrainStep_FusedOrNot_GivesTheSameBits(string name)
    {
        foreach (int batchSize in new[] { 1, 9 })
        {
            float[]? expected = null;
            foreach (bool isFused in new[] { true, false })
            {
                INetworkCore network = TestData.Network(name);
                float[] inputs = TestData.Inputs(network, batchSize);
                float[] targets = TestData.Targets(network, batchSize);

                // Pixels that are zero: their weights still shrink.
                inputs.AsSpan(1, 2).Clear();
                using var trainer = new Trainer(network, new FitOptions { BatchSize = batchSize, Optimizer = new Sgd(0.1) }) { UsesFusedUpdate = isFused };
                for (int step = 0; step < 4; step++)
                {
                    trainer.TrainStep(inputs, targets, batchSize);
                }

                expected ??= network.ParameterStorage.Span.ToArray();
                Near.SameBits(expected, network.ParameterStorage.Span, $"{name}, batch of {batchSize}");
            }
        }
    }

    /// <summary>Without data to hold on to, L1 takes the weights down by a fixed step and L2 by a share of them.</summary>
    [Fact]
    public void Training_OnInputsOfZero_ShrinksTheKernel()
    {
        var network = new Gradients.Penalties(4);
        float[] before = network.Dense2Kernel.ToArray();
        float[] first = network.Dense1Kernel.ToArray();
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 1, Optimizer = new Sgd(0.1) });
        trainer.TrainStep(new float[5], new float[4], 1);
        Assert.All(network.Dense1Kernel.ToArray().Zip(first), pair => Assert.Equal(pair.Second * (1 - (0.1f * 0.06f)), pair.First, 1e-6f));

        // The hidden outputs are tanh(0), and so are the targets.
        Assert.All(network.Dense2Kernel.ToArray().Zip(before), pair => Assert.Equal(pair.Second - (0.1f * 0.02f * MathF.Sign(pair.Second)), pair.First, 1e-6f));
    }
}
