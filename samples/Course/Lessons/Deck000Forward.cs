using System;
using System.Linq;
using NetGen;

namespace Course.Lessons;

/// <summary>Deck 000: is this coffee roasted well? 200 °C and 17 minutes go through three neurons, then through one.</summary>
internal static class Deck000Forward
{
    // A row for the temperature, a row for the minutes; a column for each neuron.
    private static readonly float[] W = [1, -3, 5, -2, 4, -6];
    private static readonly float[] B = [-1, 1, 2];

    public static void Write(Notebook book)
    {
        OneLayer(book);
        TwoLayers(book);
        Matrices(book);
        Counting(book);
    }

    private static void OneLayer(Notebook book)
    {
        book.Heading("one layer: a = g(x W + b)");
        float[] coffee = [200, 17];
        book.Computed("z", [165, -531, 900], new CoffeeSums().With([.. W, .. B]).Predict(coffee));
        book.Printed("a", "1 0 1", new CoffeeLayer().With([.. W, .. B]).Predict(coffee));
        book.Say("  (The handwritten z is garbled. sigmoid(-531) is 2e-231 in double, which is 0 in float.)");

        book.Heading("def dense(a_in, W, b): the same with loops");
        float[] other = [-2, 4];
        float[] generated = new CoffeeLayer().With([.. W, .. B]).Predict(other);
        book.Computed("z for (-2, 4)", [-11, 23, -32], new CoffeeSums().With([.. W, .. B]).Predict(other));
        book.Computed("a, by loops", [1.670142184809518e-05, 0.9999999998973812, 1.2664165549094015e-14], DenseWithLoops(other));
        book.Computed("a, generated", [1.670142184809518e-05, 0.9999999998973812, 1.2664165549094015e-14], generated);
        book.Say("  (The listing says W[: i]; W[:, j] is meant.)");
    }

    private static float[] DenseWithLoops(float[] input)
    {
        var output = new float[B.Length];
        for (int j = 0; j < B.Length; j++)
        {
            float z = B[j];
            for (int i = 0; i < input.Length; i++)
            {
                z += input[i] * W[(i * B.Length) + j];
            }

            output[j] = 1 / (1 + MathF.Exp(-z));
        }

        return output;
    }

    private static void TwoLayers(Notebook book)
    {
        book.Heading("two layers and a decision");
        Coffee network = new Coffee().With([.. W, .. B, -7, 8, 9, 3]);
        Workspace workspace = network.CreateWorkspace(1);
        network.Forward(workspace, [200, 17], [1f], 1);
        book.Computed("a1", [1, 0, 1], workspace.Activations("dense_1").ToArray());
        book.Computed("a2", 0.9933071490757153, workspace.Outputs[0, 0]);
        book.Say("  (The 0.8 of another slide is from trained weights that the course does not give.)");
        book.Computed("a2 >= 0.5 for a2 = 0.8, 0.5, 0.4999", [1, 1, 0], new[] { 0.8f, 0.5f, 0.4999f }.Select(a2 => a2 >= 0.5f ? 1f : 0f).ToArray());
    }

    private static void Matrices(Notebook book)
    {
        book.Heading("matrices: rows are a batch, a kernel without bias multiplies them");
        book.Printed("(1, 2) . (3, 4)", "11", new Dot().With(3, 4).Predict(1, 2));
        Matrix2 square = new Matrix2().With(3, 5, 4, 6);
        book.Printed("(1 2) W", "11 17", square.Predict(1, 2));
        book.Printed("A^T W", "11 17 -11 -17", square.Predict(1, 2, -1, -2));
        float[] product = new Matrix2To4().With(3, 5, 7, 9, 4, 6, 8, 0).Predict(1, 2, -1, -2, 0.1f, 0.2f);
        book.Printed("A^T W, row 1", "11 17 23 9", product[..4]);
        book.Printed("A^T W, row 2", "-11 -17 -23 -9", product[4..8]);
        book.Printed("A^T W, row 3", "1.1 1.7 2.3 0.9", product[8..]);
    }

    private static void Counting(Notebook book)
    {
        book.Heading("model.summary(): parameters by layer");
        book.Computed("coffee, 2-3-1", [9, 4], Counts(Coffee.Info));
        book.Computed("digits, 64-25-15-1", [1625, 390, 16], Counts(Digits64.Info));
        book.Computed("digits, 784-25-15-1", [19625, 390, 16], Counts(Digits784.Info));
        book.Say("  (The course does not say how large the digits are.)");
    }

    private static float[] Counts(NetworkInfo info) => info.Layers.Select(layer => (float)layer.ParameterCount).ToArray();
}

[Network(2), Dense(3, Activation.Sigmoid)]
internal sealed partial class CoffeeLayer;

/// <summary>The layer before its activation.</summary>
[Network(2), Dense(3)]
internal sealed partial class CoffeeSums;

/// <summary>Sequential([Dense(3, "sigmoid"), Dense(1, "sigmoid")])</summary>
[Network(2), Dense(3, Activation.Sigmoid), Dense(1, Activation.Sigmoid)]
internal sealed partial class Coffee;

[Network(2), Dense(1, UseBias = false)]
internal sealed partial class Dot;

[Network(2), Dense(2, UseBias = false)]
internal sealed partial class Matrix2;

[Network(2), Dense(4, UseBias = false)]
internal sealed partial class Matrix2To4;

[Network(64), Dense(25, Activation.Sigmoid), Dense(15, Activation.Sigmoid), Dense(1, Activation.Sigmoid)]
internal sealed partial class Digits64;

[Network(784), Dense(25, Activation.Sigmoid), Dense(15, Activation.Sigmoid), Dense(1, Activation.Sigmoid)]
internal sealed partial class Digits784;
