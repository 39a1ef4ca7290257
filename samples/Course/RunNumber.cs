using System;
using System.Globalization;

namespace Course;

/// <summary>A number of a long training run, which the course's programs print in ways of their own.</summary>
/// <param name="Value">What NetGen computed.</param>
/// <param name="Within">How well a run in float can know it.</param>
/// <param name="IsCut">Whether the program cuts it off after some digits, without rounding; else it prints all digits that there are.</param>
internal readonly record struct RunNumber(double Value, double Within, bool IsCut)
{
    /// <summary>An error, cut off.</summary>
    public static RunNumber Error(double value) => new(value, 1e-4, IsCut: true);

    /// <summary>A share of right answers. A float's other rounding may turn the answer to a digit that a network can hardly decide on.</summary>
    /// <param name="value">The share.</param>
    /// <param name="count">Of how many.</param>
    public static RunNumber Share(double value, int count) => new(value, 1.5 / count, IsCut: false);

    /// <summary>As the program prints it, with as many digits as the course's number.</summary>
    public string Text(string printed)
    {
        string text = Value.ToString("0.0#########", CultureInfo.InvariantCulture);
        return IsCut ? text[..Math.Min(printed.Length, text.Length)] : text;
    }
}
