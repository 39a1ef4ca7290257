using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>What trainers and files need of a generated network beyond its public surface.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkCore : INetwork
{
    /// <summary>The parameters as they are stored: panels, with padding that stays zero.</summary>
    AlignedBuffer ParameterStorage { get; }

    /// <summary>
    /// Backward and a plain gradient-descent update in one: each parameter becomes fma(−rate, gradient, parameter), with the
    /// gradient of the last <c>Forward</c> alone, and the gradients in the workspace are neither read nor written.
    /// The bits are those of clearing the gradients, <c>Backward</c> and the update one after the other.
    /// </summary>
    /// <param name="workspace">The workspace of the last <c>Forward</c>.</param>
    /// <param name="inputs">The inputs of that <c>Forward</c>.</param>
    /// <param name="learningRate">The rate, 0 or more.</param>
    void BackwardAndDescend(Workspace workspace, ReadOnlySpan<float> inputs, float learningRate);
}
