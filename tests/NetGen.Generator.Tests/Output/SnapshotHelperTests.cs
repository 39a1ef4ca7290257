using System.Collections.Generic;
using System.IO;
using NetGen.Generator.Tests.Testing;
using Xunit;
using Xunit.Sdk;

namespace NetGen.Generator.Tests.Output;

/// <summary>The snapshot helper itself: it must be able to fail. Snapshots of networks stand with the tests of the writers.</summary>
public sealed class SnapshotHelperTests : System.IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string TestFile => Path.Combine(_folder, "SomeTests.cs");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AMissingSnapshot_FailsAndWritesTheReceivedText()
    {
        Assert.Throws<TrueException>(() => Verify("x"));
        Assert.Equal("x", File.ReadAllText(Path.Combine(_folder, "SomeTests.Test#Eye.g.received.cs")));
    }

    [Fact]
    public void AnEqualSnapshot_PassesAndClearsTheReceivedText()
    {
        Assert.Throws<TrueException>(() => Verify("x"));
        File.WriteAllText(Path.Combine(_folder, "SomeTests.Test#Eye.g.verified.cs"), "x");
        Verify("x");
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void ADifferentSnapshot_FailsWithTheFirstDifferentLine()
    {
        File.WriteAllText(Path.Combine(_folder, "SomeTests.Test#Eye.g.verified.cs"), "a\nb\n");
        TrueException failure = Assert.Throws<TrueException>(() => Verify("a\nc\n"));
        Assert.Contains("line 2\n  verified: b\n  received: c", failure.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void AStaleSnapshot_Fails()
    {
        File.WriteAllText(Path.Combine(_folder, "SomeTests.Test#Eye.g.verified.cs"), "x");
        File.WriteAllText(Path.Combine(_folder, "SomeTests.Test#Old.g.verified.cs"), "x");
        Assert.Throws<TrueException>(() => Verify("x"));
    }

    [Fact]
    public void AnUpdate_AcceptsTheTextAndRemovesStaleOnes()
    {
        File.WriteAllText(Path.Combine(_folder, "SomeTests.Test#Old.g.verified.cs"), "x");
        Verify("y", update: true);
        Verify("y");
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void TheToolsVersion_IsScrubbed() =>
        Assert.Equal("[GeneratedCode(\"NetGen\", \"VERSION\")]", Snapshot.Scrub("[GeneratedCode(\"NetGen\", \"0.1.0\")]"));

    private void Verify(string text, bool update = false) => Snapshot.Verify(new Dictionary<string, string> { ["Eye.g.cs"] = text }, TestFile, "Test", update);
}
