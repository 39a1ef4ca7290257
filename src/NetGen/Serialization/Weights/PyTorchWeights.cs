using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetGen.Serialization;

/// <summary>PyTorch's names and layouts, going through the layers in order.</summary>
internal sealed class PyTorchWeights
{
    private readonly NetworkInfo _info;
    private readonly WeightMap _map = new();

    /// <summary>Whether PyTorch has the channels in front of the places at this point of the network.</summary>
    private bool _isChannelsFirst;

    /// <summary>The channels of the image that was flattened last, while its values are still in PyTorch's order there; else 0.</summary>
    private int _flattened;

    /// <summary>Whether a layer in front of this point has parameters: if not, the order of values is that of the user's data.</summary>
    private bool _hasParameters;

    public PyTorchWeights(NetworkInfo info)
    {
        _info = info;
        _isChannelsFirst = info.InputShape.Count == 3;
    }

    /// <param name="names">The names of the layers with parameters; null for those of a Sequential.</param>
    public WeightMap Map(string[]? names)
    {
        IReadOnlyList<int> shape = _info.InputShape;
        int module = 0;
        int named = 0;
        (string Name, string Kind, int Index) last = (string.Empty, string.Empty, 0);
        foreach (LayerInfo layer in _info.Layers)
        {
            if (layer.Parameters.Count > 0)
            {
                string name = names is null ? module.ToString(CultureInfo.InvariantCulture) : names[named++];

                // Recurrent layers one behind the other with one name are layers of one module.
                int index = IsRecurrent(layer) && last.Kind == layer.Kind && last.Name == name ? last.Index + 1 : 0;
                last = (name, layer.Kind, index);
                AddLayer(layer, name.Length == 0 ? string.Empty : name + ".", index);
            }

            Follow(layer, shape);
            _hasParameters |= layer.Parameters.Count > 0;
            shape = layer.OutputShape;
            module += Modules(layer);
        }

        return _map;
    }

    private static bool IsRecurrent(LayerInfo layer) => layer.Kind is "Lstm" or "Gru" or "SimpleRnn";

    private static int Modules(LayerInfo layer) => layer.Kind switch
    {
        "Dense" or "Conv1D" or "Conv2D" => layer.Activation == Activation.Linear ? 1 : 2,
        "GlobalAveragePool1D" or "GlobalAveragePool2D" or "GlobalMaxPool1D" or "GlobalMaxPool2D" => 2,
        _ => 1,
    };

    private void AddLayer(LayerInfo layer, string prefix, int index)
    {
        if (layer.Settings.Any(setting => setting.Key == "reset_after" && setting.Value == 0))
        {
            throw NoCounterpart(layer, "its reset gate acts behind the product with the state (ResetAfter = true)");
        }

        foreach (ParameterInfo parameter in layer.Parameters)
        {
            string role = WeightMap.RoleOf(layer, parameter);
            if (IsRecurrent(layer))
            {
                AddRecurrent(layer, parameter, role, prefix, index);
                continue;
            }

            // A norm behind a flattened image has a value for each of its places.
            bool isPlaced = layer.Kind == "Dense" ? role == "kernel" : layer.Kind is "BatchNorm" or "LayerNorm";
            _map.Set(
                parameter.Name,
                prefix + (role switch
                {
                    "kernel" or "gamma" or "embeddings" => "weight",
                    "bias" or "beta" => "bias",
                    "moving_mean" => "running_mean",
                    "moving_variance" => "running_var",
                    _ => throw NoCounterpart(layer, $"'{parameter.Name}' is none of its arrays"),
                }),
                role == "kernel" ? WeightLayout.OutputsFirst : WeightLayout.Same,
                isPlaced ? _flattened : 0);
        }

        if (layer.Kind == "BatchNorm")
        {
            _map.Ignore(prefix + "num_batches_tracked");
        }
    }

    private void AddRecurrent(LayerInfo layer, ParameterInfo parameter, string role, string prefix, int index)
    {
        string end = "_l" + index.ToString(CultureInfo.InvariantCulture);
        WeightLayout layout = layer.Kind == "Gru" ? WeightLayout.PyTorchGru : WeightLayout.OutputsFirst;
        string[] sources = role switch
        {
            "kernel" => [prefix + "weight_ih" + end],
            "recurrent_kernel" => [prefix + "weight_hh" + end],
            _ => [prefix + "bias_ih" + end, prefix + "bias_hh" + end],
        };
        _map.Set(parameter.Name, sources, layout);
    }

    /// <summary>Keeps account of the order of values in PyTorch, which is not always NetGen's.</summary>
    private void Follow(LayerInfo layer, IReadOnlyList<int> input)
    {
        switch (layer.Kind)
        {
            case "Conv1D" or "Conv2D" or "MaxPool1D" or "MaxPool2D" or "AveragePool1D" or "AveragePool2D":
                _isChannelsFirst = true;
                break;
            case "Dense" or "Lstm" or "Gru" or "SimpleRnn" or "Embedding" or "EmbeddingBag":
                _isChannelsFirst = false;
                _flattened = 0;
                break;
            case "Flatten" or "Reshape" when layer.OutputShape.Count == 1 && input.Count > 1:
                _flattened = _isChannelsFirst && HasOrder(input) ? input[input.Count - 1] : 0;
                _isChannelsFirst = false;
                break;
            case "Reshape":
                // Of values that a layer computed, another order would need its outputs in another order too.
                if (_flattened > 0 || (_hasParameters && HasOrder(layer.OutputShape)) || (_isChannelsFirst && HasOrder(input)))
                {
                    throw NoCounterpart(layer, "values that are reshaped have another order where channels come first");
                }

                _isChannelsFirst = layer.OutputShape.Count == 3;
                break;
        }
    }

    /// <summary>Whether it makes a difference if channels come first: there is more than one channel and more than one place.</summary>
    private static bool HasOrder(IReadOnlyList<int> shape) =>
        shape.Count > 1 && shape[shape.Count - 1] > 1 && shape.Take(shape.Count - 1).Any(axis => axis > 1);

    private static ArgumentException NoCounterpart(LayerInfo layer, string why) =>
        new($"{layer.Name} ({layer.Kind}) has no counterpart in PyTorch: {why}. Make a map by hand.");
}
