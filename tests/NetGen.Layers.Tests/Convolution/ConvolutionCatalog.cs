using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Layers.Tests.Convolution;

/// <summary>The networks that feed all theories over convolutions and pools, and data for them.</summary>
public static class ConvolutionCatalog
{
    private static readonly Dictionary<string, Func<ulong, INetworkCore>> Factories = new Func<ulong, INetworkCore>[]
    {
        seed => new Networks.OneTwoThree(seed),
        seed => new Networks.SmallDigits(seed),
        seed => new Networks.Strides(seed),
#if SWEEP
        seed => new Networks.Wide(seed),
#endif
        seed => new Networks.Holes(seed),
        seed => new Networks.Groups(seed),
        seed => new Networks.Depthwise(seed),
#if SWEEP
        seed => new Networks.Separable(seed),
        seed => new Networks.DepthwiseTwice(seed),
#endif
        seed => new Networks.Penalties(seed),
        seed => new Networks.Frozen(seed),
        seed => new Networks.Steps(seed),
#if SWEEP
        seed => new Networks.GroupedSteps(seed),
#endif
        seed => new Networks.Panels(seed),
#if SWEEP
        seed => new Networks.Oblong(seed),
        seed => new Networks.Gaps(seed),
        seed => new Networks.StridesAndHoles(seed),
#endif
        seed => new Networks.LargerThanTheInput(seed),
        seed => new Networks.OnePlace(seed),
        seed => new Networks.Between(seed),
        seed => new Networks.Many(seed),
#if SWEEP
        seed => new Networks.SmallImages(seed),
#endif
        seed => new Networks.NarrowBehindConvolution(seed),
#if SWEEP
        seed => new Networks.NarrowBehindPairs(seed),
#endif
        seed => new Networks.GroupsOfRows(seed),
        seed => new Networks.GroupsOfRowsWithRest(seed),
        seed => new Networks.NarrowFirst(seed),
        seed => new Networks.NarrowLast(seed),
        seed => new Networks.MaxFirst(seed),
        seed => new Networks.AverageFirst(seed),
#if SWEEP
        seed => new Networks.MaxOfMax(seed),
        seed => new Networks.OblongPools(seed),
#endif
        seed => new Networks.GlobalAverage(seed),
#if SWEEP
        seed => new Networks.LargeWindows(seed),
        seed => new Networks.StepPools(seed),
        seed => new Networks.StepAverages(seed),
#endif
        seed => new Networks.OnlyMax(seed),
        seed => new Networks.OnlyGlobalMax(seed),
        seed => new Networks.MaxBehindWeights(seed),
    }.ToDictionary(factory => factory(1).Info.Name);

    public static readonly int[] Widths = [512, 256, 128, 0];

    public static TheoryData<string> All => new(Factories.Keys);

    /// <summary>A network whose biases are not zero, so that a lost bias shows.</summary>
    public static INetworkCore Create(string name)
    {
        INetworkCore network = Factories[name](1);
        var parameters = new float[network.Info.ParameterCount];
        network.CopyParametersTo(parameters);
        int position = 0;
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            if (parameter.Shape.Count == 1)
            {
                Uniform(parameter.Length, 13, 0.5f).CopyTo(parameters, position);
            }

            position += parameter.Length;
        }

        network.LoadParameters(parameters);
        return network;
    }

    public static float[] Uniform(int count, ulong seed, float limit = 1f)
    {
        var random = new PhiloxStream(seed, 0x54455354);
        return Enumerable.Range(0, count).Select(i => ((2f * random.Single((ulong)i)) - 1f) * limit).ToArray();
    }

    public static float[] Inputs(INetwork network, int batchSize) => Uniform(network.Info.InputLength * batchSize, 11);

    /// <summary>Targets that fit the loss.</summary>
    public static float[] Targets(INetwork network, int batchSize) =>
        Uniform(network.Info.OutputLength * batchSize, 12).Select(value => network.Info.Loss == Loss.MeanSquaredError ? value : Math.Abs(value)).ToArray();
}
