using System.Collections.Generic;
using System.Linq;

namespace NetGen.Layers.Tests.Suites.RtNeural;

internal enum GoldenKind
{
    Dense,
    Conv1D,
    Conv2D,
    Lstm,
    Gru,
    BatchNorm,

    /// <summary>z &gt; 0 ? z : a·z, with a slope a for each channel.</summary>
    PRelu,

    /// <summary>Nothing but the activation.</summary>
    Activation,
}

/// <summary>One layer of a model with its weights in NetGen's logical order, wherever they came from.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Activation">The function that it ends with, in the file's words: <c>tanh</c>; empty for none.</param>
/// <param name="Inputs">Channels that come in.</param>
/// <param name="Units">Channels that go out.</param>
/// <param name="Weights">
/// Dense: kernel (in, out), bias if it has one. Conv1D: kernel (size, in / groups, out), bias; Conv2D with height and width. Lstm: kernel (in, 4m), recurrent kernel (m, 4m), bias (4m),
/// gates i, f, c, o. Gru: the same with 3m, gates z, r, h, and two rows of biases, of the inputs and of the state. BatchNorm: gamma, beta, mean, variance. PRelu: the slopes.
/// </param>
internal sealed record GoldenLayer(GoldenKind Kind, string Activation, int Inputs, int Units, double[][] Weights)
{
    public int KernelSize { get; init; } = 1;

    /// <summary>Of two-dimensional kernels, along the second axis.</summary>
    public int KernelWidth { get; init; } = 1;

    public int Dilation { get; init; } = 1;

    /// <summary>Along the steps; of two-dimensional kernels, along the second axis.</summary>
    public int Stride { get; init; } = 1;

    public int Groups { get; init; } = 1;

    /// <summary>Whether zeros in front keep the number of steps; else the kernel stays inside.</summary>
    public bool IsCausal { get; init; }

    /// <summary>Of two-dimensional kernels: whether zeros around keep the places.</summary>
    public bool IsSame { get; init; }

    public double Epsilon { get; init; }

    /// <summary>What <c>LoadParameters</c> takes for the layer: all weights one after the other.</summary>
    public IEnumerable<float> Parameters => (Kind == GoldenKind.PRelu ? PReluKernels : Weights).SelectMany(values => values).Select(value => (float)value);

    /// <summary>
    /// Two convolutions over one step, since NetGen's activations have no weights: from z to relu(z) and relu(−z), and from these to relu(z) − a·relu(−z), which is z or a·z.
    /// </summary>
    private double[][] PReluKernels =>
    [
        Enumerable.Range(0, Inputs).SelectMany(input => Enumerable.Range(0, 2 * Inputs).Select(output => output == input ? 1.0 : output == input + Inputs ? -1 : 0)).ToArray(),
        Enumerable.Range(0, 2 * Inputs).SelectMany(input => Enumerable.Range(0, Inputs).Select(output => input == output ? 1.0 : input == output + Inputs ? -Weights[0][output] : 0)).ToArray(),
    ];
}
