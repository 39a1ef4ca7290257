using System;
using System.Collections.Generic;
using System.Linq;
using NetGen;

namespace Course.Lessons;

/// <summary>Lesson 6: which lights mean walk? First one layer learns it, then one with a hidden layer.</summary>
internal static class Lesson06StreetLights
{
    private static readonly float[][] Lights = [[1, 0, 1], [0, 1, 1], [0, 0, 1], [1, 1, 1], [0, 1, 1], [1, 0, 1]];
    private static readonly float[] Walks = [0, 1, 0, 1, 1, 0];

    public static void Write(Notebook book)
    {
        OneLight(book);
        WholeDataset(book);
        Overfitting(book);
        Pressure(book);
        TwoLinearLayers(book);
        OneIteration(book);
        Backpropagation(book);
    }

    private static void OneLight(Notebook book)
    {
        book.Heading("building a neural network: the first light, 20 times, alpha 0.1");
        ThreeToOne network = new ThreeToOne().With(0.5f, 0.48f, -0.7f);
        Workspace workspace = network.CreateWorkspace(1);
        var predictions = new List<float>();
        for (int i = 0; i < 20; i++)
        {
            network.LearnDeltas(workspace, Lights[0], [Walks[0]]);
            predictions.Add(workspace.Outputs[0, 0]);
            network.Descend(network.Gradients(workspace), 0.1f);
        }

        book.Computed("predictions 1, 2, 20", [-0.2, -0.16, -0.002882303761517324], predictions[0], predictions[1], predictions[19]);
        book.Computed("weights", [0.5988470784953931, 0.48, -0.6011529215046069], network.Parameters());
    }

    private static void WholeDataset(Notebook book)
    {
        book.Heading("learning the whole dataset: 6 lights, 40 times; the error is the sum over the lights");
        ThreeToOne network = new ThreeToOne().With(0.5f, 0.48f, -0.7f);
        Workspace workspace = network.CreateWorkspace(1);
        var errors = new List<float>();
        for (int iteration = 0; iteration < 40; iteration++)
        {
            float errorForAllLights = 0;
            for (int row = 0; row < Lights.Length; row++)
            {
                float[] delta = network.LearnDeltas(workspace, Lights[row], [Walks[row]]);
                errorForAllLights += Learning.Square(delta[0]);
                network.Descend(network.Gradients(workspace), 0.1f);
            }

            errors.Add(errorForAllLights);
        }

        book.PrintedErrors("error 1", "2.6561231104", errors[0]);
        book.PrintedErrors("error 2", "0.962870177672", errors[1]);
        book.PrintedErrors("error 39", "0.000614343567483", errors[38]);
        book.PrintedErrors("error 40", "0.000533736773285", errors[39]);
        book.Computed("weights", [0.013892275998855057, 1.0138146999001432, -0.015992771465237705], network.Parameters());
    }

    private static void Overfitting(Notebook book)
    {
        book.Heading("edge case: overfitting. Weights 0.5, 0.48, -0.5 know the first light already, and nothing else");
        ThreeToOne network = new ThreeToOne().With(0.5f, 0.48f, -0.5f);
        book.Printed("prediction for the first light", "0", network.Predict(Lights[0]));
        book.Computed("for the others", [-0.02, -0.5, 0.48, -0.02, 0], network.Predict(Lights[1..].SelectMany(row => row).ToArray()));
    }

    private static void Pressure(Notebook book)
    {
        book.Heading("up and down pressure: where each example pushes the weights of its lights");
        string[] printed = ["-1 0 -1", "0 1 1", "0 0 -1", "1 1 1", "0 1 1", "-1 0 -1"];
        LightVote vote = new LightVote().With(0, 0, 0);
        Workspace workspace = vote.CreateWorkspace(1);
        for (int row = 0; row < Lights.Length; row++)
        {
            // Without weights its answer is one half; the update goes against a gradient of half an input, or of minus half.
            vote.Forward(workspace, Lights[row], [Walks[row]], 1);
            workspace.ClearGradients();
            vote.Backward(workspace, Lights[row]);
            book.Printed($"light {row + 1}", printed[row], Array.ConvertAll(vote.Gradients(workspace), gradient => -2 * gradient));
        }

        book.Say("  (The matrix B of ten times the lights ends with 9 1 0; 9 1 10 is meant.)");
    }

