using System;
using NetGen.CompilerServices;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class OptimizerWidthTests
{
    public static TheoryData<string> Optimizers => ["Sgd", "Momentum", "Nesterov", "Adam"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void EveryWidth_GivesTheSameBits(string name)
    {
        float[] scalar = Train(name, 0);
        Assert.NotEqual(OptimizerTests.Draw(0).Weights, scalar);
        foreach (int width in new[] { 128, 256, 512 })
        {
            float[] vector = Train(name, width);
            for (int i = 0; i < scalar.Length; i++)
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(scalar[i]), BitConverter.SingleToInt32Bits(vector[i]));
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(64, 0)]
    [InlineData(128, 128)]
    [InlineData(256, 256)]
    [InlineData(512, 512)]
    public void ChooseWidth_GoesUpToTheLimit_AndTheMachine(int limit, int expected)
    {
        int machine = Simd.Has512 ? 512 : Simd.Has256 ? 256 : Simd.Has128 ? 128 : 0;
        WithLimit(limit, () => Assert.Equal(Math.Min(expected, machine), ElementwiseLoop.ChooseWidth()));
    }

    private static float[] Train(string name, int width)
    {
        Optimizer optimizer = name switch
        {
            "Sgd" => new Sgd(0.03),
            "Momentum" => new Sgd(0.03, 0.9),
            "Nesterov" => new Sgd(0.03, 0.9, true),
            _ => new Adam(0.03),
        };
        (float[] weights, _) = OptimizerTests.Draw(0);
        WithLimit(width, () =>
        {
            OptimizerState state = optimizer.CreateState(weights.Length);
            for (int step = 1; step <= 300; step++)
            {
                (_, float[] gradients) = OptimizerTests.Draw(step);

                // Gradients of many sizes, subnormal ones among them, and zeros.
                for (int i = 0; i < gradients.Length; i++)
                {
                    gradients[i] *= (i % 5) switch { 0 => 1e-20f, 1 => 1e-42f, 2 => 0f, 3 => 1e4f, _ => 1f };
                }

                state.Step(weights, gradients);
            }
        });
        return weights;
    }

    private static void WithLimit(int limit, Action action)
    {
        int before = VectorWidth.Limit;
        VectorWidth.Limit = limit;
        try
        {
            action();
        }
        finally
        {
            VectorWidth.Limit = before;
        }
    }
}
