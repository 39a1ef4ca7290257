namespace NetGen;

// This file is compiled into the runtime and into the generator, so that both mean the same values.

/// <summary>What a window sees beyond the edges of its input, and so how many outputs there are. k is the extent of the window (with its holes, if it is dilated), s its stride.</summary>
public enum Padding
{
    /// <summary>Nothing: the window stays inside. n inputs along an axis give ⌊(n − k) / s⌋ + 1 outputs.</summary>
    Valid = 0,

    /// <summary>
    /// Zeros, as many as give ⌈n / s⌉ outputs, half of them in front; an odd one stands behind, as in Keras and TensorFlow. What pools takes no notice of cells
    /// beyond the edges.
    /// </summary>
    Same = 1,

    /// <summary>Zeros, all of them in front, so that an output sees no later step than its own: ⌈n / s⌉ outputs. For <c>Conv1D</c> alone.</summary>
    Causal = 2,
}
