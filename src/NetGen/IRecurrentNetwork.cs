using System;

namespace NetGen;

/// <summary>A network of recurrent layers that can go through a sequence one step at a time. The class itself has the same methods, and its sizes as constants.</summary>
public interface IRecurrentNetwork : INetwork
{
    /// <summary>Allocates the memory of a sequence, once: the state before its first step.</summary>
    RecurrentState CreateState();

    /// <summary>
    /// Takes one step through all layers. After as many steps as <c>Predict</c> takes at once, the output is bit for bit that of <c>Predict</c>, or of its last step; there is no
    /// limit to the number of steps. Allocates nothing.
    /// </summary>
    /// <param name="state">A state of this network type, which goes on to the next step.</param>
    /// <param name="input">The features of this step: as many values as the class's constant <c>StepInputLength</c>.</param>
    /// <param name="output">What the network says at this step: as many values as the class's constant <c>StepOutputLength</c>, outside the input.</param>
    /// <exception cref="ArgumentException">A span has another length, they overlap, or the state belongs to another network type.</exception>
    void Step(RecurrentState state, ReadOnlySpan<float> input, Span<float> output);
}
