using System;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// Lessons 8 to 10 learn 1,000 digits of MNIST, as literally as the printed numbers ask for: with the slips of the activations
/// (see <c>DigitActivations.cs</c> of the sample Course) and with the deck's own dropout masks. Its updates are NetGen's plain gradient descent at another rate.
/// </summary>
public sealed class MnistCases
{
    [SharedDataTheory]
    [InlineData("d8-mnist-relu3")]
    public void Digits_are_learnt_one_by_one(string id) => Descend(id, new Mnist40(), new Mnist40(), RateOfSquares);

    [SharedDataTheory]
    [InlineData("d8-mnist-dropout")]
    public void Digits_are_learnt_one_by_one_with_dropout(string id) => Descend(id, new MnistUngatedDropout(), new MnistTest(), RateOfSquares);

    [SharedDataTheory]
    [InlineData("v8-mnist-batch-proper")]
    public void Digits_are_learnt_in_batches(string id) => Descend(id, new MnistDropout(), new MnistTest(), RateOfSquares);

    [SharedDataTheory]
    [InlineData("d9-mnist-tanh-softmax")]
    public void Digits_are_learnt_with_tanh_and_softmax(string id) => Descend(id, new MnistTanhSlopeOfDouble(), new MnistTanhTest(), RateOfCrossEntropy);

    [SharedDataTheory]
    [InlineData("v9-mnist-tanh-softmax-clean")]
    public void Digits_are_learnt_with_the_true_slope_of_tanh(string id) => Descend(id, new MnistTanh(), new MnistTanhTest(), RateOfCrossEntropy);

    /// <summary>
    /// The deck's update stands within a loop over the samples of the batch: 100 updates with the activations of one forward pass, while the
    /// weights move on. A first run does just that, for one iteration, as 300 would take minutes. The second goes all the way with what it comes
    /// to: the last layer's gradient stays the same, so that its weights go 100 equal steps; the hidden layer's is linear in these
    /// weights, so that its mean is the gradient at their mean, which is where they are after 49.5 of the steps 0 to 99.
    /// </summary>
    [SharedDataTheory]
    [InlineData("d8-mnist-batch")]
    public void Digits_are_learnt_in_batches_with_a_hundred_updates_each(string id)
    {
        var file = new MnistCase(id);
        int updates = file.BatchSize;
        double rate = RateOfSquares(file);
        var literal = new MnistUngatedDropout();
        new MnistRun(file, literal, new MnistTest()).Compare(1, (workspace, inputs) =>
        {
            for (int k = 0; k < updates; k++)
            {
                literal.BackwardAndDescend(workspace, inputs, (float)rate);
            }
        });

        // Another case, for the random numbers begin again.
        var network = new MnistUngatedDropout();
        new MnistRun(new MnistCase(id), network, new MnistTest()).CompareAll((workspace, inputs) =>
        {
            float[] start = network.Parameters();
            network.LoadParameters(Descended(start, Gradients(network, workspace, inputs), rate * (updates - 1) / 2));
            network.LoadParameters(Descended(start, Gradients(network, workspace, inputs), rate * updates));
        });
    }

    /// <summary>Lesson 10 with kernels that go down the slope, as all other weights do.</summary>
    [SharedDataTheory]
    [InlineData("v10-mnist-conv-plus")]
    public void Digits_are_learnt_by_convolution(string id) => Descend(id, new MnistConvolution(), new MnistConvolutionTest(), RateOfCrossEntropy);

    /// <summary>The deck subtracts what it should add, so that its kernels go uphill, while the weights behind them go down.</summary>
    [SharedDataTheory]
    [InlineData("d10-mnist-conv")]
    public void Digits_are_learnt_by_kernels_that_go_uphill(string id)
    {
        var file = new MnistCase(id);
        double rate = RateOfCrossEntropy(file);
        var network = new MnistConvolution();
        int kernel = network.Conv2d1Kernel.Length;
        var run = new MnistRun(file, network, new MnistConvolutionTest());
#if SWEEP
        run.CompareAll(Update);
#else
        // All 300 take minutes.
        run.Compare(60, Update);
#endif

        void Update(Workspace workspace, ReadOnlySpan<float> inputs)
        {
            float[] gradients = Gradients(network, workspace, inputs);
            for (int i = 0; i < kernel; i++)
            {
                gradients[i] = -gradients[i];
            }

            network.LoadParameters(Descended(network.Parameters(), gradients, rate));
        }
    }

    private static void Descend(string id, INetworkCore network, INetwork testNetwork, Func<MnistCase, double> rateOf)
    {
        var file = new MnistCase(id);
        float rate = (float)rateOf(file);
        new MnistRun(file, network, testNetwork).CompareAll((workspace, inputs) => network.BackwardAndDescend(workspace, inputs, rate));
    }

    /// <summary>The deck's delta is half the derivative of the sum of ten squares; NetGen's loss is their mean. Both take the mean of a batch.</summary>
    private static double RateOfSquares(MnistCase file) => file.Alpha * MnistCase.Classes / 2;

    /// <summary>The deck divides by the batch's size twice, NetGen once.</summary>
    private static double RateOfCrossEntropy(MnistCase file) => file.Alpha / file.BatchSize;

    private static float[] Gradients(INetwork network, Workspace workspace, ReadOnlySpan<float> inputs)
    {
        var gradients = new float[network.Info.ParameterCount];
        workspace.ClearGradients();
        network.Backward(workspace, inputs);
        workspace.CopyGradientsTo(gradients);
        return gradients;
    }

    private static float[] Descended(float[] weights, float[] gradients, double rate)
    {
        var moved = new float[weights.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = (float)(weights[i] - (rate * gradients[i]));
        }

        return moved;
    }
}
