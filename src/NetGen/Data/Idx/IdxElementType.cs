using System.Diagnostics.CodeAnalysis;

namespace NetGen.Data;

/// <summary>The number format of an IDX file's values, with the code that the file's third byte holds. All are big-endian.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The members are number formats.")]
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The format has no type 0.")]
public enum IdxElementType
{
    /// <summary>Unsigned bytes, 0 to 255: pixels and labels.</summary>
    UInt8 = 0x08,

    /// <summary>Signed bytes.</summary>
    Int8 = 0x09,

    /// <summary>16-bit integers.</summary>
    Int16 = 0x0B,

    /// <summary>32-bit integers.</summary>
    Int32 = 0x0C,

    /// <summary>32-bit floating point.</summary>
    Float32 = 0x0D,

    /// <summary>64-bit floating point.</summary>
    Float64 = 0x0E,
}
