using System;

namespace NetGen;

/// <summary>
/// Takes its input as one flat row: (height, width, channels) → height · width · channels values, the last axis running fastest. It costs nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute
{
}
