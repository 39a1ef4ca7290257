using System;

namespace NetGen;

/// <summary>
/// The mean of the values in a window that moves over the height and width of an image, each channel by itself.
/// Input: (height, width, channels); output: (height′, width′, channels); no parameters. Cells beyond the edges do not count.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AveragePool2DAttribute : LayerAttribute
{
    /// <summary>The mean of the values in each window.</summary>
    /// <param name="size">Height and width of the window, at least 1. Default: 2.</param>
    public AveragePool2DAttribute(int size = 2)
    {
        Size = size;
    }

    /// <summary>Height and width of the window, at least 1. Default: 2.</summary>
    public int Size { get; }

    /// <summary>Height of the window where it differs from the width; at least 1. Default: its size.</summary>
    public int PoolHeight { get; set; }

    /// <summary>Width of the window where it differs from the height; at least 1. Default: its size.</summary>
    public int PoolWidth { get; set; }

    /// <summary>How far the window moves from one output to the next, along both axes; at least 1. Default: its height and its width, so that windows touch but do not overlap.</summary>
    public int Stride { get; set; }

    /// <summary>Whether windows may reach beyond the edges, where there is nothing: <see cref="Padding.Valid"/> (the default) or <see cref="Padding.Same"/>.</summary>
    public Padding Padding { get; set; }
}
