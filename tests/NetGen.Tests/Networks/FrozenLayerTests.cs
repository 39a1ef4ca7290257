using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Layers with <c>Trainable = false</c>: training leaves their bits alone, whatever the optimizer.</summary>
public sealed class FrozenLayerTests
{
    private static readonly Func<Optimizer>[] Optimizers = [() => new Sgd(0.1), () => new Sgd(0.1, 0.9), () => new Sgd(0.1, 0.9, nesterov: true), () => new Adam(0.1)];

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in new[] { "FrozenFirst", "FrozenMiddle", "FrozenLast", "FrozenFirstTwo", "FrozenAll" })
            {
                for (int optimizer = 0; optimizer < Optimizers.Length; optimizer++)
                {
                    cases.Add(name, optimizer);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_ChangesAllButTheFrozenLayers(string name, int optimizer)
    {
        foreach (bool isFused in new[] { true, false })
        {
            INetworkCore network = TestData.Network(name);

            // What arithmetic with a gradient of zero would change: −0 + 0 is 0, and a NaN would lose nothing but its payload.
            foreach (ParameterInfo parameter in network.Info.Parameters.Where(parameter => !parameter.IsTrainable))
            {
                network.ParameterStorage.Span[parameter.IndexOf(0)] = -0f;
            }

            float[] before = network.ParameterStorage.Span.ToArray();
            float[] inputs = TestData.Inputs(network, 8);
            float[] targets = TestData.Targets(network, 8);
            using var trainer = new Trainer(network, new FitOptions { BatchSize = 8, Optimizer = Optimizers[optimizer]() }) { UsesFusedUpdate = isFused };
            for (int step = 0; step < 5; step++)
            {
                Assert.True(float.IsFinite(trainer.TrainStep(inputs, targets, 8)));
            }

            foreach (ParameterInfo parameter in network.Info.Parameters)
            {
                int[] places = Enumerable.Range(0, parameter.Length).Select(i => parameter.IndexOf(i)).ToArray();
                int changed = places.Count(i => BitConverter.SingleToInt32Bits(before[i]) != BitConverter.SingleToInt32Bits(network.ParameterStorage.Span[i]));
                Assert.True(parameter.IsTrainable ? changed > parameter.Length / 2 : changed == 0, $"{parameter.Name}: {changed} of {parameter.Length} values changed");
            }
        }
    }

    [Fact]
    public void Info_CountsWhatIsTrained()
    {
        NetworkInfo info = Gradients.FrozenMiddle.Info;
        Assert.Equal((54 + 70 + 32, 54 + 32), (info.ParameterCount, info.TrainableParameterCount));
        Assert.Equal([true, true, false, false, true, true], info.Parameters.Select(parameter => parameter.IsTrainable));
        Assert.Contains("Total params: 156\nTrainable params: 86\nNon-trainable params: 70\n", info.ToString(), StringComparison.Ordinal);
        Assert.Contains("Trainable params: 0\nNon-trainable params: 94\n", Gradients.FrozenAll.Info.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_JoinNeighboursAndLeaveOutFrozenOnes()
    {
        var steps = new System.Collections.Generic.List<(int, int)>();
        var state = new RecordingState(steps);
        NetworkInfo info = Gradients.FrozenMiddle.Info;
        int length = info.Layout.Parameters;
        var ranges = new TrainableRanges(info);
        ranges.Step(state, new float[length], new float[length], 0, length);
        int frozen = info.Parameters[2].Offset;
        int trainedAgain = info.Parameters[4].Offset;
        Assert.Equal([(0, frozen), (trainedAgain, length - trainedAgain)], steps);

        steps.Clear();
        ranges.Step(state, new float[length], new float[length], frozen - 16, 32);
        ranges.Step(state, new float[length], new float[length], frozen, 16);
        Assert.Equal([(frozen - 16, 16)], steps);
    }

    private sealed class RecordingState(System.Collections.Generic.List<(int First, int Count)> steps) : OptimizerState
    {
        public override void Begin()
        {
        }

        public override void Step(Span<float> weights, ReadOnlySpan<float> gradients, int first, int count) => steps.Add((first, count));

        public override void Reset()
        {
        }
    }
}
