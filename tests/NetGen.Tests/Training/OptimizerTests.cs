using System;
using NetGen.Tests.Networks;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class OptimizerTests
{
    private const int Length = 37;

    [Fact]
    public void PlainSgd_IsOneFusedMultiplyAdd()
    {
        (float[] weights, float[] gradients) = Draw(1);
        float[] expected = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            expected[i] = MathF.FusedMultiplyAdd(-(float)0.1, gradients[i], weights[i]);
        }

        new Sgd(0.1).CreateState(Length).Step(weights, gradients);

        Assert.Equal(expected, weights);
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.9, false)]
    [InlineData(0.9, true)]
    [InlineData(0.5, true)]
    public void Sgd_FollowsTheFormulasInDouble(double momentum, bool nesterov)
    {
        OptimizerState state = new Sgd(0.05, momentum, nesterov).CreateState(Length);
        (float[] weights, _) = Draw(0);
        double[] exact = Array.ConvertAll(weights, weight => (double)weight);
        var velocity = new double[Length];
        for (int step = 1; step <= 200; step++)
        {
            (_, float[] gradients) = Draw(step);
            state.Step(weights, gradients);
            for (int i = 0; i < Length; i++)
            {
                velocity[i] = (momentum * velocity[i]) - (0.05 * gradients[i]);
                exact[i] += nesterov ? (momentum * velocity[i]) - (0.05 * gradients[i]) : velocity[i];
            }
        }

        AssertClose(exact, weights, 2e-5);
    }

    [Theory]
    [InlineData(1e-3, 0.9, 0.999, 1e-7)]
    [InlineData(0.02, 0.0, 0.9, 1e-3)]
    [InlineData(0.01, 0.5, 0.5, 1e-2)]
    public void Adam_FollowsTheFormulasInDouble(double rate, double beta1, double beta2, double epsilon)
    {
        OptimizerState state = new Adam(rate, beta1, beta2, epsilon).CreateState(Length);
        (float[] weights, _) = Draw(0);
        double[] exact = Array.ConvertAll(weights, weight => (double)weight);
        var mean = new double[Length];
        var variance = new double[Length];
        for (int step = 1; step <= 300; step++)
        {
            (_, float[] gradients) = Draw(step);
            state.Step(weights, gradients);
            double alpha = rate * Math.Sqrt(1 - Math.Pow(beta2, step)) / (1 - Math.Pow(beta1, step));
            for (int i = 0; i < Length; i++)
            {
                double g = gradients[i];
                mean[i] = (beta1 * mean[i]) + ((1 - beta1) * g);
                variance[i] = (beta2 * variance[i]) + ((1 - beta2) * g * g);
                exact[i] -= alpha * mean[i] / (Math.Sqrt(variance[i]) + epsilon);
            }
        }

        AssertClose(exact, weights, 2e-5);
    }

    [Fact]
    public void Adam_FirstStep_MovesEachWeightByTheRateAgainstItsGradient()
    {
        float[] weights = [1f, 1f, 1f];
        new Adam(0.125).CreateState(3).Step(weights, [4f, -0.5f, 0f]);

        Assert.Equal(0.875f, weights[0], 1e-5f);
        Assert.Equal(1.125f, weights[1], 1e-5f);
        Assert.Equal(1f, weights[2]);
    }

    [Fact]
    public void LearningRate_Changed_CountsFromTheNextStep()
    {
        var optimizer = new Sgd(1);
        OptimizerState state = optimizer.CreateState(1);
        float[] weights = [0f];
        state.Step(weights, [1f]);
        optimizer.LearningRate = 0.25;
        state.Step(weights, [1f]);

        Assert.Equal(-1.25f, weights[0]);
    }

    [Fact]
    public void OneOptimizer_ServesTwoNetworks_WithoutMixingThem()
    {
        var optimizer = new Adam(0.1);
        OptimizerState first = optimizer.CreateState(1);
        OptimizerState second = optimizer.CreateState(1);
        float[] one = [0f];
        float[] other = [0f];
        for (int i = 0; i < 5; i++)
        {
            first.Step(one, [1f + i]);
        }

        second.Step(other, [1f]);
        float[] alone = [0f];
        new Adam(0.1).CreateState(1).Step(alone, [1f]);

        Assert.Equal(alone, other);
    }

    [Fact]
    public void Reset_ForgetsEverything()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.1, 0.9), new Adam(0.1) })
        {
            OptimizerState state = optimizer.CreateState(Length);
            (float[] weights, float[] gradients) = Draw(3);
            float[] expected = (float[])weights.Clone();
            optimizer.CreateState(Length).Step(expected, gradients);

            state.Step(new float[Length], Draw(4).Gradients);
            state.Reset();
            state.Step(weights, gradients);

            Assert.Equal(expected, weights);
        }
    }

    [Fact]
    public void Step_OnPadding_LeavesPositiveZeros()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.1), new Sgd(0.1, 0.9), new Sgd(0.1, 0.9, true), new Adam(0.1) })
        {
            OptimizerState state = optimizer.CreateState(Length);
            var weights = new float[Length];
            for (int step = 0; step < 20; step++)
            {
                state.Step(weights, new float[Length]);
            }

            Assert.All(weights, weight => Assert.Equal(0, BitConverter.SingleToInt32Bits(weight)));
        }
    }

    [Fact]
    public void Step_AllocatesNothing()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(), new Sgd(0.01, 0.9, true), new Adam() })
        {
            Allocations.AssertNone(
                () =>
                {
                    OptimizerState state = optimizer.CreateState(Length);
                    (float[] weights, float[] gradients) = Draw(5);
                    return () => state.Step(weights, gradients);
                },
                calls: 1000);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void LearningRate_ThatIsNoFinitePositiveFloat_IsRefused(double rate)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(rate));
        Assert.Contains("'learningRate' is ", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(rate));
        var sgd = new Sgd(0.5);
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.LearningRate = rate);
        Assert.Equal(0.5, sgd.LearningRate);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(0.9999999999)]
    [InlineData(double.NaN)]
    public void Decay_OutsideItsRange_IsRefused(double decay)
    {
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(0.1, decay));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(beta1: decay));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(beta2: decay));
    }

    [Fact]
    public void Epsilon_OfZero_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(epsilon: 0));

    internal static (float[] Weights, float[] Gradients) Draw(int seed)
    {
        var random = new Random(seed);
        var weights = new float[Length];
        var gradients = new float[Length];
        for (int i = 0; i < Length; i++)
        {
            weights[i] = (2 * random.NextSingle()) - 1;
            gradients[i] = (2 * random.NextSingle()) - 1;
        }

        return (weights, gradients);
    }

    /// <summary>Close relative to the size of the weights, which is 1: 300 roundings of at most 2^-24 each, and the float constants.</summary>
    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - tolerance, expected[i] + tolerance);
        }
    }
}
