using System;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Something that can be trained. A step is all of it: forward, loss, backward and update.</summary>
internal abstract class TrainingModel : IDisposable
{
    /// <summary>Trains on the next batch.</summary>
    public abstract void Step(int step, float rate);

    /// <summary>Copies all parameters out, in the order of <c>INetwork.CopyParametersTo</c>.</summary>
    public abstract void CopyParametersTo(Span<float> destination);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
