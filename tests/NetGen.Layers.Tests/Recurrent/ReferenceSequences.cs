using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Tests.Networks;

namespace NetGen.Layers.Tests.Recurrent;

/// <summary>
/// The definition of recurrent networks: naive loops in double precision, step by step, over a network's <see cref="NetworkInfo"/>. Gradients are differences of losses, so
/// that nothing here knows how to go back through time.
/// </summary>
public sealed class ReferenceSequences
{
    private readonly NetworkInfo _info;

    public ReferenceSequences(INetwork network)
    {
        _info = network.Info;
        var values = new float[_info.ParameterCount];
        network.CopyParametersTo(values);
        Parameters = values.Select(value => (double)value).ToArray();
    }

    /// <summary>All parameters in logical order; change them to measure slopes.</summary>
    public double[] Parameters { get; }

    /// <summary>Outputs of one sample.</summary>
    public double[] Predict(ReadOnlySpan<float> input)
    {
        double[] x = input.ToArray().Select(value => (double)value).ToArray();
        IReadOnlyList<int> shape = _info.InputShape;
        int offset = 0;
        foreach (LayerInfo layer in _info.Layers)
        {
            int features = shape[^1];
            x = layer.Kind switch
            {
                "Reshape" or "Dropout" or "Flatten" => x,
                "Activation" => new ReferenceActivation(layer.Activation, null, false).Values(x),
                "Dense" => layer.OutputShape.Count == 2 ? Steps(x, features).SelectMany(row => Dense(layer, offset, row)).ToArray() : Dense(layer, offset, x),
                _ => Recurrent(layer, offset, Steps(x, features)),
            };
            shape = layer.OutputShape;
            offset += layer.ParameterCount;
        }

        return x;
    }

    /// <summary>The slope of Σ g·y over a batch by one parameter, as a central difference.</summary>
    public double Slope(int index, float[] inputs, float[] outputGradients)
    {
        const double Step = 1e-5;
        double value = Parameters[index];
        Parameters[index] = value + Step;
        double above = WeightedSum(inputs, outputGradients);
        Parameters[index] = value - Step;
        double below = WeightedSum(inputs, outputGradients);
        Parameters[index] = value;
        return (above - below) / (2 * Step);
    }

    private static double[][] Steps(double[] values, int features) => values.Chunk(features).ToArray();

    private static double Setting(LayerInfo layer, string name) => layer.Settings.Single(setting => setting.Key == name).Value;

    private static ReferenceActivation Function(LayerInfo layer, string name) => new((Activation)(int)Setting(layer, name), null, false);

    private double WeightedSum(float[] inputs, float[] outputGradients) => inputs.Chunk(_info.InputLength)
        .SelectMany(sample => Predict(sample))
        .Zip(outputGradients, (y, g) => y * g)
        .Sum();

    private double[] Dense(LayerInfo layer, int offset, double[] x)
    {
        ParameterInfo kernel = layer.Parameters[0];
        int bias = offset + kernel.Length;
        var z = new double[kernel.Shape[1]];
        for (int j = 0; j < z.Length; j++)
        {
            z[j] = Product(x, offset, z.Length, j) + (layer.Parameters.Count > 1 ? Parameters[bias + j] : 0);
        }

        return new ReferenceActivation(layer.Activation, null, false).Values(z);
    }

    private double Product(double[] x, int kernel, int columns, int column)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * Parameters[kernel + (i * columns) + column];
        }

        return sum;
    }

    private double[] Recurrent(LayerInfo layer, int offset, double[][] inputs)
    {
        int units = layer.OutputShape[^1];
        int columns = layer.Parameters[0].Shape[1];
        int recurrent = offset + layer.Parameters[0].Length;
        int bias = recurrent + layer.Parameters[1].Length;
        bool hasBias = layer.Parameters.Count > 2;
        var h = new double[units];
        var c = new double[units];
        var all = new List<double>();
        foreach (double[] x in inputs)
        {
            double OfInput(int column) => Product(x, offset, columns, column) + (hasBias ? Parameters[bias + column] : 0);
            double OfState(double[] state, int column) => Product(state, recurrent, columns, column);
            h = layer.Kind switch
            {
                "SimpleRnn" => Map(Function(layer, "activation"), units, j => OfInput(j) + OfState(h, j)),
                "Lstm" => Lstm(layer, h, c, column => OfInput(column) + OfState(h, column)),
                "Gru" when Setting(layer, "reset_after") != 0 => GruAfter(layer, h, OfInput, column => OfState(h, column) + (hasBias ? Parameters[bias + columns + column] : 0)),
                "Gru" => GruBefore(layer, h, OfInput, OfState),
                _ => throw new NotSupportedException(layer.Kind),
            };
            all.AddRange(h);
        }

        return layer.OutputShape.Count == 2 ? [.. all] : h;
    }

    private static double[] Map(ReferenceActivation function, int units, Func<int, double> sum) => function.Values(Enumerable.Range(0, units).Select(sum).ToArray());

    private static double[] Lstm(LayerInfo layer, double[] h, double[] c, Func<int, double> sum)
    {
        int units = h.Length;
        ReferenceActivation gate = Function(layer, "recurrent_activation");
        ReferenceActivation function = Function(layer, "activation");
        double[] i = Map(gate, units, j => sum(j));
        double[] f = Map(gate, units, j => sum(units + j));
        double[] g = Map(function, units, j => sum((2 * units) + j));
        double[] o = Map(gate, units, j => sum((3 * units) + j));
        for (int j = 0; j < units; j++)
        {
            c[j] = (f[j] * c[j]) + (i[j] * g[j]);
        }

        return o.Zip(function.Values(c), (a, b) => a * b).ToArray();
    }

    private static double[] GruAfter(LayerInfo layer, double[] h, Func<int, double> ofInput, Func<int, double> ofState)
    {
        int units = h.Length;
        ReferenceActivation gate = Function(layer, "recurrent_activation");
        double[] z = Map(gate, units, j => ofInput(j) + ofState(j));
        double[] r = Map(gate, units, j => ofInput(units + j) + ofState(units + j));
        double[] g = Map(Function(layer, "activation"), units, j => ofInput((2 * units) + j) + (r[j] * ofState((2 * units) + j)));
        return h.Select((before, j) => (z[j] * before) + ((1 - z[j]) * g[j])).ToArray();
    }

    private static double[] GruBefore(LayerInfo layer, double[] h, Func<int, double> ofInput, Func<double[], int, double> ofState)
    {
        int units = h.Length;
        ReferenceActivation gate = Function(layer, "recurrent_activation");
        double[] z = Map(gate, units, j => ofInput(j) + ofState(h, j));
        double[] r = Map(gate, units, j => ofInput(units + j) + ofState(h, units + j));
        double[] reset = h.Select((value, j) => value * r[j]).ToArray();
        double[] g = Map(Function(layer, "activation"), units, j => ofInput((2 * units) + j) + ofState(reset, (2 * units) + j));
        return h.Select((before, j) => (z[j] * before) + ((1 - z[j]) * g[j])).ToArray();
    }
}
