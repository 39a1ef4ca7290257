using System;
using System.Linq;
using NetGen;

namespace Course.Lessons;

/// <summary>Lesson 3: does the team win? Networks with given weights, without bias and activation: sums of products.</summary>
internal static class Lesson03Prediction
{
    // Toes (average), wins/losses, fans of the four games.
    private static readonly float[] Games = [8.5f, 0.65f, 1.2f, 9.5f, 0.8f, 1.3f, 9.9f, 0.8f, 0.5f, 9.0f, 0.9f, 1.0f];

    public static void Write(Notebook book)
    {
        book.Heading("one input, one output");
        book.Printed("win? for 8.5 toes", "0.85", new OneToOne().With(0.1f).Predict(8.5f));

        book.Heading("three inputs, one output");
        float[] weights = [0.1f, 0.2f, 0];
        book.Printed("the three products", "0.85 0.13 0.00", weights.Zip(Games, (weight, input) => weight * input).ToArray());
        book.Printed("win?", "0.98", new ThreeToOne().With(weights).Predict(Games[..3]));
        book.Computed("all four games", [0.98, 1.11, 1.15, 1.08], new ThreeToOne().With(weights).Predict(Games));

        book.Heading("one input, three outputs");
        book.Printed("hurt? win? sad?", "0.195 0.13 0.585", new OneToThree().With(0.3f, 0.2f, 0.9f).Predict(0.65f));

        // The course's matrices have a row for each output.
        book.Heading("three inputs, three outputs");
        float[] matrix = [0.1f, 0.1f, -0.3f, 0.1f, 0.2f, 0, 0, 1.3f, 0.1f];
        book.Printed("hurt? win? sad?", "0.555 0.98 0.965", new ThreeToThree().With(matrix.Transposed(3)).Predict(Games[..3]));

        book.Heading("predicting on predictions");
        float[] toHidden = [0.1f, 0.2f, -0.1f, -0.1f, 0.1f, 0.9f, 0.1f, 0.4f, 0.1f];
        float[] toOutput = [0.3f, 1.1f, -0.3f, 0.1f, 0.2f, 0, 0, 1.3f, 0.1f];
        ThreeToThreeToThree deep = new ThreeToThreeToThree().With([.. toHidden.Transposed(3), .. toOutput.Transposed(3)]);
        Workspace workspace = deep.CreateWorkspace(1);
        deep.Forward(workspace, Games.AsSpan(0, 3), [0f, 0f, 0f], 1);
        book.Printed("hidden", ".86 .295 1.23", workspace.Activations("dense_1").ToArray());
        book.Printed("hurt? win? sad?", "0.2135 0.145 0.5065", workspace.Outputs.ToArray());

        Similarity(book);
        NumPy(book);
    }

    private static void Similarity(Notebook book)
    {
        book.Heading("the dot product as a notion of similarity");
        float[] a = [0, 1, 0, 1], b = [1, 0, 1, 0], c = [0, 1, 1, 0], d = [0.5f, 0, 0.5f, 0], e = [0, 1, -1, 0];
        book.Printed("a.b  b.c  b.d", "0 1 1", Product(a, b), Product(b, c), Product(b, d));
        book.Printed("c.c  d.d  c.e", "2 .5 0", Product(c, c), Product(d, d), Product(c, e));
        book.Computed("c.d", 0.5, Product(c, d));

        static float Product(float[] input, float[] weights) => new FourToOne().With(weights).Predict(input)[0];
    }

    private static void NumPy(Notebook book)
    {
        book.Heading("a quick primer on NumPy");
        float[] a = [0, 1, 2, 1], b = [2, 2, 2, 3];
        book.Computed("a * b", [0, 2, 4, 3], a.Zip(b, (x, y) => x * y).ToArray());
        book.Computed("a + b", [2, 3, 4, 4], a.Zip(b, (x, y) => x + y).ToArray());
        book.Computed("a * 0.5", [0, 0.5, 1, 0.5], Array.ConvertAll(a, x => x * 0.5f));
        book.Computed("a + 0.5", [0.5, 1.5, 2.5, 1.5], Array.ConvertAll(a, x => x + 0.5f));

        // The rows of a product are those of the batch, its columns those of the kernel.
        book.Printed("(1,4).(4,3)", "1 3", Shape(new FourToThree(), 1, 4));
        book.Printed("(2,4).(4,3)", "2 3", Shape(new FourToThree(), 2, 4));
        book.Printed("(2,1).(1,3)", "2 3", Shape(new OneToThree(), 2, 1));
        book.Printed("(4,5).(5,6)", "4 6", Shape(new FiveToSix(), 4, 5));
        string outcome;
        try
        {
            outcome = string.Join(' ', Shape(new FiveToSix(), 5, 4));
        }
        catch (ArgumentException)
        {
            outcome = "error";
        }

        book.PrintedWord("(5,4).(5,6)", "error", outcome);
    }

    private static float[] Shape(INetwork matrix, int rows, int columns)
    {
        Workspace workspace = matrix.CreateWorkspace(rows);
        matrix.Forward(workspace, new float[rows * columns], new float[rows * matrix.Info.OutputLength], rows);
        return [workspace.Outputs.BatchSize, workspace.Outputs.Length];
    }
}

// neural_network(input, weight): one layer without bias and activation.
[Network(1), Dense(1, UseBias = false)]
internal sealed partial class OneToOne;

[Network(1), Dense(3, UseBias = false)]
internal sealed partial class OneToThree;

[Network(3), Dense(1, UseBias = false)]
internal sealed partial class ThreeToOne;

[Network(3), Dense(3, UseBias = false)]
internal sealed partial class ThreeToThree;

[Network(3), Dense(3, UseBias = false), Dense(3, UseBias = false)]
internal sealed partial class ThreeToThreeToThree;

[Network(4), Dense(1, UseBias = false)]
internal sealed partial class FourToOne;

[Network(4), Dense(3, UseBias = false)]
internal sealed partial class FourToThree;

[Network(5), Dense(6, UseBias = false)]
internal sealed partial class FiveToSix;
