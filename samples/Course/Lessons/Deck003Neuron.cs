using System;
using System.Linq;
using NetGen;

namespace Course.Lessons;

/// <summary>Deck 003: one neuron tells good wine from bad.</summary>
internal static class Deck003Neuron
{
    public static void Write(Notebook book)
    {
        Activations(book);
        LogisticError(book);
        Wine(book);
    }

    private static void Activations(Notebook book)
    {
        book.Heading("activation functions");
        float[] z = [-2, -1, -0.5f, -0.25f, 0, 0.25f, 0.5f, 1, 2];
        book.Computed("z", z.Select(value => (double)value).ToArray(), new Identity().With(1, 0).Predict(z));
        book.Computed(
            "logistic",
            [0.11920292202211755, 0.26894142136999516, 0.37754066879814546, 0.4378234991142019, 0.5, 0.5621765008857981, 0.6224593312018546, 0.7310585786300049, 0.8807970779778825],
            new Logistic().With(1, 0).Predict(z));
        book.Computed(
            "tanh",
            [-0.9640275800758169, -0.7615941559557649, -0.46211715726000974, -0.24491866240370913, 0, 0.24491866240370913, 0.46211715726000974, 0.7615941559557649, 0.9640275800758169],
            new HyperbolicTangent().With(1, 0).Predict(z));
        book.Computed("relu", [0, 0, 0, 0, 0, 0.25, 0.5, 1, 2], new Rectifier().With(1, 0).Predict(z));
    }

    private static void LogisticError(Notebook book)
    {
        book.Heading("logistic error function: y = 1, two wrong predictions");
        float[] predictions = [0.01f, 0.001f];

        // The neuron is fed what it will squash to the prediction. The slope of its error by z is prediction − y.
        float[] sums = Array.ConvertAll(predictions, p => (float)Math.Log(p / (1.0 - p)));
        (float Loss, float Slope)[] logistic = sums.Select(z => LossAndSlope(new Logistic().With(1, 0), z)).ToArray();
        (float Loss, float Slope)[] squared = predictions.Select(p => LossAndSlope(new Identity().With(1, 0), p)).ToArray();
        book.Printed("error of .01", ".99", -logistic[0].Slope);
        book.Printed("its square", ".980", squared[0].Loss);
        book.Printed("its logistic error, -ln .01", "4.6", logistic[0].Loss);
        book.Misprint("error of .001", ".99", ".999", -logistic[1].Slope);
        book.Printed("its square", ".998", squared[1].Loss);
        book.Printed("its logistic error, -ln .001", "6.9", logistic[1].Loss);

        static (float Loss, float Slope) LossAndSlope(INetwork neuron, float input)
        {
            Workspace workspace = neuron.CreateWorkspace(1);
            float loss = neuron.Forward(workspace, [input], [1f], 1);
            neuron.Backward(workspace, [input]);
            return (loss, workspace.Gradient("dense_1.bias")[0]);
        }
    }

    private static void Wine(Notebook book)
    {
        book.Heading("forward pass, loss and gradient descent: x = .12, y = 1, w = 15, b = -.4");
        const float Alpha = 0.1f;
        float[] x = [0.12f];
        Logistic neuron = new Logistic().With(15, -0.4f);
        Workspace workspace = neuron.CreateWorkspace(1);
        float loss = neuron.Forward(workspace, x, [1f], 1);
        float prediction = workspace.Outputs[0, 0];
        neuron.Backward(workspace, x);
        float slopeOfW = workspace.Gradient("dense_1.kernel")[0, 0];
        float slopeOfB = workspace.Gradient("dense_1.bias")[0];

        book.Printed("yhat", ".80", prediction);
        book.Computed("J = -ln yhat", 0.22041740991845102, loss);
        book.Printed("J as printed: that of y = 0, -ln(1 - yhat)", "1.6", neuron.Forward(workspace, x, [0f], 1));
        book.Printed("dJ/dyhat = -1 / yhat", "-1.25", -1 / prediction);
        book.Printed("dJ/dz", "-.2", slopeOfB);
        book.Printed("dJ/dw", "-.024", slopeOfW);
        book.Printed("dJ/db", "-.2", slopeOfB);

        neuron.Descend([slopeOfW, slopeOfB], Alpha);
        book.Computed("new w = w - alpha dJ/dw", 15.002373793337297, neuron.Dense1Kernel[0, 0]);
        book.Printed("new w as printed: w + alpha dJ/dw, uphill", "14.9976", 15 + (Alpha * slopeOfW));
        book.Printed("new b", "-.38", neuron.Dense1Bias[0]);
    }
}

[Network(1), Dense(1)]
internal sealed partial class Identity;

[Network(1), Dense(1, Activation.Sigmoid)]
internal sealed partial class Logistic;

[Network(1), Dense(1, Activation.Tanh)]
internal sealed partial class HyperbolicTangent;

[Network(1), Dense(1, Activation.Relu)]
internal sealed partial class Rectifier;
