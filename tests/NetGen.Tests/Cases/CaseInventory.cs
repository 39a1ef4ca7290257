using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace NetGen.Tests.Cases;

public sealed class CaseInventory
{
    /// <summary>Every test of a case is a theory with the case's id as its row.</summary>
    private static IEnumerable<string> TestedCases { get; } = typeof(CaseInventory).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(CaseInventory).Namespace)
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetCustomAttributesData())
        .Where(attribute => attribute.AttributeType == typeof(InlineDataAttribute))
        .Select(attribute => (string)((IReadOnlyList<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!)[0].Value!)
        .ToArray();

    [SharedDataFact]
    public void Every_case_file_has_a_test_or_waits_for_a_later_issue()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(SharedFiles.PathOf("cases"), "*.json").Select(Path.GetFileNameWithoutExtension)!;
        Assert.Equal(files.Order(StringComparer.Ordinal), TestedCases.Concat(LaterCases.WholeCases).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_waits_of_a_case_belongs_to_a_case_with_a_test()
    {
        IEnumerable<string> parts = LaterCases.All.Keys.Except(LaterCases.WholeCases).Select(name => name.Split('/')[0]);
        Assert.Empty(parts.Except(TestedCases));
    }
}
