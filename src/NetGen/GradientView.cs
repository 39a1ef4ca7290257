using System;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>The gradient of one parameter, read in the parameter's logical shape.</summary>
public readonly struct GradientView
{
    private readonly AlignedBuffer _storage;

    internal GradientView(AlignedBuffer storage, ParameterInfo info)
    {
        _storage = storage;
        Info = info;
    }

    /// <summary>Name and shape of the parameter.</summary>
    public ParameterInfo Info { get; }

    /// <summary>Values in the gradient.</summary>
    public int Length => Info.Length;

    /// <summary>The derivative of the loss by one value, at a row-major position of the logical shape.</summary>
    /// <param name="index">0 … <see cref="Length"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside the parameter.</exception>
    public float this[int index]
    {
        get
        {
            Guard.Index(index, Length, nameof(index));
            return _storage.Span[Info.IndexOf(index)];
        }
    }

    /// <summary>The derivative of the loss by the value between one input and one output.</summary>
    /// <param name="input">The row: an input of a dense kernel.</param>
    /// <param name="output">The column: an output of the layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index lies outside the parameter.</exception>
    public float this[int input, int output]
    {
        get
        {
            Guard.Index(input, Info.Rows, nameof(input));
            Guard.Index(output, Info.Columns, nameof(output));
            return _storage.Span[Info.IndexOf(input, output)];
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

    /// <summary>The values in logical order, in a new array.</summary>
    public float[] ToArray()
    {
        var values = new float[Length];
        CopyTo(values);
        return values;
    }
}
