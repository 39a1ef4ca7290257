using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>
/// Every sum within the bound of theory of the same sum in double, element by element, which a sum that lost, doubled or misplaced one of its
/// terms misses. A term of a chain of fused multiply-adds is rounded at most once per step, and twice more where chains are joined:
/// |error| ≤ γ(m + 2)·Σ|a·b| with γ(k) = k·u / (1 − k·u), u = 2⁻²⁴ and m the terms of the longest chain; a leaky slope rounds once more.
/// Gradients of parameters have one chain of as many terms as there are samples.
/// </summary>
public sealed class ErrorBoundTests : IDisposable
{
    private const double UnitRoundoff = 1.0 / (1 << 24);

    /// <summary>Around the heights of tiles (4, 6, 8, 12) and of a group of rows (48).</summary>
    private static readonly int[] BatchSizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 24, 31, 32, 33, 47, 48, 49, 50, 100];

    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    [Theory]
    [MemberData(nameof(NetworkCatalog.Products), MemberType = typeof(NetworkCatalog))]
    public void EverySum_AtEveryWidthAndBatchSize_StaysWithinItsBound(string name)
    {
        (int Width, INetworkCore Network, Workspace Workspace)[] runs = new[] { 512, 256, 128, 0 }.Select(width =>
        {
            VectorWidth.Limit = width;
            INetworkCore network = TestData.Network(name);
            return (width, network, network.CreateWorkspace(BatchSizes[^1]));
        }).ToArray();
        NetworkInfo info = runs[0].Network.Info;
        List<Layer> layers = Layers(runs[0].Network);
        float[] inputs = TestData.Inputs(runs[0].Network, BatchSizes[^1]);
        float[] outputGradients = TestData.Uniform(BatchSizes[^1] * info.OutputLength, 21);

        // Each sample by itself. One width gives the sums that are checked, the others must give the same.
        for (int sample = 0; sample < BatchSizes[^1]; sample++)
        {
            float[] input = inputs[(sample * info.InputLength)..((sample + 1) * info.InputLength)];
            foreach ((int width, INetworkCore network, Workspace workspace) in runs)
            {
                network.Forward(workspace, input, TestData.Targets(network, 1), 1);
                workspace.ClearGradients();
                network.Backward(workspace, input, outputGradients.AsSpan(sample * info.OutputLength, info.OutputLength));
                TakeSample(layers, workspace, input, sample, $"{name} at {width} bits");
            }
        }

        for (int l = 0; l < layers.Count; l++)
        {
            CheckForward(layers[l], BatchSizes[^1], name);
            if (l + 1 < layers.Count && layers[l].HasBias && layers[l + 1].HasBias)
            {
                CheckInputGradient(layers[l], layers[l + 1], BatchSizes[^1], name);
            }
        }

        int done = 0;
        foreach (int batchSize in BatchSizes)
        {
            layers.ForEach(layer => layer.AddSamples(done, batchSize));
            done = batchSize;
            float[] batch = inputs[..(batchSize * info.InputLength)];
            foreach ((int width, INetworkCore network, Workspace workspace) in runs)
            {
                network.Forward(workspace, batch, TestData.Targets(network, batchSize), batchSize);
                workspace.ClearGradients();
                network.Backward(workspace, batch, outputGradients.AsSpan(0, batchSize * info.OutputLength));
                foreach (Layer layer in layers)
                {
                    CheckLayer(layer, workspace, batchSize, $"{name} at {width} bits, batch of {batchSize}");
                }
            }
        }
    }

    /// <summary>What one sample by itself gave: then the gradient of a bias is that of the layer's sums, to the bit.</summary>
    private static void TakeSample(List<Layer> layers, Workspace workspace, float[] input, int sample, string what)
    {
        float[] x = input;
        foreach (Layer layer in layers)
        {
            float[] y = workspace.Activations(layer.Name)[0].ToArray();
            float[] dz = layer.HasBias ? workspace.Gradient(layer.Name + ".bias").ToArray() : [];
            if (layer.X.Count == sample)
            {
                layer.X.Add(x);
                layer.Y.Add(y);
                layer.DZ.Add(dz);
            }

            Near.SameBits(layer.Y[sample], y, $"{what}: {layer.Name}, sample {sample}");
            Near.SameBits(layer.DZ[sample], dz, $"{what}: gradient of the sums of {layer.Name}, sample {sample}");
            x = y;
        }
    }

    private static void CheckLayer(Layer layer, Workspace workspace, int batchSize, string what)
    {
        BatchView outputs = workspace.Activations(layer.Name);
        for (int sample = 0; sample < batchSize; sample++)
        {
            Near.SameBits(layer.Y[sample], outputs[sample], what);
        }

        if (layer.HasBias)
        {
            CheckParameterGradient(layer, workspace, batchSize, what);
        }
    }

    private static void CheckForward(Layer layer, int samples, string what)
    {
        if (layer.Kernel.Length == 0 || layer.Activation is not (Activation.Linear or Activation.Relu or Activation.LeakyRelu))
        {
            return;
        }

        double gamma = Gamma(LongestChain(layer.Inputs, layer.Outputs) + 3);
        var sums = new double[layer.Outputs];
        var sizes = new double[layer.Outputs];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int j = 0; j < layer.Outputs; j++)
            {
                sums[j] = layer.HasBias ? layer.Bias[j] : 0;
                sizes[j] = Math.Abs(sums[j]);
            }

            for (int i = 0; i < layer.Inputs; i++)
            {
                double x = layer.X[sample][i];
                for (int j = 0; j < layer.Outputs; j++)
                {
                    double term = x * layer.Kernel[(i * layer.Outputs) + j];
                    sums[j] += term;
                    sizes[j] += Math.Abs(term);
                }
            }

            for (int j = 0; j < layer.Outputs; j++)
            {
                double slope = sums[j] > 0 ? 1 : Slope(layer.Activation);
                Check(sums[j] * slope, layer.Y[sample][j], gamma * sizes[j], $"{what}: {layer.Name}, sample {sample}, output", j);
            }
        }
    }

    /// <summary>dZ of a layer out of dZ of the next one: a sum over the next layer's outputs, in the chains of the transposed shape.</summary>
    private static void CheckInputGradient(Layer layer, Layer next, int samples, string what)
    {
        if (layer.Activation is not (Activation.Linear or Activation.Relu or Activation.LeakyRelu))
        {
            return;
        }

        double gamma = Gamma(LongestChain(next.Outputs, next.Inputs) + 3);
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < next.Inputs; i++)
            {
                double sum = 0;
                double size = 0;
                for (int j = 0; j < next.Outputs; j++)
                {
                    double term = (double)next.Kernel[(i * next.Outputs) + j] * next.DZ[sample][j];
                    sum += term;
                    size += Math.Abs(term);
                }

                double slope = layer.Y[sample][i] > 0 ? 1 : Slope(layer.Activation);
                Check(sum * slope, layer.DZ[sample][i], gamma * size, $"{what}: gradient of the sums of {layer.Name}, sample {sample}, output", i);
            }
        }
    }

    private static void CheckParameterGradient(Layer layer, Workspace workspace, int batchSize, string what)
    {
        double gamma = Gamma(batchSize + 2);
        float[] kernel = workspace.Gradient(layer.Name + ".kernel").ToArray();
        for (int i = 0; i < kernel.Length; i++)
        {
            Check(layer.KernelSums[i], kernel[i], gamma * layer.KernelSizes[i], $"{what}: gradient of {layer.Name}.kernel", i);
        }

        float[] bias = workspace.Gradient(layer.Name + ".bias").ToArray();
        for (int j = 0; j < bias.Length; j++)
        {
            Check(layer.BiasSums[j], bias[j], gamma * layer.BiasSizes[j], $"{what}: gradient of {layer.Name}.bias", j);
        }
    }

    private static void Check(double expected, float actual, double bound, string what, int index)
    {
        // Below the normal numbers an error has a size of its own.
        if (!(Math.Abs(expected - actual) <= bound + 1e-40))
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what} {index} is {actual:R}, expected {expected:R} within {bound:E2}."));
        }
    }

    private static double Gamma(int roundings) => roundings * UnitRoundoff / (1 - (roundings * UnitRoundoff));

    /// <summary>The rule of the design, said once more: the sizes of a layer decide how many chains its sums have.</summary>
    private static int LongestChain(int inputs, int outputs)
    {
        int chains = outputs <= 16 || (outputs <= 32 && inputs <= 128) ? 4 : outputs <= 64 ? 2 : 1;
        chains = Math.Min(chains, inputs);
        return (inputs + chains - 1) / chains;
    }

    private static double Slope(Activation activation) => activation switch
    {
        Activation.Linear => 1,
        Activation.LeakyRelu => 0.3f,
        _ => 0,
    };

    private static List<Layer> Layers(INetworkCore network)
    {
        var parameters = new float[network.Info.ParameterCount];
        network.CopyParametersTo(parameters);
        var layers = new List<Layer>();
        int inputs = network.Info.InputLength;
        int position = 0;
        foreach (LayerInfo layer in network.Info.Layers)
        {
            float[] kernel = layer.Parameters.Count == 0 ? [] : parameters[position..(position + (inputs * layer.OutputLength))];
            float[] bias = parameters[(position + kernel.Length)..(position + layer.ParameterCount)];
            layers.Add(new Layer(layer.Name, layer.Activation, inputs, layer.OutputLength, kernel, bias));
            position += layer.ParameterCount;
            inputs = layer.OutputLength;
        }

        return layers;
    }

    /// <summary>A layer, what went through it sample by sample, and the gradients of its parameters so far in double.</summary>
    private sealed record Layer(string Name, Activation Activation, int Inputs, int Outputs, float[] Kernel, float[] Bias)
    {
        public bool HasBias => Bias.Length > 0;

        public List<float[]> X { get; } = [];

        public List<float[]> Y { get; } = [];

        /// <summary>The gradients of the sums; empty without a bias.</summary>
        public List<float[]> DZ { get; } = [];

        public double[] KernelSums { get; } = new double[Kernel.Length];

        public double[] KernelSizes { get; } = new double[Kernel.Length];

        public double[] BiasSums { get; } = new double[Bias.Length];

        public double[] BiasSizes { get; } = new double[Bias.Length];

        public void AddSamples(int first, int end)
        {
            // Without a bias nobody tells the gradients of the sums.
            for (int sample = first; HasBias && sample < end; sample++)
            {
                float[] dz = DZ[sample];
                for (int i = 0; i < Inputs; i++)
                {
                    double x = X[sample][i];
                    for (int j = 0; j < Outputs; j++)
                    {
                        double term = x * dz[j];
                        KernelSums[(i * Outputs) + j] += term;
                        KernelSizes[(i * Outputs) + j] += Math.Abs(term);
                    }
                }

                for (int j = 0; j < Outputs; j++)
                {
                    BiasSums[j] += dz[j];
                    BiasSizes[j] += Math.Abs(dz[j]);
                }
            }
        }
    }
}
