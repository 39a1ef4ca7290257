using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;
using NetGen.Numerics;

namespace NetGen.Layers.Tests.Support;

/// <summary>Some samples for a network of any kind of input, and the calls that take them.</summary>
internal sealed class Batch
{
    public int Count { get; private init; }

    /// <summary>Inputs that are values; empty if they are indices.</summary>
    public float[] Values { get; init; } = [];

    public int[] Indices { get; init; } = [];

    /// <summary>Where each sample's indices start; empty where all have as many.</summary>
    public int[] Offsets { get; init; } = [];

    public float[] Targets { get; private init; } = [];

    /// <summary>Random samples, the same on every machine. Lists of indices have 0 to 6 of them, some twice.</summary>
    public static Batch Random(INetwork network, int count, ulong seed = 11)
    {
        NetworkInfo info = network.Info;
        float[] targets = Uniform(info.OutputLength * count, seed + 1);
        if (info.Loss is Loss.BinaryCrossEntropy or Loss.CategoricalCrossEntropy)
        {
            targets = targets.Select(Math.Abs).ToArray();
        }

        if (!info.TakesIndices)
        {
            return new Batch { Count = count, Values = Uniform(info.InputLength * count, seed), Targets = targets };
        }

        int rows = info.Parameters[0].Shape[0];
        var random = new PhiloxStream(seed, 0x494E4458);
        ulong drawn = 0;
        int[] lengths = Enumerable.Range(0, count).Select(i => info.TakesBags ? (i * 5 % 7) : info.InputLength).ToArray();
        int[] indices = Enumerable.Range(0, lengths.Sum()).Select(_ => random.Int32(ref drawn, Math.Min(rows, 9)) * (rows > 9 ? (rows - 1) / 8 : 1)).ToArray();
        int[] offsets = info.TakesBags ? lengths.Select((_, i) => lengths[..i].Sum()).ToArray() : [];
        return new Batch { Count = count, Indices = indices, Offsets = offsets, Targets = targets };
    }

    public static float[] Uniform(int count, ulong seed, float limit = 1f)
    {
        var random = new PhiloxStream(seed, 0x54455354);
        return Enumerable.Range(0, count).Select(i => ((2f * random.Single((ulong)i)) - 1f) * limit).ToArray();
    }

    public Dataset ToDataset(NetworkInfo info) =>
        info.TakesBags ? Dataset.FromBags(Indices, Offsets, Targets, info.OutputLength)
        : info.TakesIndices ? Dataset.FromIndices(Indices, info.InputLength, Targets, info.OutputLength)
        : new Dataset(Values, info.InputLength, Targets, info.OutputLength);

    public ReadOnlySpan<int> IndicesOf(NetworkInfo info, int sample) =>
        info.TakesBags ? Bags.Of(Indices, Offsets, sample) : Indices.AsSpan(sample * info.InputLength, info.InputLength);

    public void Predict(INetwork network, Span<float> outputs)
    {
        switch (network)
        {
            case IIndexNetwork index:
                index.Predict(Indices, outputs, Count);
                break;
            case IBagNetwork bag:
                bag.Predict(Indices, Offsets, outputs, Count);
                break;
            default:
                network.Predict(Values, outputs, Count);
                break;
        }
    }

    public void PredictOne(INetwork network, int sample, Span<float> output)
    {
        switch (network)
        {
            case IIndexNetwork index:
                index.Predict(IndicesOf(network.Info, sample), output);
                break;
            case IBagNetwork bag:
                bag.Predict(IndicesOf(network.Info, sample), output);
                break;
            default:
                network.Predict(Values.AsSpan(sample * network.Info.InputLength, network.Info.InputLength), output);
                break;
        }
    }

    public float Forward(INetwork network, Workspace workspace) => network switch
    {
        IIndexNetwork index => index.Forward(workspace, Indices, Targets, Count),
        IBagNetwork bag => bag.Forward(workspace, Indices, Offsets, Targets, Count),
        _ => network.Forward(workspace, Values, Targets, Count),
    };

    public void Backward(INetwork network, Workspace workspace)
    {
        switch (network)
        {
            case IIndexNetwork index:
                index.Backward(workspace, Indices);
                break;
            case IBagNetwork bag:
                bag.Backward(workspace, Indices, Offsets);
                break;
            default:
                network.Backward(workspace, Values);
                break;
        }
    }

    public void Backward(INetwork network, Workspace workspace, ReadOnlySpan<float> outputGradients)
    {
        switch (network)
        {
            case IIndexNetwork index:
                index.Backward(workspace, Indices, outputGradients);
                break;
            case IBagNetwork bag:
                bag.Backward(workspace, Indices, Offsets, outputGradients);
                break;
            default:
                network.Backward(workspace, Values, outputGradients);
                break;
        }
    }
}
