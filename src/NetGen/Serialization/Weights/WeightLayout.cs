namespace NetGen.Serialization;

/// <summary>How another framework's array holds the values of a parameter.</summary>
public enum WeightLayout
{
    /// <summary>The same shape in the same order, as all of Keras' are: kernels (in, out) and (height, width, in, out), gates i, f, c, o and z, r, h.</summary>
    Same,

    /// <summary>
    /// PyTorch's: the outputs are the first axis, the inputs the second, and height and width follow: (out, in) for (in, out), (out, in, size) for (size, in, out), (out, in, height, width)
    /// for (height, width, in, out). An array of one axis is as it is. The gates of an LSTM are in the same order in PyTorch.
    /// </summary>
    OutputsFirst,

    /// <summary>
    /// Those of PyTorch's GRU: outputs first as above, and the gates r, z, n where NetGen and Keras have z, r, h. Two sources, of the inputs and of the state, become the two rows of a bias.
    /// </summary>
    PyTorchGru,

    /// <summary>The same values in the same order, whatever the shape: (9, 16) for (3, 3, 1, 16).</summary>
    AnyShape,

    /// <summary>
    /// Those of Keras' depthwise convolutions: (height, width, in, multiplier), or (size, in, multiplier), for a kernel (height, width, 1, in × multiplier) of as many groups as there are
    /// channels. Both frameworks have the outputs of a channel side by side. The kernel of a Keras Conv2D with groups, which has NetGen's shape, is taken too.
    /// </summary>
    KerasDepthwise,
}
