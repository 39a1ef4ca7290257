using System;

namespace NetGen;

/// <summary>
/// The greatest value in a window that moves along the steps, each channel by itself.
/// Input: (steps, features); output: (steps′, features); no parameters. Of equal ones the first counts, and gets the gradient; NaN is greater than any number.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool1DAttribute : LayerAttribute
{
    /// <summary>The greatest value in each window.</summary>
    /// <param name="size">Steps in a window, at least 1. Default: 2.</param>
    public MaxPool1DAttribute(int size = 2)
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
