using System;
using NetGen.Numerics;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>A copy of a network's weights from when they were last seen to be finite.</summary>
internal sealed class WeightSnapshot
{
    private readonly AlignedBuffer _weights;
    private readonly float[] _copy;

    public WeightSnapshot(AlignedBuffer weights)
    {
        _weights = weights;
        _copy = new float[weights.Length];
    }

    /// <summary>Whether there is a copy.</summary>
    public bool IsTaken { get; private set; }

    public bool WeightsAreFinite() => Finite.IndexOfOther(_weights.Span) < 0;

    /// <summary>Takes a copy, unless the weights are not finite.</summary>
    /// <returns>Whether they were.</returns>
    public bool TryTake()
    {
        if (!WeightsAreFinite())
        {
            return false;
        }

        _weights.Span.CopyTo(_copy);
        IsTaken = true;
        return true;
    }

    public void Restore() => _copy.CopyTo(_weights.Span);
}
