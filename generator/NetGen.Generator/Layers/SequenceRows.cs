using System;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>
/// The steps of a sequence as rows of one product over all steps of all samples. A product wants its rows at even distances, and room to write whole vectors; where a tensor
/// does not lie so, it works on a padded copy.
/// </summary>
internal static class SequenceRows
{
    /// <summary>Steps of an input, of which a kernel takes one at a time. One step, where a faulty declaration has made something empty.</summary>
    public static int Steps(Tensor input, ParameterBlock kernel) => Math.Max(1, input.Length / Math.Max(1, kernel.Spec.Shape[0]));

    /// <summary>Rows to be read one value after the other, as the inputs of a product are.</summary>
    /// <param name="scope">The layer's scope.</param>
    /// <param name="tensor">A sequence: the values of the first step, then those of the next.</param>
    /// <param name="steps">Steps; of one step the tensor itself is the row.</param>
    /// <param name="part">What they are to the layer.</param>
    public static Tensor OfInput(LayerScope scope, Tensor tensor, int steps, string part) => Rows(scope, tensor, steps, part, IsEven(tensor, steps));

    /// <summary>The same, with the kernel that copies them where that is needed.</summary>
    /// <inheritdoc cref="OfInput"/>
    public static Tensor AddInput(LayerScope scope, Tensor tensor, int steps, string part) => Add(scope, tensor, steps, part, IsEven(tensor, steps));

    /// <summary>Rows to be read or written in whole vectors.</summary>
    /// <inheritdoc cref="OfInput"/>
    public static Tensor OfVectors(LayerScope scope, Tensor tensor, int steps, string part) => Rows(scope, tensor, steps, part, IsWhole(tensor, steps));

    /// <summary>The same, to be read, with the kernel that copies them where that is needed: their padding is zero.</summary>
    /// <inheritdoc cref="OfInput"/>
    public static Tensor AddVectors(LayerScope scope, Tensor tensor, int steps, string part) => Add(scope, tensor, steps, part, IsWhole(tensor, steps));

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

    private static bool IsEven(Tensor tensor, int steps) => steps == 1 || tensor.Owner == TensorOwner.Caller || tensor.Stride == tensor.Length;

    private static bool IsWhole(Tensor tensor, int steps) => tensor.Owner != TensorOwner.Caller && (steps == 1 || tensor.Length / steps % 16 == 0);

    private static Tensor Add(LayerScope scope, Tensor tensor, int steps, string part, bool isReady)
    {
        if (!isReady)
        {
            scope.Add(new PadRowsCall(tensor, Padded(scope, tensor, steps, part), steps, part));
        }

        return Rows(scope, tensor, steps, part, isReady);
    }

    private static Tensor Rows(LayerScope scope, Tensor tensor, int steps, string part, bool isReady) =>
        steps == 1 && isReady ? tensor : (isReady ? tensor : Padded(scope, tensor, steps, part)).AsRows(tensor.Name, steps, tensor.Length / steps);

    private static Tensor Padded(LayerScope scope, Tensor tensor, int steps, string part) => Cache(scope, "padded" + part, steps, tensor.Length / steps);
}
