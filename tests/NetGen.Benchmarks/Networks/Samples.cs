using System;

namespace NetGen.Benchmarks.Networks;

/// <summary>Numbers to compute with: the same in every run, and for every contestant.</summary>
internal static class Samples
{
    /// <summary>Numbers from −<paramref name="scale"/> to <paramref name="scale"/>.</summary>
    public static float[] Uniform(int count, int seed, double scale = 1)
    {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(((random.NextDouble() * 2) - 1) * scale);
        }

        return values;
    }

    /// <summary>Parameters that keep activations at the size of inputs, in the order of <c>LoadParameters</c>.</summary>
    public static float[] Parameters(BenchmarkNetwork network)
    {
        var parameters = new float[network.ParameterCount];
        for (int layer = 0; layer < network.Layers; layer++)
        {
            int inputs = network.FanIn(layer);
            int outputs = network.Columns(layer);
            Uniform(inputs * outputs, 10 + layer, Math.Sqrt(3.0 / inputs)).CopyTo(parameters, network.KernelOffset(layer));
            Uniform(outputs, 20 + layer, 0.1).CopyTo(parameters, network.BiasOffset(layer));
        }

        return parameters;
    }
}
