using System;

namespace NetGen.Training;

/// <summary>How gradients are estimated from losses, and how near two gradients must be to count as the same.</summary>
/// <remarks>
/// A float has about 7 digits, so a loss J is known to about J · 1e-7, and the slope that is taken from it over a step ε to about
/// J · 1e-7 / ε. A shorter step therefore loses digits, and a longer one leaves the tangent: ε of 1e-2 to 1e-3 is best where inputs
/// and weights are numbers around 1. Normalise the inputs, or the same step is far too long for the weights that meet them.
/// </remarks>
public sealed class GradientCheckOptions
{
    private const double CentralEpsilon = 5e-3;
    private const double OneSidedEpsilon = 1e-3;

    /// <summary>Which difference stands for the slope.</summary>
    public DifferenceMethod Method { get; set; } = DifferenceMethod.Central;

    /// <summary>The step ε by which each parameter is moved: above 0, finite also as a float. If null, 5e-3 for central differences and 1e-3 for one-sided ones.</summary>
    public double? Epsilon { get; set; }

    /// <summary>The share of the analytic value by which a numeric one may miss it; 0 or more.</summary>
    public double RelativeTolerance { get; set; } = 1e-2;

    /// <summary>What a numeric value may miss besides that, for slopes that the rounding of the loss hides; for a loss above 1, times the loss. 0 or more.</summary>
    public double AbsoluteTolerance { get; set; } = 1e-3;

    /// <summary>A copy with all numbers checked and the step filled in.</summary>
    internal GradientCheckOptions CheckedCopy()
    {
        if (Method is not (DifferenceMethod.Central or DifferenceMethod.OneSided))
        {
            throw OutOfRange(nameof(Method), Method, "Central or OneSided");
        }

        var copy = (GradientCheckOptions)MemberwiseClone();
        copy.Epsilon ??= Method == DifferenceMethod.Central ? CentralEpsilon : OneSidedEpsilon;

        // Written so that NaN fails.
        if (!((float)copy.Epsilon > 0f && (float)copy.Epsilon <= float.MaxValue))
        {
            throw OutOfRange(nameof(Epsilon), copy.Epsilon, "a finite number above 0 (as a float)");
        }

        if (!(RelativeTolerance >= 0))
        {
            throw OutOfRange(nameof(RelativeTolerance), RelativeTolerance, "0 or more");
        }

        if (!(AbsoluteTolerance >= 0))
        {
            throw OutOfRange(nameof(AbsoluteTolerance), AbsoluteTolerance, "0 or more");
        }

        return copy;
    }

    private static ArgumentOutOfRangeException OutOfRange(string property, object value, string expected) =>
        new(property, value, FormattableString.Invariant($"GradientCheckOptions.{property} is {value}, expected {expected}."));
}
