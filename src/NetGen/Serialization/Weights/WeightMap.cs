using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Serialization;

/// <summary>Which array of another framework's file holds which parameter of a network, and how.</summary>
/// <remarks>
/// <see cref="PyTorch"/> and <see cref="Keras"/> derive it from the network's layers in order; <see cref="Set(string, string, WeightLayout, int)"/> adds to it or changes it.
/// <code>
/// WeightImporter.Load(network, "mlp.safetensors", WeightMap.PyTorch(network, "fc1", "fc2"));
/// </code>
/// </remarks>
public sealed class WeightMap
{
    private readonly List<WeightMapEntry> _entries = [];
    private readonly HashSet<string> _ignored = new(StringComparer.Ordinal);

    /// <summary>The entries, in the order in which they were made.</summary>
    public IReadOnlyList<WeightMapEntry> Entries => _entries;

    /// <summary>Arrays that a file may have and no parameter needs.</summary>
    public IReadOnlyCollection<string> Ignored => _ignored;

    /// <summary>Whether names are Keras paths, which have a part or two more or less from version to version.</summary>
    internal bool HasKerasNames { get; set; }

    /// <summary>The names and layouts of a PyTorch <c>state_dict</c>, saved as safetensors (or NPZ).</summary>
    /// <remarks>
    /// Linear, Conv1d, Conv2d (with groups too, so depthwise ones), LSTM, GRU and RNN (<c>weight_ih_l0</c> and so on, both biases), Embedding, EmbeddingBag, BatchNorm and LayerNorm; <c>num_batches_tracked</c> is left out. A layer
    /// behind a flattened image, which PyTorch flattens channel by channel, gets its inputs in NetGen's order.
    /// Conventions that are no weights' must agree by themselves: epsilons, paddings, activations.
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="layerNames">
    /// What PyTorch calls the layers that have parameters, in order: <c>"fc1"</c> for <c>fc1.weight</c>, <c>""</c> for <c>weight</c>. Recurrent layers one behind the other with one name are its
    /// layers 0, 1 and so on (<c>num_layers</c>). Without names, those of a <c>Sequential</c> are taken: <c>0</c>, <c>2</c> and so on, where an activation other than linear
    /// counts as a module of its own, as do dropouts, pools, <c>Flatten</c> and <c>Unflatten</c>, and a global pool counts as two, it and a <c>Flatten</c>.
    /// </param>
    /// <returns>The map, to be used or changed.</returns>
    /// <exception cref="ArgumentException">There are not as many names as layers with parameters, or a layer has no counterpart in PyTorch.</exception>
    public static WeightMap PyTorch(INetwork network, params string[] layerNames) =>
        new PyTorchWeights((network ?? throw new ArgumentNullException(nameof(network))).Info).Map(Checked(network.Info, layerNames, nameof(layerNames)));

    /// <summary>The names and layouts of a Keras model's variables, saved as safetensors (or NPZ).</summary>
    /// <remarks>
    /// <c>dense/kernel</c>, <c>lstm/recurrent_kernel</c>, <c>batch_normalization/moving_mean</c> and so on. A file may have them with more in front (<c>sequential/dense/kernel</c>), with a cell between
    /// (<c>lstm/lstm_cell/kernel</c>), and with <c>:0</c> behind. A convolution with as many groups as channels takes the kernel of a DepthwiseConv1D or DepthwiseConv2D, which may be called
    /// <c>depthwise_kernel</c>, or that of a Conv1D or Conv2D with groups (<see cref="WeightLayout.KerasDepthwise"/>).
    /// </remarks>
    /// <param name="network">The network.</param>
    /// <param name="layerNames">
    /// What Keras calls the layers that have parameters, in order. Without names, those that it gives by itself are taken: <c>dense</c>, <c>dense_1</c>, <c>conv2d</c>, <c>lstm</c>
    /// and so on, counted from the first model of a process; a convolution with as many groups as channels is taken for a <c>depthwise_conv2d</c>.
    /// </param>
    /// <returns>The map, to be used or changed.</returns>
    /// <exception cref="ArgumentException">There are not as many names as layers with parameters.</exception>
    public static WeightMap Keras(INetwork network, params string[] layerNames) =>
        KerasWeights.Map((network ?? throw new ArgumentNullException(nameof(network))).Info, Checked(network.Info, layerNames, nameof(layerNames)));

