using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>
/// The layers in double, straight from their formulas and from weights in NetGen's order. It shows that weights were read into the right order without NetGen being asked.
/// </summary>
internal static class GoldenReference
{
    /// <param name="layers">The model.</param>
    /// <param name="x">A row of channels for each step.</param>
    public static double[][] Run(IEnumerable<GoldenLayer> layers, double[][] x) =>
        layers.Aggregate(x, (input, layer) => Activate(layer.Activation, layer.Kind switch
        {
            GoldenKind.Dense => input.Select(row => Affine(row, layer.Weights[0], layer.Weights.ElementAtOrDefault(1), layer.Units)).ToArray(),
            GoldenKind.Conv1D => Conv1D(layer, input),
            GoldenKind.Lstm => Lstm(layer, input),
            GoldenKind.Gru => Gru(layer, input),
            GoldenKind.BatchNorm => input.Select(row => Normalize(layer, row)).ToArray(),
            GoldenKind.PRelu => input.Select(row => row.Select((value, channel) => value > 0 ? value : layer.Weights[0][channel] * value).ToArray()).ToArray(),
            GoldenKind.Activation => input,
            _ => throw new ArgumentException($"{layer.Kind} is for images: use RunImage.", nameof(layers)),
        }));

    /// <summary>The same for images: rows of places of channels.</summary>
    public static double[][][] RunImage(IEnumerable<GoldenLayer> layers, double[][][] x) =>
        layers.Aggregate(x, (input, layer) => layer.Kind == GoldenKind.Conv2D
            ? Conv2D(layer, input).Select(row => Activate(layer.Activation, row)).ToArray()
            : input.Select(row => Run([layer], row)).ToArray());

    private static double[][] Activate(string name, double[][] rows) => rows.Select(row => name switch
    {
        "" => row,
        "tanh" => Array.ConvertAll(row, Math.Tanh),
        "sigmoid" => Array.ConvertAll(row, Sigmoid),
        "relu" => Array.ConvertAll(row, value => Math.Max(value, 0)),
        "elu" => Array.ConvertAll(row, value => value > 0 ? value : Math.Exp(value) - 1),
        "softmax" => Softmax(row),
        _ => throw new ArgumentException($"There is no activation '{name}' here.", nameof(name)),
    }).ToArray();

    private static double[] Softmax(double[] row)
    {
        double[] powers = Array.ConvertAll(row, value => Math.Exp(value - row.Max()));
        return Array.ConvertAll(powers, power => power / powers.Sum());
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    /// <summary>x·W + b, W (in, out).</summary>
    private static double[] Affine(double[] x, double[] kernel, double[]? bias, int outputs) =>
        Enumerable.Range(0, outputs).Select(o => (bias?[o] ?? 0) + Enumerable.Range(0, x.Length).Sum(i => x[i] * kernel[(i * outputs) + o])).ToArray();

    private static double[][] Conv1D(GoldenLayer layer, double[][] x)
    {
        int reach = (layer.KernelSize - 1) * layer.Dilation;
        int before = layer.IsCausal ? reach : 0;
        int steps = ((x.Length + before - reach - 1) / layer.Stride) + 1;
        int inputs = layer.Inputs / layer.Groups;
        int outputs = layer.Units / layer.Groups;
        return Enumerable.Range(0, steps).Select(t => Enumerable.Range(0, layer.Units).Select(o =>
        {
            double sum = layer.Weights.ElementAtOrDefault(1)?[o] ?? 0;
            for (int k = 0; k < layer.KernelSize; k++)
            {
                int step = (t * layer.Stride) + (k * layer.Dilation) - before;
                for (int i = 0; step >= 0 && i < inputs; i++)
                {
                    sum += x[step][(o / outputs * inputs) + i] * layer.Weights[0][(((k * inputs) + i) * layer.Units) + o];
                }
            }

            return sum;
        }).ToArray()).ToArray();
    }

    /// <summary>Dilated along the rows, strided along the columns.</summary>
    private static double[][][] Conv2D(GoldenLayer layer, double[][][] x)
    {
        int rowReach = (layer.KernelSize - 1) * layer.Dilation;
        int rows = layer.IsSame ? x.Length : x.Length - rowReach;
        int columns = layer.IsSame ? (x[0].Length + layer.Stride - 1) / layer.Stride : ((x[0].Length - layer.KernelWidth) / layer.Stride) + 1;
        int above = layer.IsSame ? rowReach / 2 : 0;
        int left = layer.IsSame ? Math.Max(0, ((columns - 1) * layer.Stride) + layer.KernelWidth - x[0].Length) / 2 : 0;
        return Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, layer.Units).Select(o =>
        {
            double sum = layer.Weights[1][o];
            for (int place = 0; place < layer.KernelSize * layer.KernelWidth; place++)
            {
                int row = r + (place / layer.KernelWidth * layer.Dilation) - above;
                int column = (c * layer.Stride) + (place % layer.KernelWidth) - left;
                for (int i = 0; row >= 0 && row < x.Length && column >= 0 && column < x[0].Length && i < layer.Inputs; i++)
                {
                    sum += x[row][column][i] * layer.Weights[0][(((place * layer.Inputs) + i) * layer.Units) + o];
                }
            }

            return sum;
        }).ToArray()).ToArray()).ToArray();
    }

    private static double[][] Lstm(GoldenLayer layer, double[][] x)
    {
        int m = layer.Units;
        var h = new double[m];
        var c = new double[m];
        return x.Select(row =>
        {
            double[] ofState = Affine(h, layer.Weights[1], null, 4 * m);
            double[] z = Affine(row, layer.Weights[0], layer.Weights[2], 4 * m).Zip(ofState, (first, second) => first + second).ToArray();
            c = Enumerable.Range(0, m).Select(j => (Sigmoid(z[m + j]) * c[j]) + (Sigmoid(z[j]) * Math.Tanh(z[(2 * m) + j]))).ToArray();
            h = Enumerable.Range(0, m).Select(j => Sigmoid(z[(3 * m) + j]) * Math.Tanh(c[j])).ToArray();
            return h;
        }).ToArray();
    }

    /// <summary>With the reset gate behind the product with the recurrent kernel, as Keras has it by default and PyTorch always.</summary>
    private static double[][] Gru(GoldenLayer layer, double[][] x)
    {
        int m = layer.Units;
        double[] bias = layer.Weights[2];
        var h = new double[m];
        return x.Select(row =>
        {
            double[] ofInput = Affine(row, layer.Weights[0], bias[..(3 * m)], 3 * m);
            double[] ofState = Affine(h, layer.Weights[1], bias[(3 * m)..], 3 * m);
            h = Enumerable.Range(0, m).Select(j =>
            {
                double update = Sigmoid(ofInput[j] + ofState[j]);
                double reset = Sigmoid(ofInput[m + j] + ofState[m + j]);
                return (update * h[j]) + ((1 - update) * Math.Tanh(ofInput[(2 * m) + j] + (reset * ofState[(2 * m) + j])));
            }).ToArray();
            return h;
        }).ToArray();
    }

    private static double[] Normalize(GoldenLayer layer, double[] row)
    {
        double[][] w = layer.Weights;
        return row.Select((value, i) => (w[0][i] * (value - w[2][i]) / Math.Sqrt(w[3][i] + layer.Epsilon)) + w[1][i]).ToArray();
    }
}
