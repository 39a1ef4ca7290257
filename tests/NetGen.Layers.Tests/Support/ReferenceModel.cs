using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Layers.Tests.Support;

/// <summary>
/// A network in double precision, by its definition and nothing else: layers that map all samples of a batch at once, and gradients by differences. Slow, and short enough to be seen to
/// be right.
/// </summary>
internal sealed class ReferenceModel(params ReferenceModel.Layer[] layers)
{
    /// <summary>Maps the rows of a batch, taking its parameters from the front of the queue.</summary>
    public delegate double[][] Layer(double[][] rows, Queue<double> parameters);

    public double[][] Outputs(double[][] inputs, double[] parameters)
    {
        var queue = new Queue<double>(parameters);
        double[][] rows = layers.Aggregate(inputs, (current, layer) => layer(current, queue));
        return queue.Count == 0 ? rows : throw new InvalidOperationException($"{queue.Count} parameters are left over.");
    }

    public double Loss(NetworkInfo info, double[][] inputs, double[] parameters, float[] targets)
    {
        double[][] outputs = Outputs(inputs, parameters);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            for (int j = 0; j < outputs[i].Length; j++)
            {
                double y = outputs[i][j];
                double t = targets[(i * outputs[i].Length) + j];
                sum += info.Loss switch
                {
                    NetGen.Loss.MeanSquaredError => (y - t) * (y - t) / outputs[i].Length,
                    NetGen.Loss.BinaryCrossEntropy => -((t * Math.Log(y)) + ((1 - t) * Math.Log(1 - y))) / outputs[i].Length,
                    NetGen.Loss.CategoricalCrossEntropy => -t * Math.Log(y),
                    _ => throw new NotSupportedException(),
                };
            }
        }

        return sum / outputs.Length;
    }

    /// <summary>Central differences.</summary>
    public double[] Gradient(NetworkInfo info, double[][] inputs, double[] parameters, float[] targets)
    {
        const double Step = 1e-5;
        var moved = (double[])parameters.Clone();
        return parameters.Select((value, i) =>
        {
            moved[i] = value + Step;
            double up = Loss(info, inputs, moved, targets);
            moved[i] = value - Step;
            double down = Loss(info, inputs, moved, targets);
            moved[i] = value;
            return (up - down) / (2 * Step);
        }).ToArray();
    }

    public static Layer Dense(int units, Activation activation = Activation.Linear, bool bias = true) => (rows, parameters) =>
    {
        double[][] kernel = rows[0].Select(_ => Take(parameters, units)).ToArray();
        double[] start = bias ? Take(parameters, units) : new double[units];
        return rows.Select(row => Activate(start.Select((b, j) => b + row.Select((x, i) => x * kernel[i][j]).Sum()).ToArray(), activation)).ToArray();
    };

    /// <summary>A layer that takes each step of a sequence by itself.</summary>
    /// <param name="features">Values at a step.</param>
    /// <param name="layer">The layer.</param>
    public static Layer PerStep(int features, Layer layer) => (rows, parameters) =>
    {
        int steps = rows[0].Length / features;
        return layer(rows.SelectMany(row => row.Chunk(features)).ToArray(), parameters).Chunk(steps).Select(row => row.SelectMany(step => step).ToArray()).ToArray();
    };

    public static Layer Activate(Activation activation) => (rows, _) => rows.Select(row => Activate(row, activation)).ToArray();

    public static Layer LayerNorm(int axis, double epsilon = 1e-3, bool scale = true, bool center = true) => (rows, parameters) =>
    {
        double[] gamma = scale ? Take(parameters, axis) : Enumerable.Repeat(1.0, axis).ToArray();
        double[] beta = center ? Take(parameters, axis) : new double[axis];
        return rows.Select(row => row.Chunk(axis).SelectMany(place =>
        {
            double mean = place.Average();
            double variance = place.Average(x => (x - mean) * (x - mean));
            return place.Select((x, j) => ((x - mean) / Math.Sqrt(variance + epsilon) * gamma[j]) + beta[j]);
        }).ToArray()).ToArray();
    };

    /// <summary>With the statistics of the batch, as in training.</summary>
    public static Layer BatchNorm(int axis, double epsilon = 1e-3, bool scale = true, bool center = true) => Norm(axis, epsilon, scale, center, ofBatch: true);

    /// <summary>With the moving statistics, as in inference and where it is frozen.</summary>
    public static Layer MovingNorm(int axis, double epsilon = 1e-3, bool scale = true, bool center = true) => Norm(axis, epsilon, scale, center, ofBatch: false);

    private static Layer Norm(int axis, double epsilon, bool scale, bool center, bool ofBatch) => (rows, parameters) =>
    {
        double[] gamma = scale ? Take(parameters, axis) : Enumerable.Repeat(1.0, axis).ToArray();
        double[] beta = center ? Take(parameters, axis) : new double[axis];
        double[] means = Take(parameters, axis);
        double[] variances = Take(parameters, axis);
        double[][] places = rows.SelectMany(row => row.Chunk(axis)).ToArray();
        if (ofBatch)
        {
            means = Enumerable.Range(0, axis).Select(j => places.Average(place => place[j])).ToArray();
            variances = Enumerable.Range(0, axis).Select(j => places.Average(place => (place[j] - means[j]) * (place[j] - means[j]))).ToArray();
        }

        return places
            .Select(place => place.Select((x, j) => ((x - means[j]) / Math.Sqrt(variances[j] + epsilon) * gamma[j]) + beta[j]).ToArray())
            .Chunk(rows[0].Length / axis)
            .Select(row => row.SelectMany(place => place).ToArray())
            .ToArray();
    };

    /// <summary>Rows of indices become rows of the table's rows.</summary>
    public static Layer Embedding(int vocabulary, int dimensions) => (rows, parameters) =>
    {
        double[][] table = Enumerable.Range(0, vocabulary).Select(_ => Take(parameters, dimensions)).ToArray();
        return rows.Select(row => row.SelectMany(index => table[(int)index]).ToArray()).ToArray();
    };

    public static Layer EmbeddingBag(int vocabulary, int dimensions, bool isMean = false) => (rows, parameters) =>
    {
        double[][] table = Enumerable.Range(0, vocabulary).Select(_ => Take(parameters, dimensions)).ToArray();
        return rows.Select(row => Enumerable.Range(0, dimensions)
            .Select(j => row.Sum(index => table[(int)index][j]) / (isMean ? Math.Max(1, row.Length) : 1))
            .ToArray()).ToArray();
    };

    public static double[] Take(Queue<double> parameters, int count) => Enumerable.Range(0, count).Select(_ => parameters.Dequeue()).ToArray();

    private static double[] Activate(double[] row, Activation activation)
    {
        double[] exponentials = row.Select(x => Math.Exp(x - row.Max())).ToArray();
        return activation switch
        {
            Activation.Linear => row,
            Activation.Relu => row.Select(x => Math.Max(x, 0)).ToArray(),
            Activation.Tanh => row.Select(Math.Tanh).ToArray(),
            Activation.Sigmoid => row.Select(x => 1 / (1 + Math.Exp(-x))).ToArray(),
            Activation.Softmax => exponentials.Select(x => x / exponentials.Sum()).ToArray(),
            _ => throw new NotSupportedException(),
        };
    }
}
