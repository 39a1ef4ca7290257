using System;
using System.Collections.Generic;

namespace NetGen.Serialization;

/// <summary>A file with named arrays, of whatever format.</summary>
internal interface IWeightSource
{
    /// <summary>The file, as the caller named it.</summary>
    string FileName { get; }

    /// <summary>The arrays, each name once.</summary>
    IReadOnlyList<IWeightArray> Arrays { get; }
}

/// <summary>An array of such a file.</summary>
internal interface IWeightArray
{
    string Name { get; }

    /// <summary>Its axes, the last one varying fastest.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>The type of its values in the file's words, for messages.</summary>
    string TypeName { get; }

    /// <summary>Whether its values are floats of some size, and can be weights.</summary>
    bool IsFloat { get; }

    /// <summary>Copies the values, row-major, rounded to the nearest floats. Only where <see cref="IsFloat"/>.</summary>
    void CopyTo(Span<float> destination);
}
