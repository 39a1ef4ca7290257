using System;
using System.IO;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>What a generated class offers: constants, views, copies, files, the summary, names.</summary>
public sealed class SurfaceTests
{
    [Fact]
    public void Constants_OfTheKerasExample_AreItsNumbers()
    {
        Assert.Equal((784, 10, 24_790, 24_720L), (KerasExample.InputLength, KerasExample.OutputLength, KerasExample.ParameterCount, KerasExample.MultiplyAdds));
        Assert.Equal([23_550, 930, 310], KerasExample.Info.Layers.Select(layer => layer.ParameterCount));
    }

    [Fact]
    public void Info_ToString_IsTheSummaryOfKeras()
    {
        const string Expected = """
            Model: "KerasExample"
            _________________________________________________________________
            Layer (type)                 Output Shape             Param #
            =================================================================
            dense_1 (Dense)              (None, 30)               23,550
            dense_2 (Dense)              (None, 30)               930
            dense_3 (Dense)              (None, 10)               310
            =================================================================
            Total params: 24,790
            Trainable params: 24,790
            Non-trainable params: 0
            _________________________________________________________________
            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), KerasExample.Info.ToString());
    }

    [Fact]
    public void Parameters_CopiedOut_AreInLogicalOrder()
    {
        var network = new Sizes.Net129To17To65(4);
        var values = new float[Sizes.Net129To17To65.ParameterCount];
        network.CopyParametersTo(values);
        Assert.Equal(network.Dense1Kernel[128, 16], values[(128 * 17) + 16]);
        Assert.Equal(network.Dense1Bias[3], values[(129 * 17) + 3]);
        Assert.Equal(network.Dense2Kernel[10, 64], values[(129 * 17) + 17 + (10 * 65) + 64]);
        Assert.Equal(network.Dense2Kernel.ToArray(), values.AsSpan((129 * 17) + 17, 17 * 65).ToArray());

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i;
        }

        network.LoadParameters(values);
        Assert.Equal(65f + 7f, network.Dense2Kernel[1, 7] - network.Dense2Kernel[0, 0]);
        var copied = new float[values.Length];
        network.CopyParametersTo(copied);
        Assert.Equal(values, copied);
        network.Dense1Kernel[2, 3] = -5f;
        Assert.Equal(-5f, network.Dense1Kernel[(2 * 17) + 3]);
    }

    [Fact]
    public void Seed_SameOrOther_GivesSameOrOtherBits()
    {
        float[] Values(ulong seed)
        {
            var values = new float[KerasExample.ParameterCount];
            new KerasExample(seed).CopyParametersTo(values);
            return values;
        }

        Assert.Equal(Values(5), Values(5));
        Assert.NotEqual(Values(5), Values(6));
        // He uniform before relu: ±√(6 / 784), filled; biases zero.
        float limit = MathF.Sqrt(6f / 784f);
        float[] kernel = Values(5)[..(784 * 30)];
        Assert.InRange(kernel.Max(), 0.99f * limit, limit);
        Assert.InRange(kernel.Min(), -limit, -0.99f * limit);
        Assert.InRange(kernel.Average(), -0.01f * limit, 0.01f * limit);
        Assert.All(new KerasExample(5).Dense1Bias.ToArray(), value => Assert.Equal(0f, value));
        // Glorot uniform before softmax: ±√(6 / (30 + 10)).
        Assert.InRange(new KerasExample(5).Dense3Kernel.ToArray().Max(), 0.9f * MathF.Sqrt(6f / 40f), MathF.Sqrt(6f / 40f));
    }

    [Fact]
    public void Clone_AfterTheOriginalChanges_KeepsItsParameters()
    {
        var network = new Gradients.OneToOne();
        network.Dense1Kernel[0] = 2f;
        Gradients.OneToOne clone = network.Clone();
        network.Dense1Kernel[0] = 3f;
        Assert.Equal(2f, clone.Dense1Kernel[0]);
        clone.CopyParametersFrom(network);
        Assert.Equal(3f, clone.Dense1Kernel[0]);
    }

    [Fact]
    public void SaveThenLoad_GivesTheSameBits()
    {
        string path = Path.Combine(Path.GetTempPath(), $"netgen-{Guid.NewGuid():N}.safetensors");
        try
        {
            var network = new Sizes.Net129To17To65(9);
            network.Save(path);
            Sizes.Net129To17To65 loaded = Sizes.Net129To17To65.Load(path);
            Near.SameBits(((INetworkCore)network).ParameterStorage.Span, ((INetworkCore)loaded).ParameterStorage.Span, "parameters");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void SameNameInTwoNamespaces_AreTwoNetworks()
    {
        Assert.Equal(2, First.Twin.InputLength);
        Assert.Equal(3, Second.Twin.InputLength);
        Assert.Equal(4, new Outer.Inner.Nested(1).Predicted().Length);
    }

    [Fact]
    public void NamedLayer_CarriesItsName()
    {
        Assert.Equal(["hidden", "dense_2"], Named.Info.Layers.Select(layer => layer.Name));
        Assert.Equal(["hidden.kernel", "hidden.bias", "dense_2.kernel"], Named.Info.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(6, new Named().HiddenKernel.Length);
        Assert.Equal([1f, 1f, 1f], new Named().HiddenBias.ToArray());
    }

    [Fact]
    public void Xor_Trained_IsLearnt()
    {
        var network = new Xor(1);
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] targets = [0, 1, 1, 0];
        using var trainer = new Trainer(network, new FitOptions { BatchSize = 4, Optimizer = new Adam(0.05) });
        float loss = 0;
        for (int step = 0; step < 400; step++)
        {
            loss = trainer.TrainStep(inputs, targets, 4);
        }

        Assert.InRange(loss, 0f, 0.01f);
        var outputs = new float[4];
        network.Predict(inputs, outputs, 4);
        Assert.Equal([0f, 1f, 1f, 0f], outputs.Select(value => MathF.Round(value)));
    }
}
