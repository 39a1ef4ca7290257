using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Text;
using NetGen.CompilerServices;

namespace NetGen;

/// <summary>What a network is made of. <see cref="ToString"/> prints the summary table that Keras users know.</summary>
public sealed class NetworkInfo
{
    /// <summary>Describes a network. Called by generated code.</summary>
    /// <param name="name">The class's name.</param>
    /// <param name="inputShape">Logical shape of one sample.</param>
    /// <param name="loss">What training makes small; never <see cref="Loss.Auto"/>.</param>
    /// <param name="multiplyAdds">Multiplications with a parameter per inference.</param>
    /// <param name="layers">The layers, first to last.</param>
    /// <param name="layout">The sizes of the network's memory blocks.</param>
    /// <param name="delta">δ of Huber's loss.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NetworkInfo(string name, int[] inputShape, Loss loss, long multiplyAdds, LayerInfo[] layers, NetworkLayout layout, double delta = 1)
    {
        Name = name;
        InputShape = inputShape;
        Loss = loss;
        Delta = delta;
        MultiplyAdds = multiplyAdds;
        Layers = layers;
        Layout = layout;
        Parameters = layers.SelectMany(layer => layer.Parameters).ToArray();
        Table = Parameters.FirstOrDefault(parameter => parameter.IsTable);
        InputLength = inputShape.Aggregate(1, (product, axis) => product * axis);
        OutputLength = layers[layers.Length - 1].OutputLength;
        ParameterCount = Parameters.Sum(parameter => parameter.Length);
        TrainableParameterCount = Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Length);
    }

    /// <summary>The class's name.</summary>
    public string Name { get; }

    /// <summary>Shape of one sample.</summary>
    public IReadOnlyList<int> InputShape { get; }

    /// <summary>Values, or indices, per sample; 0 where samples are lists of indices of varying length.</summary>
    public int InputLength { get; }

    /// <summary>Whether inputs are indices into a table of embeddings, and no values.</summary>
    public bool TakesIndices => Table is not null;

    /// <summary>Whether inputs are lists of indices of varying length.</summary>
    public bool TakesBags => TakesIndices && InputLength == 0;

    /// <summary>Values that the network gives per sample.</summary>
    public int OutputLength { get; }

    /// <summary>What training makes small, with <see cref="Loss.Auto"/> resolved.</summary>
    public Loss Loss { get; }

    /// <summary>δ of <see cref="Loss.Huber"/>; without meaning for other losses.</summary>
    public double Delta { get; }

    /// <summary>Whether targets may be class numbers: the loss is a categorical cross-entropy.</summary>
    public bool IsCategorical => Loss is Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;

    /// <summary>Values in all parameters.</summary>
    public int ParameterCount { get; }

    /// <summary>Values in the parameters that training changes: all but those of layers with <c>Trainable = false</c>.</summary>
    public int TrainableParameterCount { get; }

    /// <summary>Multiplications with a parameter per inference.</summary>
    public long MultiplyAdds { get; }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<LayerInfo> Layers { get; }

    /// <summary>All parameters in logical order: layers in order, kernel before bias.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    internal NetworkLayout Layout { get; }

    /// <summary>The table of embeddings that the inputs are indices into; null where they are values.</summary>
    internal ParameterInfo? Table { get; }

    /// <summary>
    /// The summary table: a line per layer with its output shape and its number of parameters, then the totals. An activation of the user's own stands behind
    /// the layer's type.
    /// </summary>
    public override string ToString()
    {
        const int Width = 65;
        var text = new StringBuilder();
        text.Append("Model: \"").Append(Name).Append("\"\n");
        text.Append('_', Width).Append('\n');
        AppendRow(text, "Layer (type)", "Output Shape", "Param #");
        text.Append('=', Width).Append('\n');
        foreach (LayerInfo layer in Layers)
        {
            AppendRow(
                text,
                layer.ActivationType is null ? $"{layer.Name} ({layer.Kind})" : $"{layer.Name} ({layer.Kind}, {layer.ActivationType})",
                "(None, " + string.Join(", ", layer.OutputShape.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + ")",
                Grouped(layer.ParameterCount));
        }

        text.Append('=', Width).Append('\n');
        text.Append("Total params: ").Append(Grouped(ParameterCount)).Append('\n');
        text.Append("Trainable params: ").Append(Grouped(TrainableParameterCount)).Append('\n');
        text.Append("Non-trainable params: ").Append(Grouped(ParameterCount - TrainableParameterCount)).Append('\n');
        text.Append('_', Width);
        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string layer, string shape, string parameters) =>
        text.Append(layer.PadRight(28)).Append(' ').Append(shape.PadRight(24)).Append(' ').Append(parameters).Append('\n');

    private static string Grouped(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
