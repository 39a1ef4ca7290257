using System;
using System.Globalization;

namespace Course;

/// <summary>
/// A number as the course prints it. A float of ours is equal to it if it rounds to its digits, or to the first five where there are more.
/// </summary>
internal readonly struct PrintedNumber
{
    private const int DigitsCompared = 5;

    private readonly double _value;
    private readonly double _halfUnit;
    private readonly double _lastDigit;

    private PrintedNumber(double value, double halfUnit, double lastDigit)
    {
        _value = value;
        _halfUnit = halfUnit;
        _lastDigit = lastDigit;
    }

    /// <param name="text">For example <c>-.2</c>, <c>24,790</c> or <c>1.50556226651e-05</c>.</param>
    public static PrintedNumber Parse(string text)
    {
        string plain = text.Replace(",", string.Empty, StringComparison.Ordinal);
        double value = double.Parse(plain, CultureInfo.InvariantCulture);
        string[] parts = plain.Split('e');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        int fifthDigit = (value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)))) - (DigitsCompared - 1);

        // A whole number is meant exactly: 11 is not "11 or so".
        int lastDigit = point < 0 ? fifthDigit : exponent - (parts[0].Length - point - 1);
        return new PrintedNumber(value, 0.5 * Math.Pow(10, Math.Max(lastDigit, fifthDigit)), Math.Pow(10, lastDigit));
    }

    /// <param name="ours">What NetGen computed.</param>
    /// <param name="within">How well a float can know it.</param>
    public Mark Compare(double ours, double within)
    {
        double difference = Math.Abs(ours - _value);

        // Half a unit, and what the decimal fractions themselves are rounded by. Written so that NaN is different.
        return difference <= _halfUnit * (1 + 1e-6) ? Mark.Equal : difference <= within ? Mark.Float : Mark.Different;
    }

    /// <summary>The same for a number, not negative, that the course cuts off behind its last digit, or prints in full.</summary>
    public Mark Compare(RunNumber ours)
    {
        // What doubles make of decimal fractions.
        const double Nothing = 1e-12;
        double rest = ours.IsCut ? _lastDigit : 2 * Nothing;
        double beyond = ours.Value - _value;
        return beyond > -Nothing && beyond < rest - Nothing ? Mark.Equal
            : beyond >= -ours.Within && beyond <= rest + ours.Within ? Mark.Float
            : Mark.Different;
    }
}
