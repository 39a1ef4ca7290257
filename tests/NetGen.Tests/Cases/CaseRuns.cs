using System;
using System.Linq;
using NetGen.Training;

namespace NetGen.Tests.Cases;

/// <summary>What the cases do with a network, in one word each.</summary>
internal static class CaseRuns
{
    /// <summary>The network with these parameters: layers in order, kernel before bias, kernels (in, out).</summary>
    public static TNetwork With<TNetwork>(this TNetwork network, params float[] parameters)
        where TNetwork : INetwork
    {
        network.LoadParameters(parameters);
        return network;
    }

    /// <summary>The outputs of all rows of inputs.</summary>
    public static float[] Predict(this INetwork network, params float[] inputs)
    {
        int rows = inputs.Length / network.Info.InputLength;
        var outputs = new float[rows * network.Info.OutputLength];
        network.Predict(inputs, outputs, rows);
        return outputs;
    }

    public static float[] Parameters(this INetwork network)
    {
        var values = new float[network.Info.ParameterCount];
        network.CopyParametersTo(values);
        return values;
    }

    /// <summary>All rows of a batch in one array.</summary>
    public static float[] ToArray(this BatchView batch) =>
        Enumerable.Range(0, batch.BatchSize).SelectMany(sample => batch[sample].ToArray()).ToArray();

    /// <summary>The product of a number and each value.</summary>
    public static float[] Times(this float[] values, float factor) => Array.ConvertAll(values, value => value * factor);

    /// <summary>A square matrix, row-major, with the given values on its diagonal: a dense layer that multiplies value by value.</summary>
    public static float[] Diagonal(params float[] values)
    {
        var matrix = new float[values.Length * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            matrix[(i * values.Length) + i] = values[i];
        }

        return matrix;
    }

    /// <summary>A trainer for plain gradient descent in the order of the file.</summary>
    public static Trainer Descent(INetwork network, double learningRate, int batchSize, int epochs = 1) =>
        new(network, new FitOptions { Optimizer = new Sgd(learningRate), BatchSize = batchSize, Epochs = epochs, Shuffle = false });
}
