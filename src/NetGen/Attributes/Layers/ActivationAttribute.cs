using System;

namespace NetGen;

/// <summary>
/// An activation as a layer of its own: y = f(x). <c>[Dense(40)] [Activation(Activation.Tanh)]</c> computes what <c>[Dense(40, Activation.Tanh)]</c> computes, with the
/// same bits; the longer form shows the sums in a workspace, and goes behind layers that have no activation, or in front of the first one.
/// Input: any shape; output: the same shape; no parameters.
/// </summary>
/// <remarks>At the end of a network it decides the loss as the activation of a layer does, and is computed together with it.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ActivationAttribute : LayerAttribute
{
    /// <summary>One of NetGen's activations.</summary>
    /// <param name="kind">The function f.</param>
    public ActivationAttribute(Activation kind)
    {
        Kind = kind;
    }

    /// <summary>An activation of your own.</summary>
    /// <param name="kind">A type with the static methods <c>Value</c> and <c>Slope</c>; <see cref="DenseAttribute(int, Type)"/> says which.</param>
    public ActivationAttribute(Type kind)
    {
        Kind = Activation.Custom;
        CustomKind = kind;
    }

    /// <summary>The function f.</summary>
    public Activation Kind { get; }

    /// <summary>The type of an activation of your own; else null.</summary>
    public Type? CustomKind { get; }

    /// <inheritdoc cref="DenseAttribute.StraightThrough"/>
    public bool StraightThrough { get; set; }
}
