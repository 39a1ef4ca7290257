using System;
using System.Globalization;

namespace NetGen.Training;

/// <summary>Whether a network's gradients agree with its losses, and the value at which they agree least.</summary>
public sealed class GradientCheckResult
{
    private readonly ParameterInfo _parameter;

    internal GradientCheckResult(bool isCorrect, ParameterInfo parameter, int index, float numeric, float analytic)
    {
        IsCorrect = isCorrect;
        _parameter = parameter;
        Index = index;
        Numeric = numeric;
        Analytic = analytic;
    }

    /// <summary>Whether every value lies within the tolerances.</summary>
    public bool IsCorrect { get; }

    /// <summary>The parameter with the value that lies furthest out, measured by what the tolerances allow it; for example <c>dense_1.kernel</c>.</summary>
    public string Parameter => _parameter.Name;

    /// <summary>Which value of <see cref="Parameter"/> it is: its row-major position in the logical shape.</summary>
    public int Index { get; }

    /// <summary>That value's gradient as estimated from losses.</summary>
    public float Numeric { get; }

    /// <summary>That value's gradient from <c>Backward</c>.</summary>
    public float Analytic { get; }

    /// <summary>|numeric − analytic|.</summary>
    public double AbsoluteError => Math.Abs((double)Numeric - Analytic);

    /// <summary>The absolute error as a share of the larger of the two values; 0 where they are equal.</summary>
    public double RelativeError => Numeric == Analytic ? 0 : AbsoluteError / Math.Max(Math.Abs((double)Numeric), Math.Abs((double)Analytic));

    /// <summary>One line, for example <c>gradients agree; furthest apart: dense_1.kernel[2, 0] numeric 0.1234, analytic 0.1231 (0.24 %)</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"gradients {(IsCorrect ? "agree" : "DIFFER")}; furthest apart: {Parameter}[{Coordinates()}] numeric {Numeric:G4}, analytic {Analytic:G4} ({RelativeError * 100:G2} %)");

    /// <summary>The position in each axis of the parameter's shape.</summary>
    private string Coordinates()
    {
        string text = string.Empty;
        int rest = Index;
        for (int axis = _parameter.Shape.Count - 1; axis >= 0; axis--)
        {
            string coordinate = (rest % _parameter.Shape[axis]).ToString(CultureInfo.InvariantCulture);
            text = text.Length == 0 ? coordinate : coordinate + ", " + text;
            rest /= _parameter.Shape[axis];
        }

        return text;
    }
}
