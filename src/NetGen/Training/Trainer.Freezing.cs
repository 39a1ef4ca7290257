using System;
using System.Linq;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <content>Which weights training changes, of those that the network's declaration lets it change.</content>
/// <remarks>
/// It is a call and no option, because a mask belongs to one network's parameters while <see cref="FitOptions"/> may serve many, and because it is
/// mostly wanted in the middle: train, cut off the small weights, train on.
/// </remarks>
public sealed partial class Trainer
{
    /// <summary>
    /// Freezes single weights, or frees them again. Frozen weights keep their exact bits from the next step on, under every optimizer and on any
    /// number of threads, until this is called again; whoever else writes to them, such as a parameter's view, is not held back. The last call for a
    /// parameter counts.
    /// </summary>
    /// <remarks>
    /// A frozen weight's gradient counts as 0: an optimizer's memory of it fades, and an L1 or L2 penalty does not move it, though it stays part of the
    /// loss. Steps allocate nothing, as before. Plain gradient descent is not done within the backward pass while anything is frozen, which
    /// costs some of its speed; to freeze whole layers for good, <c>Trainable = false</c> on the layer is faster.
    /// </remarks>
    /// <param name="parameter">The parameter's name, for example <c>dense_1.kernel</c>.</param>
    /// <param name="mask">
    /// For each value, in the order of <see cref="ParameterView.CopyTo"/> (row-major over the logical shape), whether training may change it. It is copied.
    /// </param>
    /// <exception cref="ArgumentException">The network has no such parameter, or the mask has not exactly as many values as it.</exception>
    /// <exception cref="InvalidOperationException">The mask asks to train a parameter of a layer with <c>Trainable = false</c>, which has no gradients.</exception>
    public void SetTrainable(string parameter, ReadOnlySpan<bool> mask)
    {
        ParameterInfo info = Parameter(parameter);
        Guard.Length(mask.Length, info.Length, nameof(mask));
        bool isAnyTrained = mask.IndexOf(true) >= 0;
        CheckDeclaration(info, isAnyTrained);
        _runner.Frozen.Set(info, mask);
    }

    /// <summary>Freezes a whole parameter, or frees all of it again; see <see cref="SetTrainable(string, ReadOnlySpan{bool})"/>.</summary>
    /// <param name="parameter">The parameter's name, for example <c>dense_1.kernel</c>.</param>
    /// <param name="isTrainable">Whether training may change it.</param>
    /// <exception cref="ArgumentException">The network has no such parameter.</exception>
    /// <exception cref="InvalidOperationException">It is to be trained and belongs to a layer with <c>Trainable = false</c>, so that it has no gradients.</exception>
    public void SetTrainable(string parameter, bool isTrainable)
    {
        ParameterInfo info = Parameter(parameter);
        CheckDeclaration(info, isTrainable);
        _runner.Frozen.Set(info, isTrainable);
    }

    private ParameterInfo Parameter(string parameter)
    {
        ThrowIfDisposed();
        return _info.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)
            ?? throw new ArgumentException(
                $"{_info.Name} has no parameter '{parameter}'; it has {string.Join(", ", _info.Parameters.Select(candidate => candidate.Name))}.", nameof(parameter));
    }

    private static void CheckDeclaration(ParameterInfo parameter, bool isTrainable)
    {
        if (isTrainable && !parameter.IsTrainable)
        {
            throw new InvalidOperationException(
                $"'{parameter.Name}' cannot be trained: its layer is declared with Trainable = false, so that it has no gradients.");
        }
    }
}
