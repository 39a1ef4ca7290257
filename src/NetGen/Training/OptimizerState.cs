using System;

namespace NetGen.Training;

/// <summary>What an optimizer remembers of one network between steps. It belongs to one trainer.</summary>
internal abstract class OptimizerState
{
    protected OptimizerState()
    {
        Width = ElementwiseLoop.ChooseWidth();
    }

    /// <summary>
    /// Whether the next step is w ← fma(−rate, g, w) and nothing else, so that a network may do it within its backward pass.
    /// </summary>
    public virtual bool IsPlainDescent => false;

    /// <summary>Vectors in bits, chosen once; 0 for scalar code.</summary>
    protected int Width { get; }

    /// <summary>One update of all weights. Allocates nothing, and leaves padding (zero weights with zero gradients) at zero.</summary>
    /// <param name="weights">The parameter block as stored.</param>
    /// <param name="gradients">The gradients in the same layout.</param>
    public abstract void Step(Span<float> weights, ReadOnlySpan<float> gradients);

    /// <summary>Forgets everything, as after construction.</summary>
    public abstract void Reset();
}
