using System;
using System.Linq;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Inference and the forward pass against the double reference, and against each other bit for bit.</summary>
public sealed class ForwardTests
{
    private static readonly int[] BatchSizes = [1, 2, 7, 32, 33];

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void Predict_EveryBatchSize_AgreesWithTheReference(string name)
    {
        INetworkCore network = TestData.Network(name);
        var reference = new ReferenceNetwork(network);
        foreach (int batchSize in BatchSizes)
        {
            float[] inputs = TestData.Inputs(network, batchSize);
            var outputs = new float[batchSize * network.Info.OutputLength];
            network.Predict(inputs, outputs, batchSize);
            double[] expected = Rows(inputs, network.Info.InputLength).SelectMany(row => reference.Predict(row)).ToArray();
            Near.All(expected, outputs, 2e-6, $"{name} outputs of {batchSize}");
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void PredictOne_PredictMany_Forward_GiveTheSameBits(string name)
    {
        INetworkCore network = TestData.Network(name);
        int outputLength = network.Info.OutputLength;
        const int Most = 53;
        float[] inputs = TestData.Inputs(network, Most);
        float[] targets = TestData.Targets(network, Most);
        var alone = new float[Most * outputLength];
        for (int i = 0; i < Most; i++)
        {
            network.Predict(inputs.AsSpan(i * network.Info.InputLength, network.Info.InputLength), alone.AsSpan(i * outputLength, outputLength));
        }

        Workspace workspace = network.CreateWorkspace(Most);
        foreach (int batchSize in BatchSizes.Append(Most))
        {
            ReadOnlySpan<float> batch = inputs.AsSpan(0, batchSize * network.Info.InputLength);
            var together = new float[batchSize * outputLength];
            network.Predict(batch, together, batchSize);
            Near.SameBits(alone.AsSpan(0, together.Length), together, $"{name} Predict of {batchSize}");

            network.Forward(workspace, batch, targets.AsSpan(0, batchSize * outputLength), batchSize);
            for (int i = 0; i < batchSize; i++)
            {
                Near.SameBits(alone.AsSpan(i * outputLength, outputLength), workspace.Outputs[i], $"{name} Forward of {batchSize}, sample {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void Forward_EveryBatchSize_GivesTheReferencesLoss(string name)
    {
        INetworkCore network = TestData.Network(name);
        var reference = new ReferenceNetwork(network);
        foreach (int batchSize in BatchSizes)
        {
            float[] inputs = TestData.Inputs(network, batchSize);
            float[] targets = TestData.Targets(network, batchSize);
            float loss = network.Forward(network.CreateWorkspace(batchSize), inputs, targets, batchSize);
            double expected = reference.Loss(inputs, targets, batchSize);
            Assert.InRange(loss, expected - (2e-6 * (1 + Math.Abs(expected))), expected + (2e-6 * (1 + Math.Abs(expected))));
        }
    }

    [Fact]
    public void Forward_WithClassNumbers_GivesTheBitsOfOneHotTargets()
    {
        var network = new Gradients.SparseCrossEntropy(3);
        int[] labels = [4, 0, 9, 9, 2];
        float[] inputs = TestData.Inputs(network, labels.Length);
        var oneHot = new float[labels.Length * 10];
        for (int i = 0; i < labels.Length; i++)
        {
            oneHot[(i * 10) + labels[i]] = 1f;
        }

        Workspace byLabel = network.CreateWorkspace(labels.Length);
        Workspace byRow = network.CreateWorkspace(labels.Length);
        Assert.Equal(network.Forward(byRow, inputs, oneHot, labels.Length), network.Forward(byLabel, inputs, labels, labels.Length));
        network.Backward(byLabel, inputs);
        network.Backward(byRow, inputs);
        Near.SameBits(Gradients(byRow, network), Gradients(byLabel, network), "gradients");
    }

    [Fact]
    public void Activations_OfEachLayer_AreShown()
    {
        var network = new Gradients.TanhIntoMeanSquaredError(5);
        float[] inputs = TestData.Inputs(network, 3);
        Workspace workspace = network.CreateWorkspace(4);
        network.Forward(workspace, inputs, new float[12], 3);
        BatchView hidden = workspace.Activations("dense_1");
        Assert.Equal((3, 9), (hidden.BatchSize, hidden.Length));
        for (int unit = 0; unit < 9; unit++)
        {
            double sum = network.Dense1Bias[unit];
            for (int i = 0; i < 5; i++)
            {
                sum += (double)inputs[5 + i] * network.Dense1Kernel[i, unit];
            }

            Assert.Equal(Math.Tanh(sum), hidden[1, unit], 5);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => hidden[3].Length);
        Assert.Contains("dense_1, dense_2", Assert.Throws<ArgumentException>(() => workspace.Activations("dense_3").Length).Message, StringComparison.Ordinal);
    }

    private static float[] Gradients(Workspace workspace, INetwork network)
    {
        var gradients = new float[network.Info.ParameterCount];
        workspace.CopyGradientsTo(gradients);
        return gradients;
    }

    private static float[][] Rows(float[] values, int length) => values.Chunk(length).ToArray();
}
