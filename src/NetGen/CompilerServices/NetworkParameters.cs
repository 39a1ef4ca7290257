using System;
using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>What a generated class does with its whole parameter block.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NetworkParameters
{
    /// <summary>A new parameter block, drawn from a seed.</summary>
    /// <param name="info">The network.</param>
    /// <param name="seed">The same seed gives the same bits on every machine.</param>
    public static AlignedBuffer Create(NetworkInfo info, ulong seed)
    {
        var storage = new AlignedBuffer(info.Layout.Parameters);
        for (int i = 0; i < info.Parameters.Count; i++)
        {
            ParameterInitializer.Fill(storage.Span, info.Parameters[i], seed, (uint)i);
        }

        return storage;
    }

    /// <summary>Copies all parameters out, in logical order.</summary>
    /// <param name="info">The network.</param>
    /// <param name="storage">A block in the layout of its parameters.</param>
    /// <param name="destination">Exactly as many floats as the network has parameters.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public static void CopyTo(NetworkInfo info, AlignedBuffer storage, Span<float> destination)
    {
        Guard.Length(destination.Length, info.ParameterCount, nameof(destination));
        int position = 0;
        for (int i = 0; i < info.Parameters.Count; i++)
        {
            ParameterInfo parameter = info.Parameters[i];
            ParameterCopy.FromStorage(storage.Span, parameter, destination.Slice(position, parameter.Length));
            position += parameter.Length;
        }
    }

    /// <summary>Replaces all parameters, given in logical order.</summary>
    /// <param name="info">The network.</param>
    /// <param name="storage">A block in the layout of its parameters.</param>
    /// <param name="source">Exactly as many floats as the network has parameters.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public static void Load(NetworkInfo info, AlignedBuffer storage, ReadOnlySpan<float> source)
    {
        Guard.Length(source.Length, info.ParameterCount, nameof(source));
        int position = 0;
        for (int i = 0; i < info.Parameters.Count; i++)
        {
            ParameterInfo parameter = info.Parameters[i];
            ParameterCopy.ToStorage(source.Slice(position, parameter.Length), parameter, storage.Span);
            position += parameter.Length;
        }
    }
}
