using System;
using System.Globalization;

namespace NetGen.Generator.Kernels;

/// <summary>Numbers as C# literals: the same text on every runtime that the compiler runs on, and exactly the same number when it is read.</summary>
internal static class NumberText
{
    /// <summary>The shortest literal that means a finite double.</summary>
    public static string Of(double number)
    {
        string text = Shortest(Math.Abs(number));
        bool isNegative = BitConverter.DoubleToInt64Bits(number) < 0;

        // Without a fraction it would be an integer, and −0 none of them.
        bool isDouble = text.IndexOf('.') >= 0 || text.IndexOf('E') >= 0;
        return (isNegative ? "-" : string.Empty) + text + (isDouble ? string.Empty : ".0");
    }

    // Not "R", which the .NET Framework and .NET print in two ways.
    private static string Shortest(double number)
    {
        for (int digits = 1; digits < 17; digits++)
        {
            string text = number.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture).Equals(number))
            {
                return text;
            }
        }

        return number.ToString("G17", CultureInfo.InvariantCulture);
    }
}
