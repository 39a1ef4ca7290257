using System;
using NetGen.CompilerServices;

namespace NetGen.Tests.Networks;

/// <content>The hot paths of any network.</content>
internal static partial class Allocations
{
    /// <summary>Asserts that inference, both passes and a step of descent allocate nothing.</summary>
    /// <param name="create">Makes the network.</param>
    /// <param name="batchSize">Samples of a batch.</param>
    /// <param name="calls">Calls of each that are counted.</param>
    public static void AssertNone(Func<INetworkCore> create, int batchSize, int calls = 100) => AssertNone(
        () =>
        {
            INetworkCore network = create();
            float[] inputs = TestData.Inputs(network, batchSize);
            float[] targets = TestData.Targets(network, batchSize);
            var outputs = new float[batchSize * network.Info.OutputLength];
            float[] input = inputs[..network.Info.InputLength];
            float[] output = outputs[..network.Info.OutputLength];
            Workspace workspace = network.CreateWorkspace(batchSize);
            return () =>
            {
                network.Predict(input, output);
                network.Predict(inputs, outputs, batchSize);
                network.Forward(workspace, inputs, targets, batchSize);
                network.Backward(workspace, inputs);
                network.Backward(workspace, inputs, targets);
                network.BackwardAndDescend(workspace, inputs, 0.01f);
                workspace.ClearGradients();
            };
        },
        calls);
}
