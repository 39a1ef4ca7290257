using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Tests.Cases;

/// <summary>
/// Cases, or single numbers of a case (<c>case/name</c>), that today's layers cannot give, and what they wait for. Who builds that takes the
/// line out; the tests then ask for the rest.
/// </summary>
internal static class LaterCases
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["d9-softmax-100/exp100"] = "nothing: exp(100) is 2.69e43, which no float holds",
    };

    public static IEnumerable<string> WholeCases => All.Keys.Where(name => !name.Contains('/', StringComparison.Ordinal));

    public static bool Contains(string name) => All.ContainsKey(name);
}
