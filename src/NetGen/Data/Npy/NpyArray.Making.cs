using System;

namespace NetGen.Data;

/// <content>Arrays that are made here, to be written.</content>
public sealed partial class NpyArray
{
    /// <summary>An array of floats.</summary>
    /// <param name="values">The values, the last dimension varying fastest. The array is used, not copied.</param>
    /// <param name="shape">The dimensions, each 0 or more, at most 32; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape is none, or the values are not as many as it says.</exception>
    public NpyArray(float[] values, params int[] shape)
        : this(NpyElementType.Float32, values, shape)
    {
    }

    /// <summary>An array of doubles.</summary>
    /// <param name="values">The values, the last dimension varying fastest. The array is used, not copied.</param>
    /// <param name="shape">The dimensions, each 0 or more, at most 32; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape is none, or the values are not as many as it says.</exception>
    public NpyArray(double[] values, params int[] shape)
        : this(NpyElementType.Float64, values, shape)
    {
    }

    /// <summary>An array of 32-bit integers.</summary>
    /// <param name="values">The values, the last dimension varying fastest. The array is used, not copied.</param>
    /// <param name="shape">The dimensions, each 0 or more, at most 32; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape is none, or the values are not as many as it says.</exception>
    public NpyArray(int[] values, params int[] shape)
        : this(NpyElementType.Int32, values, shape)
    {
    }

    /// <summary>An array of 64-bit integers.</summary>
    /// <param name="values">The values, the last dimension varying fastest. The array is used, not copied.</param>
    /// <param name="shape">The dimensions, each 0 or more, at most 32; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape is none, or the values are not as many as it says.</exception>
    public NpyArray(long[] values, params int[] shape)
        : this(NpyElementType.Int64, values, shape)
    {
    }

    /// <summary>An array of bytes.</summary>
    /// <param name="values">The values, the last dimension varying fastest. The array is used, not copied.</param>
    /// <param name="shape">The dimensions, each 0 or more, at most 32; none for a single number.</param>
    /// <exception cref="ArgumentException">The shape is none, or the values are not as many as it says.</exception>
    public NpyArray(byte[] values, params int[] shape)
        : this(NpyElementType.UInt8, values, shape)
    {
    }

    private NpyArray(NpyElementType type, Array values, int[] shape)
    {
        _ = values ?? throw new ArgumentNullException(nameof(values));
        _ = shape ?? throw new ArgumentNullException(nameof(shape));
        NpyHeaderWriter.CheckShape(shape, values.Length);
        FileName = string.Empty;
        _shape = (int[])shape.Clone();
        _values = new NpyValues(type, values);
    }
}
