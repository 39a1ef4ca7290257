using System;

namespace NetGen;

/// <summary>
/// The mean of each channel over the whole image. Input: (height, width, channels); output: (channels); no parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAveragePool2DAttribute : LayerAttribute
{
}
