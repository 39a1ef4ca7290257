using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen;

/// <summary>
/// Gives its input another shape of as many values, which stay in their order (the last axis running fastest). It costs nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReshapeAttribute : LayerAttribute
{
    /// <summary>Another shape of as many values.</summary>
    /// <param name="shape">One to three axes, each at least 1: (values), (steps, features) or (height, width, channels). One of them may be −1: what is left over.</param>
    public ReshapeAttribute(params int[] shape)
    {
        Shape = shape.ToArray();
    }

    /// <summary>The axes as written.</summary>
    public IReadOnlyList<int> Shape { get; }
}
