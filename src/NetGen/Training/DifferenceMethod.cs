namespace NetGen.Training;

/// <summary>Which difference of losses stands for a slope.</summary>
public enum DifferenceMethod
{
    /// <summary>(J(w + ε) − J(w − ε)) / 2ε: two passes for each parameter, an error that shrinks with ε².</summary>
    Central,

    /// <summary>(J(w + ε) − J(w)) / ε, as in a first lecture: one pass for each parameter and one more, an error that shrinks with ε.</summary>
    OneSided,
}
