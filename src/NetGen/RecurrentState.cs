using System;
using System.ComponentModel;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>
/// What the recurrent layers of a network remember between two calls of <c>Step</c>: for audio and games, where a sequence has no end. It is allocated once, by <c>CreateState</c>,
/// and belongs to one network type and one thread at a time; a network has as many of them as there are sequences.
/// </summary>
public sealed class RecurrentState
{
    private readonly NetworkInfo _info;

    /// <summary>Allocates a state. Called by generated code.</summary>
    /// <param name="info">The network type that it belongs to.</param>
    /// <param name="length">Floats that a step needs.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RecurrentState(NetworkInfo info, int length)
    {
        _info = info;
        Buffer = new AlignedBuffer(length);
    }

    /// <summary>The memory itself, for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AlignedBuffer Buffer { get; }

    /// <summary>Forgets everything: the next step is the first of a new sequence.</summary>
    public void Reset() => Buffer.Span.Clear();

    /// <summary>Remembers what another state of the same network type does: to try something out, or to go back to where a sequence was.</summary>
    /// <param name="other">The other state; it stays as it is.</param>
    /// <exception cref="ArgumentException">It belongs to another network type.</exception>
    public void CopyFrom(RecurrentState other)
    {
        Guard.NotNull(other, nameof(other));
        other.CheckOwner(_info);
        other.Buffer.Span.CopyTo(Buffer.Span);
    }

    /// <summary>Refuses a network of another type. Called by generated code.</summary>
    /// <param name="info">The caller's network type.</param>
    /// <exception cref="ArgumentException">The state belongs to another network type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CheckOwner(NetworkInfo info)
    {
        if (!ReferenceEquals(info, _info))
        {
            throw new ArgumentException($"'state' belongs to {_info.Name}, not to {info.Name}.");
        }
    }
}
