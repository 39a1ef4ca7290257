using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace NetGen;

/// <summary>One layer of a network.</summary>
public sealed class LayerInfo
{
    /// <summary>Describes a layer. Called by generated code.</summary>
    /// <param name="name">For example <c>dense_1</c>.</param>
    /// <param name="kind">For example <c>Dense</c>.</param>
    /// <param name="activation">The function that the layer ends with.</param>
    /// <param name="outputShape">Logical shape of one sample's output.</param>
    /// <param name="parameters">The layer's parameters in logical order.</param>
    /// <param name="workspaceOffset">Where the layer's outputs start in the per-sample part of a workspace, in floats per sample; −1 where they are the caller's inputs.</param>
    /// <param name="workspaceStride">Floats from one sample's output to the next.</param>
    /// <param name="activationType">The name of the user's own type of activation; else null.</param>
    /// <param name="settings">Settings that neither shapes nor parameters tell; null for none.</param>
    /// <param name="deltaOffset">Where the gradients in front of its activation start, in floats per sample; −1 where they are not computed or not kept.</param>
    /// <param name="maskOffset">Where its dropout masks start, in floats per sample; −1 where it has none.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LayerInfo(
        string name, string kind, Activation activation, int[] outputShape, ParameterInfo[] parameters, int workspaceOffset, int workspaceStride,
        string? activationType = null, KeyValuePair<string, double>[]? settings = null, int deltaOffset = -1, int maskOffset = -1)
    {
        Name = name;
        Kind = kind;
        Activation = activation;
        OutputShape = outputShape;
        Parameters = parameters;
        WorkspaceOffset = workspaceOffset;
        WorkspaceStride = workspaceStride;
        ActivationType = activationType;
        Settings = settings ?? Array.Empty<KeyValuePair<string, double>>();
        DeltaOffset = deltaOffset;
        MaskOffset = maskOffset;
    }

    /// <summary>The layer's name, for example <c>dense_1</c>.</summary>
    public string Name { get; }

    /// <summary>The attribute's name, for example <c>Dense</c>.</summary>
    public string Kind { get; }

    /// <summary>The function that the layer ends with; <see cref="Activation.Custom"/> for a type of the user's own.</summary>
    public Activation Activation { get; }

    /// <summary>The user's own type of activation by its full name; null for one of NetGen's.</summary>
    public string? ActivationType { get; }

    /// <summary>The function that the layer ends with, for people: <c>Tanh</c>, or the full name of the user's own type.</summary>
    public string ActivationName => ActivationType ?? Activation.ToString();

    /// <summary>Shape of one sample's output.</summary>
    public IReadOnlyList<int> OutputShape { get; }

    /// <summary>Values in one sample's output: the product of <see cref="OutputShape"/>.</summary>
    public int OutputLength => OutputShape.Aggregate(1, (product, axis) => product * axis);

    /// <summary>The layer's parameters in logical order: kernel before bias.</summary>
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>Values in all parameters of the layer.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Length);

    /// <summary>Settings that neither shapes nor parameters tell, by name: the <c>rate</c> of a dropout layer.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Settings { get; }

    internal int WorkspaceOffset { get; }

    internal int WorkspaceStride { get; }

    internal int DeltaOffset { get; }

    internal int MaskOffset { get; }
}
