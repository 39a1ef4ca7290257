using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Output;

/// <summary>The attribute that lets the JIT compiler optimise a Debug build: where it is written, and that the compiler takes it for its own.</summary>
public class DebuggableTests
{
    private const string File = "NetGen-Debuggable.g.cs";
    private const string Brain = "[Network(4)] [Dense(3)] partial class Brain { }";
    private const string Three = "[Network(4)] [Dense(3)] partial class Eye { } [Network(4)] [Dense(3)] partial class Ear { }" + Brain;
    private const string Own = "[assembly: System.Diagnostics.Debuggable(System.Diagnostics.DebuggableAttribute.DebuggingModes.Default)]";

    [Fact]
    public void OptimizedDebugBuild() => Snapshot.Verify(
        GeneratorRun.Of(TestSource.CompileDebug(Brain), "true").Files.Where(file => file.Key == File).ToDictionary(file => file.Key, file => file.Value));

    [Theory]
    [InlineData("true", Brain)]
    [InlineData("True", Three)]
    [InlineData("true", "[Network(4)] [Dense(0)] partial class Brain { }")]
    public void ADebugBuildWithTheProperty_HasOne(string property, string source) =>
        Assert.Contains(File, GeneratorRun.Of(TestSource.CompileDebug(source), property).Files.Keys);

    [Theory]
    [InlineData("true", "class Other { }")]
    [InlineData("false", Three)]
    [InlineData("", Three)]
    [InlineData(null, Three)]
    [InlineData("maybe", Three)]
    [InlineData("true", Own + Brain)]
    [InlineData("true", "[assembly: System.Diagnostics.DebuggableAttribute(true, true)]" + Three)]
    [InlineData("true", "using D = System.Diagnostics.DebuggableAttribute; [assembly: D(true, true)]" + Brain)]
    public void ElsewhereADebugBuild_HasNone(string? property, string source) =>
        Assert.DoesNotContain(File, GeneratorRun.Of(TestSource.CompileDebug(source), property).ShouldCompile().Files.Keys);

    [Theory]
    [InlineData(null)]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("maybe")]
    public void AReleaseBuild_HasNone(string? property) =>
        Assert.DoesNotContain(File, GeneratorRun.Of(TestSource.Compile(Three), property).ShouldCompile().Files.Keys);

    [Fact]
    public void AnAttributeInAnotherFile_IsTheOnlyOne() =>
        Assert.DoesNotContain(File, GeneratorRun.Of(TestSource.CompileDebug(Brain, Own), "true").ShouldReportNothing().ShouldCompile().Files.Keys);

    [Fact]
    public void AnAttributeOfTheModule_IsNone() => Assert.Contains(
        File, GeneratorRun.Of(TestSource.CompileDebug("[module: System.Diagnostics.Debuggable(true, true)]", Brain), "true").ShouldReportNothing().ShouldCompile().Files.Keys);

    // All names in it are the user's, too.
    [Theory]
    [InlineData("namespace NetGen { [Network(4)] [Dense(3)] partial class Debuggable { } }")]
    [InlineData("[Network(4)] [Dense(3)] partial class NETGEN { }")]
    [InlineData("namespace System.Diagnostics { class Debuggable { } [Network(4)] [Dense(3)] partial class Brain { } }")]
    [InlineData("namespace Own.System { class Diagnostics { } [Network(4)] [Dense(3)] partial class Brain { } }")]
    public void NamesOfTheUsers_AreFree(string source)
    {
        GeneratorRun run = GeneratorRun.Of(TestSource.CompileDebug(source), "true").ShouldReportNothing().ShouldCompile();
        Assert.Contains(File, run.Files.Keys);
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug, null, true)]
    [InlineData(OptimizationLevel.Debug, "true", false)]
    [InlineData(OptimizationLevel.Release, null, false)]
    [InlineData(OptimizationLevel.Release, "true", false)]
    public void TheAssembly_HasOneAttribute_AndItSaysThat(OptimizationLevel level, string? property, bool isDisabled)
    {
        CSharpCompilation compilation = TestSource.Compile(Brain);
        GeneratorRun run = GeneratorRun.Of(compilation.WithOptions(compilation.Options.WithOptimizationLevel(level)), property);
        DebuggableAttribute.DebuggingModes modes = Modes(run.ShouldCompile().Output);
        Assert.Equal(isDisabled, new DebuggableAttribute(modes).IsJITOptimizerDisabled);
        Assert.True(modes.HasFlag(DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints));
    }

    /// <summary>What the compiled assembly says to the JIT compiler, as that reads it.</summary>
    private static DebuggableAttribute.DebuggingModes Modes(Compilation compilation)
    {
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        stream.Position = 0;
        using var image = new PEReader(stream);
        MetadataReader reader = image.GetMetadataReader();
        BlobReader value = reader.GetBlobReader(reader.GetAssemblyDefinition().GetCustomAttributes()
            .Select(reader.GetCustomAttribute)
            .Single(attribute => TypeName(reader, attribute) == nameof(DebuggableAttribute)).Value);
        Assert.Equal(1, value.ReadUInt16());
        return (DebuggableAttribute.DebuggingModes)value.ReadInt32();
    }

    private static string TypeName(MetadataReader reader, CustomAttribute attribute) =>
        reader.GetString(reader.GetTypeReference((TypeReferenceHandle)reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent).Name);
}
