using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Numerics;
using Xunit;

namespace NetGen.Layers.Tests.Recurrent;

/// <summary>The networks of these tests, by name, with parameters, inputs and gradients that are the same on every machine.</summary>
public static class RecurrentCatalog
{
    private static readonly Dictionary<string, Func<ulong, INetworkCore>> Factories = new Func<ulong, INetworkCore>[]
    {
        seed => new Rnn1Of1(seed),
        seed => new Rnn7Of3(seed),
        seed => new Rnn33Then9(seed),
#if SWEEP
        seed => new Rnn16WithoutBias(seed),
#endif
        seed => new Lstm1Of1(seed),
        seed => new Lstm2Of3(seed),
#if SWEEP
        seed => new LstmSequence3Of8(seed),
#endif
        seed => new Lstm8OneStep(seed),
        seed => new Lstm20Of1(seed),
        seed => new Lstm9Then17(seed),
#if SWEEP
        seed => new LstmThreeDeep(seed),
        seed => new Lstm70Wide(seed),
#endif
        seed => new LstmOtherFunctions(seed),
        seed => new Gru1Of1(seed),
        seed => new GruSequence3Of2(seed),
#if SWEEP
        seed => new Gru9Of17(seed),
#endif
        seed => new Gru17Then8(seed),
#if SWEEP
        seed => new Gru33WithoutBias(seed),
#endif
        seed => new GruOtherFunctions(seed),
        seed => new GruBefore1(seed),
        seed => new GruBefore7Then20(seed),
#if SWEEP
        seed => new GruBefore33WithoutBias(seed),
        seed => new GruBeforeOtherFunctions(seed),
#endif
        seed => new GruBeforeOneStep(seed),
        seed => new FrozenBetween(seed),
#if SWEEP
        seed => new FrozenBehind(seed),
#endif
        seed => new Penalized(seed),
#if SWEEP
        seed => new WithLayersBetween(seed),
#endif
        seed => new Reshaped(seed),
        seed => new DenseAtEveryStep(seed),
        seed => new OnlyDenseAtEveryStep(seed),
#if SWEEP
        seed => new DenseAtOneStep(seed),
#endif
    }.ToDictionary(factory => factory(0).GetType().Name);

    public static TheoryData<string> All => [.. Factories.Keys];

    /// <summary>Those that can go step by step.</summary>
    public static TheoryData<string> Stepping => [.. Factories.Where(pair => pair.Value(0) is IRecurrentNetwork).Select(pair => pair.Key)];

    /// <summary>A network whose biases are not zero, so that a lost bias shows.</summary>
    public static INetworkCore Create(string name)
    {
        INetworkCore network = Factories[name](1);
        var parameters = new float[network.Info.ParameterCount];
        network.CopyParametersTo(parameters);
        int position = 0;
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            if (parameter.Name.EndsWith(".bias", StringComparison.Ordinal))
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
        var random = new PhiloxStream(seed, 0x524E4E);
        return Enumerable.Range(0, count).Select(i => ((2f * random.Single((ulong)i)) - 1f) * limit).ToArray();
    }

    public static float[] Inputs(INetwork network, int batchSize) => Uniform(network.Info.InputLength * batchSize, 11);

    /// <summary>Targets that fit any loss of these networks: between 0 and 1.</summary>
    public static float[] Targets(INetwork network, int batchSize) =>
        Uniform(network.Info.OutputLength * batchSize, 12).Select(Math.Abs).ToArray();
}
