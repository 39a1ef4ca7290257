using System;
using System.Linq;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>
/// Vectors and matrices by themselves. The product of two matrices is a dense layer without bias and activation: the rows of the first are
/// the batch, the second is the kernel. A product value by value is a diagonal kernel, a sum value by value a bias.
/// </summary>
public sealed class MatrixCases
{
    [SharedDataTheory]
    [InlineData("a0-matmul")]
    public void A_matrix_product_is_a_dense_layer(string id) => CaseFile.Check(id, file =>
    {
        float[] w = file.Floats("inputs.W");
        float[] a = file.Floats("inputs.a");
        var square = new Linear2To2().With(w);
        file.Compare("dot", new Linear2To1().With(w[0], w[2]).Predict(a));
        file.Compare("vecmat", square.Predict(a));
        file.Compare("matmat", square.Predict(file.Floats("inputs.AT")));
        file.Compare("z3x4", new Linear2To4().With(file.Floats("inputs.W4")).Predict(file.Floats("inputs.AT3")));
    });

    [SharedDataTheory]
    [InlineData("d3-dot-table")]
    public void A_dot_product_is_a_neuron(string id) => CaseFile.Check(id, file =>
    {
        foreach (string pair in new[] { "ab", "bc", "bd", "cc", "dd", "ce", "cd" })
        {
            var neuron = new Linear4To1().With(file.Floats($"inputs.{pair[1]}"));
            file.Compare(pair, neuron.Predict(file.Floats($"inputs.{pair[0]}")));
        }
    });

    [SharedDataTheory]
    [InlineData("d3-elementwise")]
    public void Products_and_sums_by_value_are_a_diagonal_and_a_bias(string id) => CaseFile.Check(id, file =>
    {
        float[] a = file.Floats("inputs.a");
        float[] b = file.Floats("inputs.b");
        float[] Compute(float[] factors, float[] terms) => new Affine4To4().With([.. CaseRuns.Diagonal(factors), .. terms]).Predict(a);
        file.Compare("mul", Compute(b, [0, 0, 0, 0]));
        file.Compare("add", Compute([1, 1, 1, 1], b));
        file.Compare("half", Compute([0.5f, 0.5f, 0.5f, 0.5f], [0, 0, 0, 0]));
        file.Compare("plus", Compute([1, 1, 1, 1], [0.5f, 0.5f, 0.5f, 0.5f]));
    });

    [SharedDataTheory]
    [InlineData("d3-shapes")]
    public void A_product_has_the_rows_of_the_batch_and_the_columns_of_the_kernel(string id) => CaseFile.Check(id, file =>
    {
        file.Compare("s1", Multiply(new Linear4To3(), file.Table("inputs.s1")));
        file.Compare("s2", Multiply(new Linear4To3(), file.Table("inputs.s2")));
        file.Compare("s3", Multiply(new Linear1To3(), file.Table("inputs.s3")));
        file.Compare("s4", Multiply(new Linear5To6(), file.Table("inputs.s4")));

        Assert.Equal("error", file.ExpectedText("s5"));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Multiply(new Linear5To6(), file.Table("inputs.s5")));
        Assert.Equal("inputs", refused.ParamName);
    });

    /// <param name="network">Its kernel has the second shape.</param>
    /// <param name="shapes">Rows and columns of the first factor, then of the second.</param>
    /// <returns>Rows and columns of what comes out.</returns>
    private static double[] Multiply(INetwork network, Table shapes)
    {
        int[] numbers = Array.ConvertAll(shapes.Values, value => (int)value);
        Assert.Equal(numbers.Skip(2), network.Info.Parameters.Single().Shape);
        int rows = numbers[0];
        Workspace workspace = network.CreateWorkspace(rows);
        network.Forward(workspace, new float[rows * numbers[1]], new float[rows * network.Info.OutputLength], rows);
        return [workspace.Outputs.BatchSize, workspace.Outputs.Length];
    }
}
