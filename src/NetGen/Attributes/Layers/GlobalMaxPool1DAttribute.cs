using System;

namespace NetGen;

/// <summary>
/// The greatest value of each channel over all steps. Input: (steps, features); output: (features); no parameters. Of equal ones the first counts, and gets the gradient; NaN is greater than any number.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalMaxPool1DAttribute : LayerAttribute
{
}
