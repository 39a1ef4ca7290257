namespace NetGen.Serialization;

/// <summary>How a safetensors file stores the values of a tensor. NetGen reads the values of all but <see cref="C64"/> and the floats of 8 bits and less, of which it knows the size.</summary>
public enum SafetensorsType
{
    /// <summary>True or false, a byte each.</summary>
    Bool,

    /// <summary>4-bit floats.</summary>
    F4,

    /// <summary>6-bit floats with 2 bits of exponent.</summary>
    F6E2M3,

    /// <summary>6-bit floats with 3 bits of exponent.</summary>
    F6E3M2,

    /// <summary>Unsigned bytes.</summary>
    U8,

    /// <summary>Signed bytes.</summary>
    I8,

    /// <summary>8-bit floats with 5 bits of exponent.</summary>
    F8E5M2,

    /// <summary>8-bit floats with 4 bits of exponent.</summary>
    F8E4M3,

    /// <summary>8-bit exponents.</summary>
    F8E8M0,

    /// <summary>Signed 16-bit integers.</summary>
    I16,

    /// <summary>Unsigned 16-bit integers.</summary>
    U16,

    /// <summary>IEEE half-precision floats.</summary>
    F16,

    /// <summary>The upper halves of floats.</summary>
    BF16,

    /// <summary>Signed 32-bit integers.</summary>
    I32,

    /// <summary>Unsigned 32-bit integers.</summary>
    U32,

    /// <summary>Floats: the type of all parameters in NetGen.</summary>
    F32,

    /// <summary>Pairs of floats: complex numbers.</summary>
    C64,

    /// <summary>Doubles.</summary>
    F64,

    /// <summary>Signed 64-bit integers.</summary>
    I64,

    /// <summary>Unsigned 64-bit integers.</summary>
    U64,
}
