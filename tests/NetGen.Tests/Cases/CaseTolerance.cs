using System;
using System.Text.Json;

namespace NetGen.Tests.Cases;

/// <summary>
/// How far a float result may lie from a number of a case file. Two bounds hold together: that of the file, t·max(1, |expected|), and 1e-4
/// of the number itself. Only the second says something about a small number; it ends at the rounding of the larger numbers that a small
/// one is a difference of. Both are four times as wide where exp or tanh is involved.
/// </summary>
internal sealed class CaseTolerance
{
    private const double Relative = 1e-4;

    /// <summary>Four roundings of a float near 1.</summary>
    private const double NearOne = 2.5e-7;

    private readonly JsonElement _tolerance;
    private readonly double _rounding;
    private readonly double _factor;

    public CaseTolerance(JsonElement file)
    {
        _tolerance = file.GetProperty("tolerance_fp32");

        // Tables are read as floats, the file's program read doubles: the density of wine, 0.990 to 1.004, keeps 5 digits once it is
        // standardised. So what comes out is not known better than the file's own bound.
        _rounding = file.GetProperty("kind").GetString() == "train-real" ? _tolerance.GetProperty("tol").GetDouble() : NearOne;
        string network = file.GetProperty("network").GetString()!;
        _factor = Mentions(network, "sigmoid") || Mentions(network, "tanh") || Mentions(network, "softmax") || Mentions(network, "logistic") ? 4 : 1;
    }

    /// <param name="name">The number's name below "expected".</param>
    /// <param name="expected">The number.</param>
    public double Of(string name, double expected)
    {
        // A tolerance for one name is meant as it stands: there float and double take different ways.
        if (_tolerance.TryGetProperty(name, out JsonElement own))
        {
            return own.GetDouble();
        }

        double magnitude = Math.Abs(expected);
        double ofFile = _tolerance.GetProperty("tol").GetDouble() * Math.Max(1, magnitude);
        return _factor * Math.Min(ofFile, Math.Max(Relative * magnitude, _rounding));
    }

    /// <summary>For the square of a number that is itself known to the rounding: small squares are known better than that.</summary>
    public double OfSquare(string name, double expected)
    {
        double rounding = _factor * _rounding;
        double square = Math.Max(_factor * Relative * expected, rounding * ((2 * Math.Sqrt(expected)) + rounding));
        return Math.Min(Of(name, expected), square);
    }

    private static bool Mentions(string network, string activation) => network.Contains(activation, StringComparison.Ordinal);
}