    private static void TwoLinearLayers(Notebook book)
    {
        book.Heading("linear vs. nonlinear: two linear layers are one");
        book.Printed("1 * 0.25 * 0.9", "0.225", new OneToOne().With(0.9f).Predict(new OneToOne().With(0.25f).Predict(1)));
        book.Printed("1 * 0.225", "0.225", new OneToOne().With(0.225f).Predict(1));
        book.Say("  (\"1 * 10 * 2 = 100\" should be 5 * 10 * 2.)");

        float[] w0 = [-0.3188535f, -1.6029806f, -1.5352179f, -0.57040089f, -0.2167283f, 0.2548743f, -0.14944994f, 2.0107826f, -0.09678416f, 0.42220166f, -0.22546156f, -0.63794309f];
        float[] w1 = [-0.016286304f, 1.0442168f, -1.0848803f, -2.2059248f];
        double[] expected = [3.3494225534717557, -1.9095265436599806, 2.094299636556643, -0.6544036267448679];
        float[] rows = Lights[..4].SelectMany(row => row).ToArray();
        book.Computed("two layers", expected, new LinearPair().With([.. w0, .. w1]).Predict(rows));

        // W0 W1: the rows of W0 are the batch.
        float[] collapsed = new FourToOne().With(w1).Predict(w0);
        book.Computed("their product W0 W1", [1.255122916915113, -4.003826180216624, 2.094299636556643], collapsed);
        book.Computed("one layer with it", expected, new ThreeToOne().With(collapsed).Predict(rows));
    }

    private static void OneIteration(Notebook book)
    {
        book.Heading("one iteration of backpropagation: 3 hidden units, np.random.seed(1)");
        HiddenThree network = new HiddenThree().With(new NumpyRandom(1).Weights(HiddenThree.ParameterCount));
        Workspace workspace = network.CreateWorkspace(1);
        float[] delta = network.LearnDeltas(workspace, Lights[0], [1]);
        book.Computed("layer_1", [0, 0.13177044097041168, 0], workspace.Activations("dense_1").ToArray());
        book.Computed("layer_2", -0.021295548939812187, workspace.Outputs[0, 0]);
        book.Computed("error", 1.0430445982842722, Learning.Square(delta[0]));
        book.Computed("layer_2_delta", -1.0212955489398121, delta[0]);
        book.Computed("weight_delta_1_2", [0, -0.1345765648449177, 0], workspace.Gradient("dense_2.kernel").ToArray());
        book.Computed("layer_1_delta", [0, 0.16505256553967024, 0], workspace.Deltas("dense_1").ToArray());
        network.Descend(network.Gradients(workspace), 0.2f);
        book.Computed("new weights_1_2", [0.07763346800671389, -0.13469565822442686, 0.370439000793519], network.Dense2Kernel.ToArray());
    }

    private static void Backpropagation(Notebook book)
    {
        book.Heading("putting it all together: 4 hidden units, alpha 0.2; the error of every tenth iteration");
        float[] errors = Train(updatesInTheLoop: true);
        string[] printed = ["0.634231159844", "0.358384076763", "0.0830183113303", "0.0064670549571", "0.000329266900075", "1.50556226651e-05"];
        for (int i = 0; i < printed.Length; i++)
        {
            book.PrintedErrors($"iteration {(10 * i) + 9}", printed[i], errors[(10 * i) + 9]);
        }

        book.Say("  A page break has put the deltas and updates behind the loop over the lights. Run like that, it learns nothing:");
        errors = Train(updatesInTheLoop: false);
        book.Computed("literally: iterations 9 and 59", [1.3624, 1.3624], MathF.Round(errors[9], 4), MathF.Round(errors[59], 4));
    }

    /// <returns>The error of each of 60 iterations: the sum over the four lights, each before its own update.</returns>
    private static float[] Train(bool updatesInTheLoop)
    {
        float[] walk = [1, 1, 0, 0];
        HiddenFour network = new HiddenFour().With(new NumpyRandom(1).Weights(HiddenFour.ParameterCount));
        Workspace workspace = network.CreateWorkspace(1);
        var errors = new float[60];
        for (int iteration = 0; iteration < errors.Length; iteration++)
        {
            for (int i = 0; i < walk.Length; i++)
            {
                float[] delta = network.LearnDeltas(workspace, Lights[i], [walk[i]]);
                errors[iteration] += Learning.Square(delta[0]);
                if (updatesInTheLoop || i == walk.Length - 1)
                {
                    network.Descend(network.Gradients(workspace), 0.2f);
                }
            }
        }

        return errors;
    }
}

[Network(3), Dense(1, Activation.Sigmoid, UseBias = false)]
internal sealed partial class LightVote;

[Network(3), Dense(4, UseBias = false), Dense(1, UseBias = false)]
internal sealed partial class LinearPair;

[Network(3), Dense(3, Activation.Relu, UseBias = false), Dense(1, UseBias = false)]
internal sealed partial class HiddenThree;

/// <summary>The first deep network of the course.</summary>
[Network(3), Dense(4, Activation.Relu, UseBias = false), Dense(1, UseBias = false)]
internal sealed partial class HiddenFour;