    /// <summary>Says where a parameter's values come from, instead of what was said of it before.</summary>
    /// <param name="parameter">The parameter, for example <c>dense_1.kernel</c>.</param>
    /// <param name="source">The array of the file.</param>
    /// <param name="layout">How it holds the values.</param>
    /// <param name="channels">Of a layer behind a flattened image with its channels first, how many they are; see <see cref="WeightMapEntry.Channels"/>.</param>
    /// <returns>This map.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="layout"/> or <paramref name="channels"/> is outside its range.</exception>
    public WeightMap Set(string parameter, string source, WeightLayout layout = WeightLayout.Same, int channels = 0) => Set(parameter, [source], layout, channels);

    /// <summary>Says which arrays a parameter's values are made of, instead of what was said of it before.</summary>
    /// <param name="parameter">The parameter, for example <c>lstm_1.bias</c>.</param>
    /// <param name="sources">The arrays of the file, at least one; see <see cref="WeightMapEntry.Sources"/>.</param>
    /// <param name="layout">How they hold the values.</param>
    /// <param name="channels">Of a layer behind a flattened image with its channels first, how many they are; see <see cref="WeightMapEntry.Channels"/>.</param>
    /// <returns>This map.</returns>
    /// <exception cref="ArgumentException">There are no sources, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="layout"/> or <paramref name="channels"/> is outside its range.</exception>
    public WeightMap Set(string parameter, IEnumerable<string> sources, WeightLayout layout, int channels = 0)
    {
        string[] all = (sources ?? throw new ArgumentNullException(nameof(sources))).ToArray();
        if (all.Length == 0 || all.Contains(null))
        {
            throw new ArgumentException("There must be at least one source, and none may be null.", nameof(sources));
        }

        if (layout is < WeightLayout.Same or > WeightLayout.KerasDepthwise)
        {
            throw new ArgumentOutOfRangeException(nameof(layout), layout, "There is no such layout.");
        }

        if (channels < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "'channels' must be 0 or more.");
        }

        var entry = new WeightMapEntry(parameter ?? throw new ArgumentNullException(nameof(parameter)), all, layout, channels);
        int old = _entries.FindIndex(other => other.Parameter == parameter);
        if (old >= 0)
        {
            _entries[old] = entry;
        }
        else
        {
            _entries.Add(entry);
        }

        return this;
    }

    /// <summary>Names arrays that a file may have and no parameter needs, so that a strict import does not mind them.</summary>
    /// <param name="sources">Their names.</param>
    /// <returns>This map.</returns>
    public WeightMap Ignore(params string[] sources)
    {
        _ignored.UnionWith(sources ?? throw new ArgumentNullException(nameof(sources)));
        return this;
    }

    /// <summary>The part of a parameter's name behind its layer's: <c>kernel</c>.</summary>
    internal static string RoleOf(LayerInfo layer, ParameterInfo parameter) => parameter.Name.Substring(layer.Name.Length + 1);

    /// <summary>The groups of a convolution; 0 where a layer says nothing of groups.</summary>
    internal static int GroupsOf(LayerInfo layer) => (int)layer.Settings.FirstOrDefault(setting => setting.Key == "groups").Value;

    internal static LayerInfo[] WithParameters(NetworkInfo info) => info.Layers.Where(layer => layer.Parameters.Count > 0).ToArray();

    private static string[]? Checked(NetworkInfo info, string[] names, string parameter)
    {
        if (names is null || names.Length == 0)
        {
            return null;
        }

        LayerInfo[] layers = WithParameters(info);
        if (names.Length != layers.Length || names.Contains(null))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {names.Length} names, expected one for each layer with parameters: {string.Join(", ", layers.Select(layer => layer.Name))}."),
                parameter);
        }

        return names;
    }
}
