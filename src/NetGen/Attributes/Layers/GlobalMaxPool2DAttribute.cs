using System;

namespace NetGen;

/// <summary>
/// The greatest value of each channel over the whole image. Input: (height, width, channels); output: (channels); no parameters. Of equal ones the first counts, and gets the gradient; NaN is greater than any number.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalMaxPool2DAttribute : LayerAttribute
{
}
