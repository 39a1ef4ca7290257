using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

/// <summary>Weights that a trainer is told to leave alone.</summary>
public sealed class FreezingTests : IDisposable
{
    private static readonly Func<Optimizer>[] Optimizers = [() => new Sgd(0.1), () => new Sgd(0.1, 0.9), () => new Sgd(0.1, 0.9, nesterov: true), () => new Adam(0.1)];

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    public static TheoryData<int, int> OptimizersAndWidths
    {
        get
        {
            var cases = new TheoryData<int, int>();
            for (int optimizer = 0; optimizer < Optimizers.Length; optimizer++)
            {
                foreach (int width in new[] { 512, 256, 128, 0 })
                {
                    cases.Add(optimizer, width);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(OptimizersAndWidths))]
    public void Mask_OnAnyWidthAndNumberOfMembers_KeepsExactBitsAndGivesTheSameOthers(int optimizer, int width)
    {
        VectorWidth.Limit = width;
        INetworkCore network = TestData.Network("WideSoftmax");
        bool[] mask = Mask(network, "dense_2.kernel");
        float[] start = Start(network, mask);
        float[]? expected = null;
        foreach (int members in new[] { 3, 2, 1 })
        {
            start.CopyTo(network.ParameterStorage.Span);
            using Trainer trainer = Trainer(network, Optimizers[optimizer](), members);
            trainer.SetTrainable("dense_2.kernel", mask);
            Train(trainer, network, 5);
            ParameterInfo kernel = network.Info.Parameters[2];
            for (int i = 0; i < mask.Length; i++)
            {
                int place = kernel.IndexOf(i);
                bool isSame = BitConverter.SingleToInt32Bits(start[place]) == BitConverter.SingleToInt32Bits(network.ParameterStorage.Span[place]);
                Assert.True(isSame || mask[i], $"Frozen value {i} changed.");
            }

            expected ??= network.ParameterStorage.Span.ToArray();
            Near.SameBits(expected, network.ParameterStorage.Span, $"{members} members");
        }

        // Most of the others did move.
        int moved = Enumerable.Range(0, expected!.Length).Count(i => expected[i] != start[i]);
        Assert.InRange(moved, network.Info.ParameterCount / 3, network.Info.ParameterCount - mask.Count(value => !value));
    }

    [Fact]
    public void Mask_OfAllTrue_ChangesNoBit()
    {
        foreach (Func<Optimizer> optimizer in Optimizers)
        {
            INetworkCore network = TestData.Network("SparseCrossEntropy");
            INetworkCore masked = TestData.Network("SparseCrossEntropy");
            using Trainer trainer = Trainer(network, optimizer(), 1);
            using Trainer maskedTrainer = Trainer(masked, optimizer(), 1);
            maskedTrainer.SetTrainable("dense_1.kernel", Mask(masked, "dense_1.kernel"));
            maskedTrainer.SetTrainable("dense_1.kernel", Enumerable.Repeat(true, 7 * 17).ToArray());
            Train(trainer, network, 3);
            Train(maskedTrainer, masked, 3);
            Near.SameBits(network.ParameterStorage.Span, masked.ParameterStorage.Span, optimizer().ToString()!);
        }
    }

    /// <summary>What is not frozen must not notice: the same bits as if the frozen weights' gradients were zero.</summary>
    [Fact]
    public void OtherWeights_MoveAsWithoutAMask()
    {
        INetworkCore network = TestData.Network("OneToOne");
        INetworkCore masked = TestData.Network("OneToOne");
        using Trainer trainer = Trainer(network, new Sgd(0.1), 1);
        using Trainer maskedTrainer = Trainer(masked, new Sgd(0.1), 1);
        maskedTrainer.SetTrainable("dense_1.kernel", false);
        float kernel = masked.ParameterStorage.Span[0];
        Train(trainer, network, 1);
        Train(maskedTrainer, masked, 1);
        Assert.Equal(kernel, masked.ParameterStorage.Span[0]);
        Assert.NotEqual(kernel, network.ParameterStorage.Span[0]);
        int bias = network.Info.Parameters[1].IndexOf(0);
        Assert.Equal(network.ParameterStorage.Span[bias], masked.ParameterStorage.Span[bias]);

        maskedTrainer.SetTrainable("dense_1.kernel", true);
        Train(maskedTrainer, masked, 1);
        Assert.NotEqual(kernel, masked.ParameterStorage.Span[0]);
    }

    [Fact]
    public void FrozenWeights_AreWrittenByOthersAndKeptFromThenOn()
    {
        var network = new Networks.Gradients.OneToOne();
        using Trainer trainer = Trainer(network, new Adam(0.1), 1);
        trainer.SetTrainable("dense_1.kernel", false);
        network.Dense1Kernel[0] = float.NegativeZero;
        Train(trainer, network, 2);
        Assert.Equal(BitConverter.SingleToInt32Bits(-0f), BitConverter.SingleToInt32Bits(network.Dense1Kernel[0]));
    }

    [Fact]
    public void TrainStep_WithAMask_AllocatesNothing()
    {
        foreach (Func<Optimizer> optimizer in Optimizers)
        {
            Allocations.AssertNone(() =>
            {
                INetworkCore network = TestData.Network("SparseCrossEntropy");
                Trainer trainer = Trainer(network, optimizer(), 1);
                trainer.SetTrainable("dense_1.kernel", Mask(network, "dense_1.kernel"));
                trainer.SetTrainable("dense_2.bias", false);
                float[] inputs = TestData.Inputs(network, 16);
                float[] targets = TestData.Targets(network, 16);
                return () => trainer.TrainStep(inputs, targets, 16);
            });
        }
    }

    [Fact]
    public void WrongArguments_AreNamed()
    {
        using Trainer trainer = Trainer(TestData.Network("FrozenFirst"), new Sgd(), 1);
        Assert.Contains(
            "FrozenFirst has no parameter 'dense_9.kernel'; it has dense_1.kernel, dense_1.bias, dense_2.kernel, dense_2.bias.",
            Assert.Throws<ArgumentException>(() => trainer.SetTrainable("dense_9.kernel", false)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'mask' has 3 values, expected 36.", Assert.Throws<ArgumentException>(() => trainer.SetTrainable("dense_2.kernel", new bool[3])).Message, StringComparison.Ordinal);
        Assert.Equal(
            "'dense_1.bias' cannot be trained: its layer is declared with Trainable = false, so that it has no gradients.",
            Assert.Throws<InvalidOperationException>(() => trainer.SetTrainable("dense_1.bias", true)).Message);

        // To freeze what is frozen says nothing new.
        trainer.SetTrainable("dense_1.bias", false);
        trainer.SetTrainable("dense_1.kernel", new bool[45]);
        trainer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => trainer.SetTrainable("dense_2.kernel", false));
    }

    /// <summary>Every third value and one long run.</summary>
    private static bool[] Mask(INetworkCore network, string name)
    {
        int length = network.Info.Parameters.First(parameter => parameter.Name == name).Length;
        return Enumerable.Range(0, length).Select(i => i % 3 > 0 && (i < 40 || i > 60)).ToArray();
    }

    /// <summary>Parameters with a −0 among the frozen ones, which adding 0 would change.</summary>
    private static float[] Start(INetworkCore network, bool[] mask)
    {
        network.ParameterStorage.Span[network.Info.Parameters[2].IndexOf(Array.IndexOf(mask, false))] = -0f;
        return network.ParameterStorage.Span.ToArray();
    }

    private static Trainer Trainer(INetworkCore network, Optimizer optimizer, int members) =>
        new(network, new FitOptions { BatchSize = 16, Optimizer = optimizer }) { ForcedMembers = members };

    private static void Train(Trainer trainer, INetworkCore network, int steps)
    {
        float[] inputs = TestData.Inputs(network, 16);
        float[] targets = TestData.Targets(network, 16);
        for (int step = 0; step < steps; step++)
        {
            Assert.True(float.IsFinite(trainer.TrainStep(inputs, targets, 16)));
        }
    }
}
