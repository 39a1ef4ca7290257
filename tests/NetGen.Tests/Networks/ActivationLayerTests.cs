using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Serialization;
using NetGen.Tests.Networks.ActivationLayers;
using NetGen.Tests.Networks.OnlyActivations;
using NetGen.Tests.Networks.Own;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Activations as layers of their own, and those of the user's own: what the catalog of networks does not ask.</summary>
public sealed class ActivationLayerTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Fact]
    public void LayersOfTheirOwn_GiveTheBitsOfThoseOfDense()
    {
        var fused = new FusedActivations(3);
        var apart = new ActivationsApart(3);
        float[] inputs = TestData.Inputs(fused, 9);
        float[] targets = TestData.Targets(fused, 9);
        Workspace first = fused.CreateWorkspace(9);
        Workspace second = apart.CreateWorkspace(9);
        Assert.Equal(fused.Forward(first, inputs, targets, 9), apart.Forward(second, inputs, targets, 9));
        fused.Backward(first, inputs);
        apart.Backward(second, inputs);
        var expected = new float[FusedActivations.ParameterCount];
        var actual = new float[ActivationsApart.ParameterCount];
        first.CopyGradientsTo(expected);
        second.CopyGradientsTo(actual);
        Near.SameBits(expected, actual, "gradients");
        Near.SameBits(first.Activations("dense_1")[4], second.Activations("activation_1")[4], "hidden values");
    }

    [Fact]
    public void SumsInFrontOfALayer_AreShown()
    {
        var network = new ActivationsApart(1);
        float[] inputs = TestData.Inputs(network, 2);
        Workspace workspace = network.CreateWorkspace(2);
        network.Forward(workspace, inputs, TestData.Targets(network, 2), 2);
        for (int j = 0; j < 17; j++)
        {
            Assert.Equal(Activations.Gelu(workspace.Activations("dense_1")[1, j]), workspace.Activations("activation_1")[1, j]);
        }
    }

    [Fact]
    public void NetworksOfActivationsAlone_ComputeThemAndTheirLoss()
    {
        foreach (int width in new[] { 512, 256, 128, 0 })
        {
            VectorWidth.Limit = width;
            Check(new OnlySigmoid());
            Check(new OnlySoftmax());
            Check(new OnlyGelu());
            Check(new OnlyLinear());
            Check(new OnlySoftplus());
            Check(new LinearFirst(5));
        }

        static void Check(INetworkCore network)
        {
            foreach (int batchSize in new[] { 1, 2, 7, 33 })
            {
                var reference = new ReferenceNetwork(network);
                float[] inputs = TestData.Inputs(network, batchSize);
                float[] targets = TestData.Targets(network, batchSize);
                double[] expected = inputs.Chunk(network.Info.InputLength).SelectMany(row => reference.Predict(row)).ToArray();
                var outputs = new float[expected.Length];
                network.Predict(inputs, outputs, batchSize);
                Near.All(expected, outputs, 2e-6, network.Info.Name);
                var single = new float[network.Info.OutputLength];
                network.Predict(inputs.AsSpan(0, network.Info.InputLength), single);
                Near.SameBits(outputs.AsSpan(0, single.Length), single, network.Info.Name);

                Workspace workspace = network.CreateWorkspace(batchSize);
                Assert.Equal(reference.Loss(inputs, targets, batchSize), network.Forward(workspace, inputs, targets, batchSize), 1e-5);
                network.Backward(workspace, inputs);
                network.BackwardAndDescend(workspace, inputs, 0.1f);
                Assert.Equal(network.Info.ParameterCount, reference.Gradient(inputs, targets, batchSize).Length);
            }
        }
    }

    [Fact]
    public void CallersInputs_InFrontOfALayer_StayAsTheyAre()
    {
        var network = new FirstAndMiddle(1);
        float[] inputs = TestData.Inputs(network, 5);
        float[] copy = [.. inputs];
        network.Predict(inputs, new float[10], 5);
        Workspace workspace = network.CreateWorkspace(5);
        network.Forward(workspace, inputs, new float[10], 5);
        network.Backward(workspace, inputs);
        Assert.Equal(copy, inputs);
    }

    [Fact]
    public void StraightThroughThresholds_LearnWhatFlatOnesCannot()
    {
        var learning = new Thresholds.StraightThroughThresholds(1);
        var flat = new Thresholds.FlatThresholds(1);
        Assert.Contains(Gradients(learning), value => value != 0f);
        Assert.All(Gradients(flat), value => Assert.Equal(0f, value));

        static float[] Gradients(INetworkCore network)
        {
            float[] inputs = TestData.Inputs(network, 7);
            Workspace workspace = network.CreateWorkspace(7);
            network.Forward(workspace, inputs, TestData.Targets(network, 7), 7);
            network.Backward(workspace, inputs);
            var gradients = new float[network.Info.ParameterCount];
            workspace.CopyGradientsTo(gradients);
            return gradients;
        }
    }

    [Fact]
    public void Info_NamesTheUsersOwnType()
    {
        LayerInfo layer = OwnTwice.Info.Layers[1];
        Assert.Equal((Activation.Custom, "NetGen.Tests.Networks.Own.Outer_1.Hill", "NetGen.Tests.Networks.Own.Outer_1.Hill"), (layer.Activation, layer.ActivationType, layer.ActivationName));
        Assert.Equal((null, "Gelu"), (FusedActivations.Info.Layers[0].ActivationType, FusedActivations.Info.Layers[0].ActivationName));
        Assert.Contains("dense_1 (Dense, NetGen.Tests.Networks.Own.Ripple) (None, 9)", OwnTwice.Info.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "input (5); Dense (9) NetGen.Tests.Networks.Own.Ripple [(5, 9) (9)]; Dense (4) NetGen.Tests.Networks.Own.Outer_1.Hill",
            ModelArchitecture.Describe(OwnTwice.Info),
            StringComparison.Ordinal);
        Assert.Contains("activation_1 (Activation)    (None, 17)               0\n", ActivationsApart.Info.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_HoldWhatWasGiven()
    {
        Assert.Equal((Activation.Custom, typeof(Ripple)), (new DenseAttribute(3, typeof(Ripple)).Activation, new DenseAttribute(3, typeof(Ripple)).CustomActivation));
        Assert.Equal((Activation.Custom, typeof(Ripple)), (new ActivationAttribute(typeof(Ripple)).Kind, new ActivationAttribute(typeof(Ripple)).CustomKind));
        Assert.Equal((Activation.Elu, null), (new ActivationAttribute(Activation.Elu).Kind, new ActivationAttribute(Activation.Elu).CustomKind));
    }
}
