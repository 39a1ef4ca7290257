using System;

namespace NetGen;

/// <summary>
/// Makes a partial class a neural network: NetGen writes its parameters, <c>Predict</c>, <c>Forward</c> and <c>Backward</c>
/// at build time. The layers follow as further attributes, top to bottom, all on the same part of the class.
/// </summary>
/// <example>
/// <code>
/// [Network(784)]
/// [Dense(100, Activation.Tanh)]
/// [Dense(10, Activation.Softmax)]
/// public partial class DigitNet { }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>A network that takes a flat row of values.</summary>
    /// <param name="inputs">Values per sample, at least 1.</param>
    public NetworkAttribute(int inputs)
    {
        Inputs = inputs;
    }

    /// <summary>A network that takes images, or other values on a grid: row by row, the channels of a place next to each other (NHWC).</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Places in a row, at least 1.</param>
    /// <param name="channels">Values at each place, at least 1.</param>
    public NetworkAttribute(int height, int width, int channels)
    {
        Height = height;
        Width = width;
        Channels = channels;
        Inputs = unchecked(height * width * channels);
    }

    /// <summary>A network that takes sequences: set <see cref="Steps"/> and <see cref="Features"/>.</summary>
    public NetworkAttribute()
    {
    }

    /// <summary>Values per sample; 0 for sequences, which have <see cref="Steps"/> × <see cref="Features"/>.</summary>
    public int Inputs { get; }

    /// <summary>Rows of an image; 0 for other inputs.</summary>
    public int Height { get; }

    /// <summary>Places in a row of an image; 0 for other inputs.</summary>
    public int Width { get; }

    /// <summary>Values at each place of an image; 0 for other inputs.</summary>
    public int Channels { get; }

    /// <summary>Steps of a sequence, at least 1; together with <see cref="Features"/> and without other sizes.</summary>
    public int Steps { get; set; }

    /// <summary>Values at each step of a sequence, at least 1.</summary>
    public int Features { get; set; }

    /// <summary>What training makes small. <see cref="Loss.Auto"/> follows the activation of the last layer, not counting those that only change shapes.</summary>
    public Loss Loss { get; set; }

    /// <summary>δ of <see cref="Loss.Huber"/>: the error from which on it grows in proportion to the error and no longer to its square. Above 0. Default: 1.</summary>
    public double Delta { get; set; } = 1;

    /// <summary>How far inference is written as straight-line code.</summary>
    public Unroll Unroll { get; set; }
}
