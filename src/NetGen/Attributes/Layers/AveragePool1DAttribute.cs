using System;

namespace NetGen;

/// <summary>
/// The mean of the values in a window that moves along the steps, each channel by itself.
/// Input: (steps, features); output: (steps′, features); no parameters. Cells beyond the edges do not count.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AveragePool1DAttribute : LayerAttribute
{
    /// <summary>The mean of the values in each window.</summary>
    /// <param name="size">Steps in a window, at least 1. Default: 2.</param>
    public AveragePool1DAttribute(int size = 2)
    {
        Size = size;
    }

    /// <summary>Steps in a window, at least 1. Default: 2.</summary>
    public int Size { get; }

    /// <summary>How far the window moves from one output to the next; at least 1. Default: its size, so that windows touch but do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>Whether windows may reach beyond the edges, where there is nothing: <see cref="Padding.Valid"/> (the default) or <see cref="Padding.Same"/>.</summary>
    public Padding Padding { get; set; }
}
