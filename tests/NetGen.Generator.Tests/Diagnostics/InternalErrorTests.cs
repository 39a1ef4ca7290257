using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Specs;
using NetGen.Generator.Tests.Testing;
using NetGen.Generator.Writing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0900: a fault of the planner or the writer is a diagnostic, never a stack trace.</summary>
public class InternalErrorTests
{
    private static readonly NetworkSpec Spec = GeneratorRun.Of("namespace Game { [Network(4)] [Dense(3)] partial class Brain { } }").Specs.Single();

    [Fact]
    public void AnExceptionWhileWriting_IsReported_AndNothingIsAdded()
    {
        var reported = new List<Diagnostic>();
        NetworkOutput.Produce(Spec, _ => throw new InvalidOperationException("No tile fits."), (_, _) => Assert.Fail("Nothing should be added."), reported.Add);
        Assert.Equal(
            new FoundDiagnostic("NG0900", "NetGen could not write the network 'Game.Brain', which is a fault of NetGen: InvalidOperationException: No tile fits.", ""),
            FoundDiagnostic.Of(Assert.Single(reported)));
    }

    [Fact]
    public void ACancellationWhileWriting_PassesThrough() => Assert.Throws<OperationCanceledException>(() =>
        NetworkOutput.Produce(Spec, _ => throw new OperationCanceledException(), (_, _) => { }, _ => Assert.Fail("A cancellation is no fault.")));

    [Fact]
    public void Files_AreAddedInTheirOrder()
    {
        var added = new List<string>();
        NetworkOutput.Produce(Spec, _ => new[] { new GeneratedFile("b", "1"), new GeneratedFile("a", "2") }, (name, text) => added.Add(name + text), _ => { });
        Assert.Equal(["b1", "a2"], added);
    }
}
