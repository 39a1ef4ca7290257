using System;
using System.Linq;
using NetGen;
using NetGen.Training;

namespace Course;

/// <summary>What every lesson does with its networks, each in a word. All of it is made of public parts of NetGen.</summary>
internal static class Learning
{
    /// <summary>The network with these parameters: layers in order, kernel before bias, a kernel's rows are its inputs.</summary>
    public static TNetwork With<TNetwork>(this TNetwork network, params float[] parameters)
        where TNetwork : INetwork
    {
        network.LoadParameters(parameters);
        return network;
    }

    public static float[] Parameters(this INetwork network)
    {
        var values = new float[network.Info.ParameterCount];
        network.CopyParametersTo(values);
        return values;
    }

    /// <summary>The outputs for one or more rows of inputs.</summary>
    public static float[] Predict(this INetwork network, params float[] inputs)
    {
        int rows = inputs.Length / network.Info.InputLength;
        var outputs = new float[rows * network.Info.OutputLength];
        network.Predict(inputs, outputs, rows);
        return outputs;
    }

    /// <summary>The rows of a batch one after the other.</summary>
    public static float[] ToArray(this BatchView batch) =>
        Enumerable.Range(0, batch.BatchSize).SelectMany(sample => batch[sample].ToArray()).ToArray();

    /// <summary>
    /// The course's gradient: its delta is prediction − goal, which is the slope of HALF the squared error. NetGen's own mean squared
    /// error is not halved, so the delta goes into <c>Backward</c> as a gradient of the caller's.
    /// </summary>
    /// <returns>The deltas; the gradients are in the workspace.</returns>
    public static float[] LearnDeltas(this INetwork network, Workspace workspace, float[] inputs, float[] goals)
    {
        int rows = inputs.Length / network.Info.InputLength;
        network.Forward(workspace, inputs, goals, rows);
        float[] deltas = workspace.Outputs.ToArray().Zip(goals, (prediction, goal) => prediction - goal).ToArray();
        workspace.ClearGradients();
        network.Backward(workspace, inputs, deltas);
        return deltas;
    }

    /// <summary>The gradients of all parameters, in the order of <see cref="Parameters"/>.</summary>
    public static float[] Gradients(this INetwork network, Workspace workspace)
    {
        var gradients = new float[network.Info.ParameterCount];
        workspace.CopyGradientsTo(gradients);
        return gradients;
    }

    /// <summary>weights -= alpha * gradients</summary>
    public static void Descend(this INetwork network, float[] gradients, float alpha) =>
        network.LoadParameters(network.Parameters().Zip(gradients, (weight, gradient) => weight - (alpha * gradient)).ToArray());

    /// <summary>What follows a <c>Forward</c>: the gradients of its loss alone, and the trainer's update.</summary>
    public static void Step(INetwork network, Trainer trainer, Workspace workspace, ReadOnlySpan<float> inputs)
    {
        workspace.ClearGradients();
        network.Backward(workspace, inputs);
        trainer.ApplyGradients(workspace);
    }

    /// <summary>Rows and columns of a matrix exchanged: NetGen's kernels are (in, out), some of the course's (out, in).</summary>
    public static float[] Transposed(this float[] matrix, int rows)
    {
        int columns = matrix.Length / rows;
        return Enumerable.Range(0, matrix.Length).Select(i => matrix[(i % rows * columns) + (i / rows)]).ToArray();
    }

    public static float Square(float value) => value * value;
}
