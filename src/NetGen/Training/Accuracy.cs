namespace NetGen.Training;

/// <summary>
/// The share of right answers, 0 to 1. Trainers measure it unasked where the loss is a cross-entropy; this asks for it where classes are trained with another one, such as the mean squared error.
/// </summary>
/// <remarks>
/// With several outputs an answer is right if the largest output is where the largest target is, the first where several are alike. With a single output
/// and targets of 0 and 1 it is right if the output is on the target's side of ½ (½ counts as 1); with the hinge loss, whose targets are −1 (or 0) and 1, on its side of 0.
/// </remarks>
public sealed class Accuracy : Metric
{
    /// <inheritdoc/>
    public override string Name => "accuracy";
}
