using System;

namespace NetGen;

/// <summary>
/// The mean of each channel over all steps. Input: (steps, features); output: (features); no parameters.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAveragePool1DAttribute : LayerAttribute
{
}
