using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Layers.Tests.Recurrent;

/// <summary>One step at a time: the same bits as the whole sequence at once, without an end, and without an allocation.</summary>
public sealed class StepTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(RecurrentCatalog.Stepping), MemberType = typeof(RecurrentCatalog))]
    public void Steps_GiveTheBitsOfPredict(string name)
    {
        foreach (int width in new[] { 0, 128, 256, 512 })
        {
            VectorWidth.Limit = width;
            var network = (IRecurrentNetwork)RecurrentCatalog.Create(name);
            RecurrentState state = network.CreateState();
            const int Samples = 3;
            float[] inputs = RecurrentCatalog.Inputs(network, Samples);
            var expected = new float[network.Info.OutputLength];
            for (int sample = 0; sample < Samples; sample++)
            {
                float[] sequence = inputs.AsSpan(sample * network.Info.InputLength, network.Info.InputLength).ToArray();
                network.Predict(sequence, expected);
                Near.SameBits(expected, Outputs(network, state, sequence), $"{name} at {width} bits, sample {sample}");
                state.Reset();
            }
        }
    }

    [Theory]
    [MemberData(nameof(RecurrentCatalog.Stepping), MemberType = typeof(RecurrentCatalog))]
    public void Step_AfterTheFirstCalls_AllocatesNothing(string name)
    {
        foreach (int width in new[] { 0, 128, 256, 512 })
        {
            VectorWidth.Limit = width;
            Allocations.AssertNone(() =>
            {
                var network = (IRecurrentNetwork)RecurrentCatalog.Create(name);
                RecurrentState state = network.CreateState();
                float[] input = RecurrentCatalog.Uniform(network.Info.InputShape[1], 3);
                var output = new float[network.Info.Layers[^1].OutputShape[^1]];
                return () =>
                {
                    network.Step(state, input, output);
                    network.Step(state, input, output);
                    state.Reset();
                };
            });
        }
    }

    [Fact]
    public void States_AreIndependent()
    {
        var network = new Lstm20Of1(1);
        RecurrentState left = network.CreateState();
        RecurrentState right = network.CreateState();
        float[] steps = RecurrentCatalog.Uniform(40, 5);
        var alone = new float[steps.Length];
        RecurrentState one = network.CreateState();
        for (int i = 0; i < steps.Length; i++)
        {
            network.Step(one, steps.AsSpan(i, 1), alone.AsSpan(i, 1));
        }

        var output = new float[1];
        for (int i = 0; i < steps.Length; i++)
        {
            network.Step(right, [-steps[i]], output);
            network.Step(left, steps.AsSpan(i, 1), output);
            Assert.Equal(alone[i], output[0]);
        }
    }

    [Fact]
    public void CopyFrom_GoesBackToWhereASequenceWas()
    {
        var network = new Gru17Then8(1);
        RecurrentState state = network.CreateState();
        RecurrentState kept = network.CreateState();
        float[] steps = RecurrentCatalog.Uniform(30, 5);
        var output = new float[8];
        for (int i = 0; i < 5; i++)
        {
            network.Step(state, steps.AsSpan(i * 3, 3), output);
        }

        kept.CopyFrom(state);
        var expected = new float[8];
        network.Step(state, steps.AsSpan(15, 3), expected);
        network.Step(state, steps.AsSpan(18, 3), output);
        Assert.NotEqual(expected, output);
        state.CopyFrom(kept);
        network.Step(state, steps.AsSpan(15, 3), output);
        Near.SameBits(expected, output, "after going back");
    }

    [Fact]
    public void Step_ChecksItsArguments()
    {
        var network = new Lstm9Then17(1);
        RecurrentState state = network.CreateState();
        Assert.Equal((3, 17), (Lstm9Then17.StepInputLength, Lstm9Then17.StepOutputLength));
        Assert.Throws<ArgumentNullException>(() => network.Step(null!, new float[3], new float[17]));
        Assert.Contains("'input' has 4 values, expected 3", Assert.Throws<ArgumentException>(() => network.Step(state, new float[4], new float[17])).Message, StringComparison.Ordinal);
        Assert.Contains("'output' has 16 values, expected 17", Assert.Throws<ArgumentException>(() => network.Step(state, new float[3], new float[16])).Message, StringComparison.Ordinal);
        var both = new float[20];
        Assert.Throws<ArgumentException>(() => network.Step(state, both.AsSpan(0, 3), both.AsSpan(2, 17)));
        ArgumentException stranger = Assert.Throws<ArgumentException>(() => network.Step(new Lstm1Of1().CreateState(), new float[3], new float[17]));
        Assert.Contains("belongs to Lstm1Of1, not to Lstm9Then17", stranger.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => state.CopyFrom(new Lstm1Of1().CreateState()));
        Assert.Throws<ArgumentNullException>(() => state.CopyFrom(null!));
    }

    [Fact]
    public void NetworksThatCannotBeStepped_HaveNoStep()
    {
        Assert.False(typeof(IRecurrentNetwork).IsAssignableFrom(typeof(Reshaped)));
        Assert.False(typeof(IRecurrentNetwork).IsAssignableFrom(typeof(OnlyDenseAtEveryStep)));
        Assert.Equal((3, 1), (DenseAtEveryStep.StepInputLength, DenseAtEveryStep.StepOutputLength));
        Assert.Equal(RecurrentCatalog.All.Count<object[]>() - 2, RecurrentCatalog.Stepping.Count<object[]>());
    }

    private static float[] Outputs(IRecurrentNetwork network, RecurrentState state, float[] sequence)
    {
        int features = network.Info.InputShape[1];
        int length = network.Info.Layers[^1].OutputShape[^1];
        bool isSequence = network.Info.Layers[^1].OutputShape.Count == 2;
        var all = new float[sequence.Length / features * length];
        for (int step = 0; step < sequence.Length / features; step++)
        {
            network.Step(state, sequence.AsSpan(step * features, features), all.AsSpan(step * length, length));
        }

        return isSequence ? all : all[^length..];
    }
}
