using System;
using MathNet.Numerics.LinearAlgebra.Single;

namespace NetGen.Benchmarks.Contestants;

/// <summary>
/// A layer in matrices of MathNet.Numerics. They are stored by columns: a kernel (in, out) stored by rows is the matrix out × in, and rows of
/// samples are the matrix whose columns are samples, so nothing is copied.
/// </summary>
internal sealed class MathNetLayer
{
    public MathNetLayer(Activation activation, float[] kernel, float[] bias, int inputs, int batchSize)
    {
        Activation = activation;
        Bias = bias;
        Kernel = new DenseMatrix(bias.Length, inputs, kernel);
        Outputs = new DenseMatrix(bias.Length, batchSize);
    }

    public Activation Activation { get; }

    public DenseMatrix Kernel { get; }

    public float[] Bias { get; }

    /// <summary>The activations of the last batch, a column per sample.</summary>
    public DenseMatrix Outputs { get; }

    public void Forward(DenseMatrix inputs)
    {
        Kernel.Multiply(inputs, Outputs);
        for (int sample = 0; sample < Outputs.ColumnCount; sample++)
        {
            Span<float> column = Outputs.Values.AsSpan(sample * Bias.Length, Bias.Length);
            PlainMath.Add(column, Bias);
            PlainMath.Activate(Activation, column);
        }
    }
}
