using System;

namespace NetGen;

/// <summary>The base of all layer attributes. Layers apply in source order, top to bottom.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// The layer's name in summaries and files. Default: the kind and a number, counted per kind (<c>dense_1</c>, <c>dense_2</c>).
    /// Letters, digits and underscores, starting with a letter.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether training changes the layer's parameters. Default: true. A frozen layer keeps its bits under every optimizer and costs no gradients of
    /// its own; those of the layers in front of it still pass through it, if one of them is trained. It has no meaning on a layer without parameters.
    /// </summary>
    public bool Trainable { get; set; } = true;
}
