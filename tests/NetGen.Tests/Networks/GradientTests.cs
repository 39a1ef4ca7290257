using System;
using System.Linq;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Gradients against the double reference, whose own gradients are checked against its slopes.</summary>
public sealed class GradientTests
{
    [Theory]
    [MemberData(nameof(NetworkCatalog.Small), MemberType = typeof(NetworkCatalog))]
    public void ReferenceGradient_CentralDifferences_Agree(string name)
    {
        INetworkCore network = TestData.Network(name);
        var reference = new ReferenceNetwork(network);
        float[] inputs = TestData.Inputs(network, 3);
        float[] targets = TestData.Targets(network, 3);
        double[] gradient = reference.Gradient(inputs, targets, 3);
        double scale = gradient.Max(Math.Abs);
        const double Step = 1e-6;

        // Some hundred of them; an odd number of places apart, so that all columns of a kernel have their turn.
        for (int i = 0; i < gradient.Length; i += (gradient.Length / 128) | 1)
        {
            if (!reference.IsTrained(i))
            {
                continue;
            }

            double value = reference.Parameters[i];
            reference.Parameters[i] = value + Step;
            double above = reference.Loss(inputs, targets, 3);
            reference.Parameters[i] = value - Step;
            double below = reference.Loss(inputs, targets, 3);
            reference.Parameters[i] = value;
            Assert.InRange(gradient[i], ((above - below) / (2 * Step)) - (1e-6 * scale), ((above - below) / (2 * Step)) + (1e-6 * scale));
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void Backward_EveryBatchSize_AgreesWithTheReference(string name)
    {
        INetworkCore network = TestData.Network(name);
        var reference = new ReferenceNetwork(network);
        foreach (int batchSize in new[] { 1, 2, 7, 32, 33 })
        {
            float[] inputs = TestData.Inputs(network, batchSize);
            float[] targets = TestData.Targets(network, batchSize);
            Workspace workspace = network.CreateWorkspace(batchSize);
            network.Forward(workspace, inputs, targets, batchSize);
            network.Backward(workspace, inputs);
            AssertGradients(reference.Gradient(inputs, targets, batchSize), workspace, network, $"{name}, batch {batchSize}");
        }
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.Small), MemberType = typeof(NetworkCatalog))]
    public void Backward_ForTheCallersLoss_AgreesWithTheReference(string name)
    {
        INetworkCore network = TestData.Network(name);
        const int BatchSize = 5;
        float[] inputs = TestData.Inputs(network, BatchSize);
        float[] outputGradients = TestData.Uniform(BatchSize * network.Info.OutputLength, 21);
        Workspace workspace = network.CreateWorkspace(BatchSize);
        network.Forward(workspace, inputs, TestData.Targets(network, BatchSize), BatchSize);
        network.Backward(workspace, inputs, outputGradients);
        double[][] rows = outputGradients.Select(value => (double)value).Chunk(network.Info.OutputLength).ToArray();
        AssertGradients(new ReferenceNetwork(network).Backward(inputs, rows), workspace, network, name);
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.Small), MemberType = typeof(NetworkCatalog))]
    public void Backward_CalledTwice_DoublesTheGradients(string name)
    {
        INetworkCore network = TestData.Network(name);
        float[] inputs = TestData.Inputs(network, 3);
        Workspace workspace = network.CreateWorkspace(3);
        network.Forward(workspace, inputs, TestData.Targets(network, 3), 3);
        network.Backward(workspace, inputs);
        var once = new float[network.Info.ParameterCount];
        workspace.CopyGradientsTo(once);
        network.Backward(workspace, inputs);
        var twice = new float[once.Length];
        workspace.CopyGradientsTo(twice);
        Near.All(once.Select(value => 2.0 * value).ToArray(), twice, 1e-6, name);

        workspace.ClearGradients();
        workspace.CopyGradientsTo(twice);
        Assert.All(twice, value => Assert.Equal(0f, value));
    }

    [Theory]
    [MemberData(nameof(NetworkCatalog.All), MemberType = typeof(NetworkCatalog))]
    public void BackwardAndDescend_GivesTheBitsOfBackwardThenUpdate(string name)
    {
        INetworkCore fused = TestData.Network(name);
        INetworkCore apart = TestData.Network(name);
        foreach (int batchSize in new[] { 1, 7, 32 })
        {
            float[] inputs = TestData.Inputs(fused, batchSize);
            float[] targets = TestData.Targets(fused, batchSize);
            Workspace workspace = fused.CreateWorkspace(batchSize);
            for (int step = 0; step < 3; step++)
            {
                fused.Forward(workspace, inputs, targets, batchSize);
                fused.BackwardAndDescend(workspace, inputs, 0.1f);

                workspace.ClearGradients();
                apart.Forward(workspace, inputs, targets, batchSize);
                apart.Backward(workspace, inputs);
                Span<float> parameters = apart.ParameterStorage.Span;
                for (int i = 0; i < parameters.Length; i++)
                {
                    parameters[i] = MathF.FusedMultiplyAdd(-0.1f, workspace.Gradients[i], parameters[i]);
                }
            }

            Near.SameBits(apart.ParameterStorage.Span, fused.ParameterStorage.Span, $"{name}, batch {batchSize}");
        }
    }

    private static void AssertGradients(double[] expected, Workspace workspace, INetwork network, string what)
    {
        int position = 0;
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            float[] actual = workspace.Gradient(parameter.Name).ToArray();
            Near.All(expected.AsSpan(position, parameter.Length), actual, 5e-6, $"{what}: d{parameter.Name}");
            position += parameter.Length;
        }
    }
}
