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
    public void Step(Span<float> weights, ReadOnlySpan<float> gradients)
    {
        Begin();
        Step(weights, gradients, 0, weights.Length);
    }

    /// <summary>Begins an update: settles its numbers, such as the learning rate, for all shares of it. One thread calls this before any of them.</summary>
    public abstract void Begin();

    /// <summary>A share of an update. Shares that do not overlap may run at once, and give the bits of the whole.</summary>
    /// <param name="weights">The whole parameter block.</param>
    /// <param name="gradients">All gradients, in the same layout.</param>
    /// <param name="first">The first float of the share.</param>
    /// <param name="count">How many floats.</param>
    public abstract void Step(Span<float> weights, ReadOnlySpan<float> gradients, int first, int count);

    /// <summary>Forgets everything, as after construction.</summary>
    public abstract void Reset();
}
