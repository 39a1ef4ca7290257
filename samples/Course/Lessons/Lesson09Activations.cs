using System;
using System.Linq;
using NetGen;

namespace Course.Lessons;

/// <summary>Lesson 9: activation functions, the slopes that backpropagation takes from their outputs, and why softmax is the last.</summary>
internal static class Lesson09Activations
{
    public static void Write(Notebook book, CourseData data)
    {
        Slopes(book);
        Softmax(book);
        Lesson09Digits.Write(book, data);
    }

    private static void Slopes(Notebook book)
    {
        book.Heading("converting output to slope: inputs -2, -0.5, 0, 0.5, 2");
        float[] z = [-2, -0.5f, 0, 0.5f, 2];
        Compare("relu", new Rectifier().With(1, 0), [0, 0, 0, 0.5, 2], [0, 0, 0, 1, 1], "1 where output > 0");
        Compare(
            "sigmoid",
            new Logistic().With(1, 0),
            [0.11920292202211755, 0.37754066879814546, 0.5, 0.6224593312018546, 0.8807970779778825],
            [0.1049935854035065, 0.23500371220159447, 0.25, 0.2350037122015945, 0.10499358540350645],
            "output * (1 - output)");
        Compare(
            "tanh",
            new HyperbolicTangent().With(1, 0),
            [-0.9640275800758169, -0.46211715726000974, 0, 0.46211715726000974, 0.9640275800758169],
            [0.07065082485316443, 0.7864477329659274, 1, 0.7864477329659274, 0.07065082485316443],
            "1 - output ** 2");
        book.Say("  (The relu row's deriv = output * mask must be deriv = mask.)");

        FiveProbabilities softmax = new FiveProbabilities().With([.. Diagonal(5), .. new float[5]]);
        Workspace workspace = softmax.CreateWorkspace(1);
        softmax.Forward(workspace, z, [0f, 0, 0, 1, 0], 1);
        softmax.Backward(workspace, z);
        book.Computed("softmax", [0.012554708844463726, 0.05626630140950972, 0.09276744795748326, 0.15294766467606982, 0.6854638771124735], workspace.Outputs.ToArray());
        book.Computed(
            "    (output - true) / len(true)",
            [0.002510941768892745, 0.011253260281901944, 0.018553489591496653, -0.16941046706478605, 0.1370927754224947],
            Array.ConvertAll(workspace.Gradient("dense_1.bias").ToArray(), gradient => gradient / 5));

        void Compare(string name, INetwork neuron, double[] outputs, double[] slopes, string formula)
        {
            book.Computed(name, outputs, neuron.Predict(z));
            book.Computed("    slope: " + formula, slopes, Array.ConvertAll(z, input => SlopeAt(neuron, input)));
        }
    }

    /// <summary>What <c>Backward</c> makes of a delta of 1.</summary>
    private static float SlopeAt(INetwork neuron, float input)
    {
        Workspace workspace = neuron.CreateWorkspace(1);
        neuron.Forward(workspace, [input], [0f], 1);
        neuron.Backward(workspace, [input], [1f]);
        return workspace.Gradient("dense_1.bias")[0];
    }

    private static void Softmax(Notebook book)
    {
        book.Heading("softmax computation: nine times 0, and 100");
        float[] inputs = [0, 0, 0, 0, 0, 0, 0, 0, 0, 100];
        float[] sigmoid = new Logistic().With(1, 0).Predict(inputs);
        float[] softmax = new TenProbabilities().With([.. Diagonal(10), .. new float[10]]).Predict(inputs);
        book.Printed("sigmoid of 0, of 100", ".5 1", sigmoid[0], sigmoid[9]);
        book.Printed("e^100, which no float holds", "2.69e43", Math.Exp(100));
        book.Printed("softmax of 0, of 100", "0 1", softmax[0], softmax[9]);
        book.Computed("squared error of the sigmoids", [0.25, 0], Learning.Square(sigmoid[0]), Learning.Square(sigmoid[9] - 1));
        book.Computed("squared error of the softmax", [0, 0], Learning.Square(softmax[0]), Learning.Square(softmax[9] - 1));
        book.Say("  (exp(100) / sum would be infinity over infinity in float. NetGen subtracts the largest input first.)");
    }

    /// <summary>The kernel that hands its inputs on as they are.</summary>
    private static float[] Diagonal(int size) => Enumerable.Range(0, size * size).Select(i => i % (size + 1) == 0 ? 1f : 0f).ToArray();
}

[Network(5), Dense(5, Activation.Softmax)]
internal sealed partial class FiveProbabilities;

[Network(10), Dense(10, Activation.Softmax)]
internal sealed partial class TenProbabilities;
