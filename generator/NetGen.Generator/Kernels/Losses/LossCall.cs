namespace NetGen.Generator.Kernels.Losses;

/// <summary>
/// The loss of one sample and its gradient. The targets t lie in dy, where their gradient will be. Described once, for vectors of all widths and for single floats.
/// </summary>
/// <param name="Y">The outputs; where the last activation is included, its sums on entry and the outputs on exit.</param>
/// <param name="DY">The targets on entry and the gradient on exit, scaled by what the mean divides by.</param>
internal abstract record LossCall(Tensor Y, Tensor DY)
{
    /// <summary>For comments.</summary>
    public abstract string Formula { get; }

    /// <summary>Whether the last activation is computed here, and its slope is part of the gradient.</summary>
    public virtual bool IncludesActivation => false;

    /// <summary>Whether the mean is over the outputs too, and not over the samples alone.</summary>
    public virtual bool IsMeanOverOutputs => true;

    /// <summary>Prints the body: <c>y</c> and <c>dy</c> are rows, <c>scale</c> is a float, and it returns the loss.</summary>
    public abstract void Print(RowText row);

    /// <summary>The loss of a network by its name.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="delta">Where Huber's loss goes from a parabola to a line.</param>
    /// <param name="y">The outputs.</param>
    /// <param name="dy">Their gradient.</param>
    public static LossCall Of(Loss loss, double delta, Tensor y, Tensor dy) => loss switch
    {
        Loss.MeanAbsoluteError => new AbsoluteError(y, dy),
        Loss.Huber => new Huber(y, dy, delta),
        Loss.Hinge => new Hinge(y, dy),
        Loss.Poisson => new Poisson(y, dy),
        Loss.BinaryCrossEntropy => new SigmoidCrossEntropy(y, dy),
        Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy => new SoftmaxCrossEntropy(y, dy),
        _ => new SquaredError(y, dy),
    };
}
