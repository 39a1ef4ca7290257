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

    /// <summary>Values per sample.</summary>
    public int Inputs { get; }

    /// <summary>What training makes small. <see cref="Loss.Auto"/> follows the last layer's activation.</summary>
    public Loss Loss { get; set; }

    /// <summary>How far inference is written as straight-line code.</summary>
    public Unroll Unroll { get; set; }
}
