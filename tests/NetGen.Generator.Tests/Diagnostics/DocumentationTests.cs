using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>The diagnostics, their help and their release notes say the same; the help's examples are tried.</summary>
public partial class DocumentationTests
{
    private static readonly string Help = RepositoryFiles.Read("generator", "NetGen.Generator", "Diagnostics", "README.md").ReplaceLineEndings("\n");

    // What stands in a project file and our own faults cannot be shown as C#.
    private static readonly string[] WithoutExamples =
        [ProblemIds.LanguageTooOld, ProblemIds.UnoptimizedBuild, ProblemIds.SettingNotBoolean, ProblemIds.InternalError];

    public static TheoryData<string> IdsWithExamples => new(Descriptors.All.Select(descriptor => descriptor.Id).Except(WithoutExamples));

    [Fact]
    public void Descriptors_AreTheIdsInTheirOrder() => Assert.Equal(
        typeof(ProblemIds).GetFields().Select(field => (string)field.GetRawConstantValue()!),
        Descriptors.All.Select(descriptor => descriptor.Id));

    [Fact]
    public void Help_HasAHeadingPerDescriptor() => Assert.Equal(
        Descriptors.All.Select(descriptor => descriptor.Id),
        Headings().Matches(Help).Select(match => match.Groups[1].Value));

    [Fact]
    public void Help_StartsEachEntryWithTheTitle() => Assert.All(
        Descriptors.All, descriptor => Assert.StartsWith("**" + descriptor.Title, Entry(descriptor.Id), StringComparison.Ordinal));

    [Fact]
    public void HelpLinks_LeadToTheHeadings() => Assert.All(
        Descriptors.All,
        descriptor => Assert.Equal("generator/NetGen.Generator/Diagnostics/README.md#" + descriptor.Id.ToLowerInvariant(), descriptor.HelpLinkUri));

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void BadExample_GivesItsDiagnosticAndNoOther(string id)
    {
        FoundDiagnostic found = Assert.Single(GeneratorRun.Of(Examples(id)[0]).Diagnostics);
        Assert.Equal(id, found.Id);
    }

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void BadExample_LeavesTheCompilerNothingToSay(string id) =>
        Assert.Empty(GeneratorRun.Of(Examples(id)[0]).CompilerMessages(DiagnosticSeverity.Error));

    [Theory]
    [MemberData(nameof(IdsWithExamples))]
    public void GoodExample_GivesNone(string id) => GeneratorRun.Of(Examples(id)[1]).ShouldReportNothing().ShouldCompile();

    [Fact]
    public void ReleaseNotes_HaveARowPerDescriptor()
    {
        IEnumerable<string> rows = new[] { "Shipped", "Unshipped" }
            .SelectMany(file => RepositoryFiles.Read("generator", "NetGen.Generator", $"AnalyzerReleases.{file}.md").ReplaceLineEndings("\n").Split('\n'))
            .Where(line => line.StartsWith("NG", StringComparison.Ordinal));
        Assert.Equal(
            Descriptors.All.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}"),
            rows);
    }

    [Fact]
    public void Titles_HaveNoPlaceholders() => Assert.DoesNotContain(
        Descriptors.All, descriptor => descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture).Contains('{', StringComparison.Ordinal));

    [Fact]
    public void Severities_AreErrorsButForWhatWorks() => Assert.Equal(
        [
            ProblemIds.SoftmaxBeforeLastLayer, ProblemIds.SoftmaxWithOtherLoss, ProblemIds.NothingToTrain, ProblemIds.FlatActivation, ProblemIds.StraightThroughWithoutEffect,
            ProblemIds.NoStep,
            ProblemIds.BeyondSupportedSize, ProblemIds.UnoptimizedBuild, ProblemIds.SettingNotBoolean,
        ],
        Descriptors.All.Where(descriptor => descriptor.DefaultSeverity != DiagnosticSeverity.Error).Select(descriptor => descriptor.Id));

    private static string Entry(string id)
    {
        string entry = Help[(Help.IndexOf($"## {id}\n", StringComparison.Ordinal) + id.Length + 4)..].TrimStart();
        int next = entry.IndexOf("\n## ", StringComparison.Ordinal);
        return next < 0 ? entry : entry[..next];
    }

    private static string[] Examples(string id)
    {
        string[] examples = CodeBlocks().Matches(Entry(id)).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(2, examples.Length);
        return examples;
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();
}
