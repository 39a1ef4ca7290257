using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Layers.Tests.Recurrent;

/// <summary>Recurrent layers against the double reference, forward and back through time.</summary>
public sealed class RecurrentTests
{
    private static readonly int[] BatchSizes = [1, 2, 7, 33];

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void Predict_EveryBatchSize_AgreesWithTheReference(string name)
    {
        INetworkCore network = RecurrentCatalog.Create(name);
        var reference = new ReferenceSequences(network);
        foreach (int batchSize in BatchSizes)
        {
            float[] inputs = RecurrentCatalog.Inputs(network, batchSize);
            var outputs = new float[batchSize * network.Info.OutputLength];
            network.Predict(inputs, outputs, batchSize);
            double[] expected = inputs.Chunk(network.Info.InputLength).SelectMany(sample => reference.Predict(sample)).ToArray();
            Near.All(expected, outputs, 2e-6, $"{name} outputs of {batchSize}");
        }
    }

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void PredictOne_PredictMany_Forward_GiveTheSameBits(string name)
    {
        INetworkCore network = RecurrentCatalog.Create(name);
        int outputLength = network.Info.OutputLength;
        const int Most = 53;
        float[] inputs = RecurrentCatalog.Inputs(network, Most);
        float[] targets = RecurrentCatalog.Targets(network, Most);
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

    /// <summary>Gradients against slopes of the reference: all of them where they are few, else a part that meets all gates and panels.</summary>
    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void Backward_AgreesWithTheReferencesSlopes(string name)
    {
        INetworkCore network = RecurrentCatalog.Create(name);
        var reference = new ReferenceSequences(network);
        foreach (int batchSize in new[] { 1, 5 })
        {
            float[] inputs = RecurrentCatalog.Inputs(network, batchSize);
            float[] outputGradients = RecurrentCatalog.Uniform(batchSize * network.Info.OutputLength, 21);
            Workspace workspace = network.CreateWorkspace(batchSize);
            network.Forward(workspace, inputs, RecurrentCatalog.Targets(network, batchSize), batchSize);
            network.Backward(workspace, inputs, outputGradients);
            int position = 0;
            foreach (ParameterInfo parameter in network.Info.Parameters)
            {
                float[] actual = workspace.Gradient(parameter.Name).ToArray();
                int stride = Math.Max(1, actual.Length / 97);
                int[] places = Enumerable.Range(0, actual.Length).Where(i => i % stride == 0).ToArray();
                double[] expected = places.Select(i => parameter.IsTrainable ? Slope(position + i, parameter) : 0).ToArray();
                Near.All(expected, places.Select(i => actual[i]).ToArray(), 1e-5, $"{name}, batch {batchSize}: d{parameter.Name}, of every {stride}.");
                position += parameter.Length;
            }

            double Slope(int index, ParameterInfo parameter)
            {
                double penalty = (parameter.L1 * Math.Sign(reference.Parameters[index])) + (2 * parameter.L2 * reference.Parameters[index]);
                return reference.Slope(index, inputs, outputGradients) + penalty;
            }
        }
    }

    [Theory]
    [MemberData(nameof(RecurrentCatalog.All), MemberType = typeof(RecurrentCatalog))]
    public void Backward_CalledTwice_DoublesTheGradients(string name)
    {
        INetworkCore network = RecurrentCatalog.Create(name);
        float[] inputs = RecurrentCatalog.Inputs(network, 3);
        Workspace workspace = network.CreateWorkspace(3);
        network.Forward(workspace, inputs, RecurrentCatalog.Targets(network, 3), 3);
        network.Backward(workspace, inputs);
        var once = new float[network.Info.ParameterCount];
        workspace.CopyGradientsTo(once);
        network.Backward(workspace, inputs);
        var twice = new float[once.Length];
        workspace.CopyGradientsTo(twice);
        double[] expected = once.Select(value => 2.0 * value).ToArray();
        Near.All(expected, twice, 1e-6, name);
    }
}
