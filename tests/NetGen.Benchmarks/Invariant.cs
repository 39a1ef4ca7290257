using System;
using System.Globalization;

namespace NetGen.Benchmarks;

/// <summary>Numbers as text, the same in every country.</summary>
internal static class Invariant
{
    public static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A time with three to four digits.</summary>
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 100 => Of($"{nanoseconds:0.0} ns"),
        < 10_000 => Of($"{nanoseconds:0} ns"),
        < 100_000 => Of($"{nanoseconds / 1e3:0.0} us"),
        < 10_000_000 => Of($"{nanoseconds / 1e3:0} us"),
        _ => Of($"{nanoseconds / 1e6:0.0} ms"),
    };

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share) => Of($"{share * 100:0} %");

    /// <summary>A ratio.</summary>
    public static string Ratio(double ratio) => double.IsFinite(ratio) ? Of($"{ratio:0.00}") : "-";
}
