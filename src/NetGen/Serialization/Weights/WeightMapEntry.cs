using System.Collections.Generic;

namespace NetGen.Serialization;

/// <summary>Where one parameter's values come from.</summary>
public sealed class WeightMapEntry
{
    internal WeightMapEntry(string parameter, IReadOnlyList<string> sources, WeightLayout layout, int channels)
    {
        Parameter = parameter;
        Sources = sources;
        Layout = layout;
        Channels = channels;
    }

    /// <summary>The parameter, for example <c>dense_1.kernel</c>.</summary>
    public string Parameter { get; }

    /// <summary>The arrays of the file. Several are added up, as the two biases of PyTorch's LSTM; those of a GRU's bias become its rows.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>How they hold the values.</summary>
    public WeightLayout Layout { get; }

    /// <summary>
    /// Of a layer behind a flattened image, the image's channels, where the other framework has them first: the source's inputs go through one channel after the other, NetGen's through the
    /// channels of one place after the other. 0 if the inputs are in the same order.
    /// </summary>
    public int Channels { get; }
}
