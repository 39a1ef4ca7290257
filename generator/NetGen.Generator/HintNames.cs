using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator;

/// <summary>
/// Keeps apart the files of networks whose full names differ in case only: C# tells such classes apart, but the compiler takes hint
/// names for file names and refuses the second one.
/// </summary>
internal static class HintNames
{
    /// <summary>The names that another one equals but for case, in ordinal order. Nearly always empty, and then equal between runs.</summary>
    public static EquatableArray<string> CaseTwins(IEnumerable<string> fullNames) => new(fullNames
        .Distinct(StringComparer.Ordinal)
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Skip(1).Any())
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The hint name of a network's file: a number stands in front of it for all twins but the first.</summary>
    public static string Of(string fullName, string hintName, EquatableArray<string> caseTwins)
    {
        int rank = caseTwins
            .TakeWhile(twin => twin != fullName)
            .Count(twin => string.Equals(twin, fullName, StringComparison.OrdinalIgnoreCase));
        return rank == 0 || !caseTwins.Contains(fullName) ? hintName : rank.ToString(CultureInfo.InvariantCulture) + "." + hintName;
    }
}
