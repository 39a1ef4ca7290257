using System;
using System.Linq;
using NetGen;

namespace Course.Lessons;

/// <summary>Lesson 5: the same step for many weights. Each learns from its own input and the delta of its own output.</summary>
internal static class Lesson05ManyWeights
{
    private static readonly float[] FirstGame = [8.5f, 0.65f, 1.2f];

    public static void Write(Notebook book)
    {
        ManyInputs(book);
        FrozenWeight(book);
        ManyOutputs(book);
        ManyInputsAndOutputs(book);
    }

    private static void ManyInputs(Notebook book)
    {
        book.Heading("multiple inputs: weights 0.1, 0.2, -0.1, alpha 0.01");
        const float Alpha = 0.01f;
        ThreeToOne network = new ThreeToOne().With(0.1f, 0.2f, -0.1f);
        Workspace workspace = network.CreateWorkspace(1);
        float[] delta = network.LearnDeltas(workspace, FirstGame, [1]);
        float[] weightDeltas = network.Gradients(workspace);
        book.Computed("prediction, delta", [0.86, -0.14], workspace.Outputs[0, 0], delta[0]);
        book.Printed("weight_deltas", "-1.19 -0.091 -0.168", weightDeltas);
        book.Misprint("0.65 * delta", "-0.91", "-0.091", weightDeltas[1]);
        book.Misprint("1.2 * delta", "-1.68", "-0.168", weightDeltas[2]);
        network.Descend(weightDeltas, Alpha);
        book.Printed("new weights", "0.1119 0.2009 -0.098", network.Parameters());

        book.Heading("let's watch several steps of learning");
        double[] errors = [0.0196, 0.00131351880625, 8.8027125223e-05];
        double[] predictions = [0.86, 0.9637575, 0.9906177228125];
        network.LoadParameters([0.1f, 0.2f, -0.1f]);
        for (int step = 0; step < 3; step++)
        {
            delta = network.LearnDeltas(workspace, FirstGame, [1]);
            book.Computed($"step {step + 1}: error, prediction", [errors[step], predictions[step]], Learning.Square(delta[0]), workspace.Outputs[0, 0]);
            network.Descend(network.Gradients(workspace), Alpha);
        }

        book.Computed("weights", [0.1157781060609375, 0.20120656105171877, -0.09777250267375001], network.Parameters());
    }

    private static void FrozenWeight(Notebook book)
    {
        book.Heading("freezing one weight: weight_deltas[0] = 0, alpha 0.3");
        double[] errors = [0.0196, 0.003816150625, 0.000743010489422852];
        ThreeToOne network = new ThreeToOne().With(0.1f, 0.2f, -0.1f);
        Workspace workspace = network.CreateWorkspace(1);
        for (int step = 0; step < 3; step++)
        {
            float[] delta = network.LearnDeltas(workspace, FirstGame, [1]);
            float[] weightDeltas = network.Gradients(workspace);
            weightDeltas[0] = 0;
            book.Computed($"step {step + 1}: error", errors[step], Learning.Square(delta[0]));
            network.Descend(weightDeltas, 0.3f);
        }

        book.Computed("weights", [0.1, 0.24466147765625, -0.017548041250000077], network.Parameters());
    }

    private static void ManyOutputs(Notebook book)
    {
        book.Heading("multiple outputs: one input, weights 0.3, 0.2, 0.9, alpha 0.1");
        const float Alpha = 0.1f;
        float[] input = [0.65f];
        OneToThree network = new OneToThree().With(0.3f, 0.2f, 0.9f);
        Workspace workspace = network.CreateWorkspace(1);
        float[] delta = network.LearnDeltas(workspace, input, [0.1f, 1, 0.1f]);
        book.Computed("predictions", [0.195, 0.13, 0.585], workspace.Outputs.ToArray());
        book.Computed("errors", [0.009025, 0.7569, 0.235225], Array.ConvertAll(delta, Learning.Square));
        book.Computed("weight_deltas = input * delta", [0.06175, -0.5655, 0.31525], network.Gradients(workspace));
        network.Descend(network.Gradients(workspace), Alpha);
        book.Computed("new weights", [0.293825, 0.25655, 0.868475], network.Parameters());

        // The listing has scalar_ele_mul(input, weights) where its text says delta. Backward multiplies whatever it is given.
        network.LoadParameters([0.3f, 0.2f, 0.9f]);
        workspace.ClearGradients();
        network.Backward(workspace, input, network.Parameters());
        book.Computed("as listed: input * weights", [0.195, 0.13, 0.585], network.Gradients(workspace));
        network.Descend(network.Gradients(workspace), Alpha);
        book.Computed("           new weights", [0.2805, 0.187, 0.8415], network.Parameters());
    }

    private static void ManyInputsAndOutputs(Notebook book)
    {
        book.Heading("multiple inputs and outputs: alpha 0.01");
        const float Alpha = 0.01f;

        // The course's rows are outputs.
        float[] weights = [0.1f, 0.1f, -0.3f, 0.1f, 0.2f, 0, 0, 1.3f, 0.1f];
        ThreeToThree network = new ThreeToThree().With(weights.Transposed(3));
        Workspace workspace = network.CreateWorkspace(1);
        float[] delta = network.LearnDeltas(workspace, FirstGame, [0.1f, 1, 0.1f]);
        float[] gradients = network.Gradients(workspace);
        book.Computed("predictions", [0.555, 0.98, 0.965], workspace.Outputs.ToArray());
        book.Computed("errors", [0.207025, 0.0004, 0.748225], Array.ConvertAll(delta, Learning.Square));
        float[] byOutput = gradients.Transposed(3);
        book.Computed("weight_deltas, output 1", [3.8675, 0.29575, 0.546], byOutput[..3]);
        book.Computed("               output 2", [-0.17, -0.013, -0.024], byOutput[3..6]);
        book.Computed("               output 3", [7.3525, 0.56225, 1.038], byOutput[6..]);
        network.Descend(gradients, Alpha);
        float[] learned = network.Parameters().Transposed(3);
        book.Computed("new weights, output 1", [0.061325, 0.0970425, -0.30546], learned[..3]);
        book.Computed("             output 2", [0.1017, 0.20013, 0.00024], learned[3..6]);
        book.Computed("             output 3", [-0.073525, 1.2943775, 0.08962], learned[6..]);

        // outer_prod(input, delta) has a row for each input, and is taken from weights that have a row for each output.
        float[] asListed = weights.Zip(gradients, (weight, gradient) => weight - (Alpha * gradient)).ToArray();
        book.Computed("as listed, not transposed: row 1", [0.061325, 0.1017, -0.373525], asListed[..3]);
        book.Computed("                           row 2", [0.0970425, 0.20013, -0.0056225], asListed[3..6]);
        book.Computed("                           row 3", [-0.00546, 1.30024, 0.08962], asListed[6..]);
    }
}
