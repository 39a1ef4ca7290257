using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>
/// The steps of a sequence as rows of one product over all steps of all samples. A product wants its rows at even distances, and room to write whole vectors; where a tensor
/// does not lie so, it works on a padded copy.
/// </summary>
internal static class SequenceRows
{
    /// <summary>Rows to be read one value after the other, as the inputs of a product are.</summary>
    /// <param name="scope">The layer's scope.</param>
    /// <param name="tensor">A sequence: the values of the first step, then those of the next.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="part">What they are to the layer.</param>
    public static Tensor OfInput(LayerScope scope, Tensor tensor, int steps, string part) =>
        IsEven(tensor) ? tensor.AsRows(tensor.Name, steps, tensor.Length / steps) : Padded(scope, tensor, steps, part).AsRows(tensor.Name, steps, tensor.Length / steps);

    /// <summary>The kernels, at most one, that bring a tensor there.</summary>
    public static void AddInputCopy(LayerScope scope, Tensor tensor, int steps, string part)
    {
        if (!IsEven(tensor))
        {
            scope.Add(new PadRowsCall(tensor, Padded(scope, tensor, steps, part), steps, part));
        }
    }

    /// <summary>Rows to be read or written in whole vectors.</summary>
    /// <inheritdoc cref="OfInput"/>
    public static Tensor OfVectors(LayerScope scope, Tensor tensor, int steps, string part) =>
        IsWhole(tensor, steps) ? tensor.AsRows(tensor.Name, steps, tensor.Length / steps) : Padded(scope, tensor, steps, part).AsRows(tensor.Name, steps, tensor.Length / steps);

    /// <summary>The kernels, at most one, that bring whole vectors there, with zeros as their padding.</summary>
    public static void AddVectorCopy(LayerScope scope, Tensor tensor, int steps, string part)
    {
        if (!IsWhole(tensor, steps))
        {
            scope.Add(new PadRowsCall(tensor, Padded(scope, tensor, steps, part), steps, part));
        }
    }

    /// <summary>The kernels, at most one, that bring what was written in whole vectors to the tensor.</summary>
    public static void AddCopyBack(LayerScope scope, Tensor tensor, int steps, string part)
    {
        if (!IsWhole(tensor, steps))
        {
            scope.Add(new UnpadRowsCall(Padded(scope, tensor, steps, part), tensor, steps, part));
        }
    }

    /// <summary>Memory for a row of so many values a step, padded to whole cache lines.</summary>
    public static Tensor Cache(LayerScope scope, string role, int steps, int length) => scope.Cache(role, steps * ParameterBlock.RoundToLine(length));

    private static bool IsEven(Tensor tensor) => tensor.Owner == TensorOwner.Caller || tensor.Stride == tensor.Length;

    private static bool IsWhole(Tensor tensor, int steps) => tensor.Owner != TensorOwner.Caller && tensor.Length / steps % 16 == 0;

    private static Tensor Padded(LayerScope scope, Tensor tensor, int steps, string part) => Cache(scope, "padded" + part, steps, tensor.Length / steps);
}
