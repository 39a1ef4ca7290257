using System.Collections.Generic;
using System.Text.Json;

namespace NetGen.Tests.Cases;

/// <summary>All numbers below an element of a case file, in the order of the file.</summary>
internal static class Numbers
{
    public static double[] Of(JsonElement element)
    {
        var numbers = new List<double>();
        Collect(element, numbers);
        return numbers.ToArray();
    }

    private static void Collect(JsonElement element, List<double> numbers)
    {
        if (element.ValueKind == JsonValueKind.Number)
        {
            numbers.Add(element.GetDouble());
            return;
        }

        foreach (JsonElement item in element.EnumerateArray())
        {
            Collect(item, numbers);
        }
    }
}
