using System;
using System.ComponentModel;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>A parameter of a network, read and written in its logical shape. Writing changes the network at once.</summary>
public readonly struct ParameterView
{
    private readonly AlignedBuffer _storage;

    /// <summary>A view of one parameter. Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ParameterView(AlignedBuffer storage, ParameterInfo info)
    {
        _storage = storage;
        Info = info;
    }

    /// <summary>Name and shape.</summary>
    public ParameterInfo Info { get; }

    /// <summary>Values in the parameter.</summary>
    public int Length => Info.Length;

    /// <summary>The value at a row-major position of the logical shape.</summary>
    /// <param name="index">0 … <see cref="Length"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the parameter.</exception>
    public ref float this[int index]
    {
        get
        {
            Guard.Index(index, Length, nameof(index));
            return ref _storage.Span[Info.IndexOf(index)];
        }
    }

    /// <summary>The value between one input and one output: all axes but the last taken together, then the last.</summary>
    /// <param name="input">The row: an input of a dense kernel.</param>
    /// <param name="output">The column: an output of the layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the parameter.</exception>
    public ref float this[int input, int output]
    {
        get
        {
            Guard.Index(input, Info.Rows, nameof(input));
            Guard.Index(output, Info.Columns, nameof(output));
            return ref _storage.Span[Info.IndexOf(input, output)];
        }
    }

    /// <summary>Copies the values out in logical order.</summary>
    /// <param name="destination">Exactly <see cref="Length"/> floats.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyTo(Span<float> destination)
    {
        Guard.Length(destination.Length, Length, nameof(destination));
        ParameterCopy.FromStorage(_storage.Span, Info, destination);
    }

    /// <summary>Replaces all values, given in logical order.</summary>
    /// <param name="source">Exactly <see cref="Length"/> floats.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        Guard.Length(source.Length, Length, nameof(source));
        ParameterCopy.ToStorage(source, Info, _storage.Span);
    }

    /// <summary>The values in logical order, in a new array.</summary>
    public float[] ToArray()
    {
        var values = new float[Length];
        CopyTo(values);
        return values;
    }
}
