using System;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Tests.Networks;

/// <summary>Inputs, targets and parameters for a network, the same on every machine.</summary>
public static class TestData
{
    public static float[] Uniform(int count, ulong seed, float limit = 1f)
    {
        var random = new PhiloxStream(seed, 0x54455354);
        return Enumerable.Range(0, count).Select(i => ((2f * random.Single((ulong)i)) - 1f) * limit).ToArray();
    }

    public static float[] Inputs(INetwork network, int batchSize) => Uniform(network.Info.InputLength * batchSize, 11);

    /// <summary>Targets that fit the loss: probabilities for binary cross-entropy, weights that need not sum to 1 for the categorical one.</summary>
    public static float[] Targets(INetwork network, int batchSize)
    {
        float[] values = Uniform(network.Info.OutputLength * batchSize, 12);
        return network.Info.Loss switch
        {
            Loss.MeanSquaredError or Loss.MeanAbsoluteError or Loss.Huber => values,
            Loss.Hinge => values.Select(value => value > 0.3f ? 1f : value < -0.3f ? -1f : 0f).ToArray(),
            _ => values.Select(Math.Abs).ToArray(),
        };
    }

    /// <summary>A network whose biases are not zero, so that a lost bias shows.</summary>
    public static INetworkCore Network(string name)
    {
        INetworkCore network = NetworkCatalog.Create(name);
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
}
