using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// All that the generator knows about one kind of layer. Each question is asked once per layer, in this order: read the settings,
/// infer the shape, list the parameters, forward, backward. <c>TEMPLATE.md</c> explains them with examples.
/// </summary>
internal abstract class LayerDefinition
{
    /// <summary>The attribute's name without "Attribute", for example <c>Dense</c>; its lower case names the layers: <c>dense_1</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether the output is the input, value for value, under another shape: no memory, no kernels, at most an activation.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether inference passes the input on as it is. Gradients are then changed in place.</summary>
    public virtual bool IsIdentityInInference => false;

    /// <summary>What the network takes whose first layer this is. Only the first layer can take anything but values.</summary>
    public virtual InputKind InputKind => InputKind.Values;

    /// <summary>Whether all its kernels may read the caller's inputs, whose rows have no padding; otherwise it gets a copy of them.</summary>
    public virtual bool ReadsCaller => false;

    /// <summary>The attribute's argument that names the activation, for what is said about it.</summary>
    public virtual string ActivationArgument => "activation";

    /// <summary>Rows that its products have for each sample, at the most: one, or a row per step of a sequence.</summary>
    public virtual int RowsPerSample(Shape input) => 1;

    /// <summary>Whether the output at one step depends on the input at that step alone, and on what a recurrent layer remembers. Of what is no sequence there is only the last step.</summary>
    public virtual bool CanStep(LayerSpec layer, Shape input) => false;

    /// <summary>The settings of one layer. Values out of range are kept as they are and reported by <see cref="Check"/>.</summary>
    public abstract LayerSpec Read(AttributeArguments arguments, string name);

    /// <summary>What is wrong with the settings on their own, whatever the input; empty if nothing.</summary>
    public abstract EquatableArray<Problem> Check(LayerSpec layer);

    /// <summary>The shape rule: what the layer gives for an input, or a problem that says what it expected and what it received.</summary>
    public abstract ShapeResult InferShape(LayerSpec layer, Shape input);

    /// <summary>
    /// Values of a sample that the layer keeps in training, of those that there are most of: its outputs, with the padding of each step of a sequence. What else it keeps may be 24 times as
    /// much, and the sum over all layers still has to be an integer.
    /// </summary>
    public virtual long ValuesPerSample(LayerSpec layer, Shape input, Shape output)
    {
        int rows = RowsPerSample(input);
        long Padded(Shape shape) => (long)rows * ParameterBlock.RoundToLine(shape.LastAxis);
        return rows == 1 ? output.Length : Padded(input) + Padded(output);
    }

    /// <summary>The parameters in logical order, kernel before bias. May be empty.</summary>
    public abstract EquatableArray<ParameterSpec> Parameters(LayerSpec layer, Shape input);

    /// <summary>Multiplications with a parameter for one sample.</summary>
    public abstract long MultiplyAdds(LayerSpec layer, Shape input);

    /// <summary>Settings that neither the shapes nor the parameters tell, by name: for the network's description, and so that a model file fits them.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer) => [];

    /// <summary>y in terms of x and the parameters, as kernels. The layer's activation is not its concern: the planner adds it.</summary>
    public abstract void Forward(LayerSpec layer, LayerScope scope);

    /// <summary>
    /// The gradients of the parameters, and dx where the scope asks for it, in terms of dy, as kernels.
    /// dy is already the gradient in front of the layer's activation.
    /// </summary>
    public abstract void Backward(LayerSpec layer, LayerScope scope);
}
