using System.Linq;
using NetGen;

namespace Course.Lessons;

/// <summary>Lesson 7: how to picture a network. In the end it is one formula, layer_2 = relu(layer_0 W_0) W_1, and nothing is printed.</summary>
internal static class Lesson07Formula
{
    public static void Write(Notebook book)
    {
        book.Heading("l2 = relu(l0 W0) W1, for the street lights before learning");
        float[] lights = [1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1];
        double[] layer1 = [0, 0.5182824548910301, 0, 0, 0, 0, 0, 0.06156045487961448, 0, 0.07763346800671389, 0, 0.370439000793519, 0, 0, 0, 0];
        HiddenFour network = new HiddenFour().With(new NumpyRandom(1).Weights(HiddenFour.ParameterCount));
        Workspace workspace = network.CreateWorkspace(4);
        network.Forward(workspace, lights, [1, 1, 0, 0], 4);
        for (int light = 0; light < 4; light++)
        {
            book.Computed($"l1 = relu(l0 W0), light {light + 1}", layer1[(4 * light)..(4 * (light + 1))], workspace.Activations("dense_1")[light].ToArray());
        }

        double[] layer2 = [0.3919432663396042, 0.020988114937555504, 0.185004764078167, 0];
        book.Computed("l2 = l1 W1", layer2, workspace.Outputs.ToArray());

        // The same formula over the same weights, as a learner would write it down.
        float[] w0 = network.Dense1Kernel.ToArray();
        float[] w1 = network.Dense2Kernel.ToArray();
        float[] byHand = lights.Chunk(3).Select(l0 => Enumerable.Range(0, 4).Sum(unit => Relu(Enumerable.Range(0, 3).Sum(i => l0[i] * w0[(4 * i) + unit])) * w1[unit])).ToArray();
        book.Computed("l2, the formula in C#", layer2, byHand);

        static float Relu(float z) => z > 0 ? z : 0;
    }
}
