using System.Diagnostics.CodeAnalysis;

namespace NetGen.Data;

/// <summary>The number format of the values in a NumPy array's file, of either byte order.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are number formats.")]
public enum NpyElementType
{
    /// <summary>True or false, a byte each: NumPy's <c>b1</c>.</summary>
    Boolean,

    /// <summary>Signed bytes: <c>i1</c>.</summary>
    Int8,

    /// <summary>Unsigned bytes, 0 to 255: <c>u1</c>.</summary>
    UInt8,

    /// <summary>16-bit integers: <c>i2</c>.</summary>
    Int16,

    /// <summary>Unsigned 16-bit integers: <c>u2</c>.</summary>
    UInt16,

    /// <summary>32-bit integers: <c>i4</c>.</summary>
    Int32,

    /// <summary>Unsigned 32-bit integers: <c>u4</c>.</summary>
    UInt32,

    /// <summary>64-bit integers: <c>i8</c>.</summary>
    Int64,

    /// <summary>Unsigned 64-bit integers: <c>u8</c>.</summary>
    UInt64,

    /// <summary>16-bit floating point: <c>f2</c>.</summary>
    Float16,

    /// <summary>32-bit floating point: <c>f4</c>.</summary>
    Float32,

    /// <summary>64-bit floating point: <c>f8</c>.</summary>
    Float64,
}
