using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG00xx: the declaration of the class.</summary>
public class DeclarationDiagnosticsTests
{
    [Fact]
    public void NotPartial_IsReportedOnTheName_AndNothingIsWritten()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3)] public class Brain { }");
        run.ShouldReport(new FoundDiagnostic("NG0001", "'Brain' must be a partial class: NetGen writes the network into another part of it", "Brain"));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void NotPartialWithAPartialPart_IsLeftToTheCompiler()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3)] public class Brain { } public partial class Brain { }").ShouldReportNothing();
        Assert.Empty(run.Files);
    }

    [Fact]
    public void Generic_IsReportedOnTheTypeParameters()
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3)] public partial class Brain<T, U> { }");
        run.ShouldReport(new FoundDiagnostic("NG0002", "The network 'Brain' cannot be generic, but 'Brain<T, U>' has type parameters", "<T, U>"));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void InsideGeneric_IsReportedOnTheOuterTypeParameters()
    {
        GeneratorRun run = GeneratorRun.Of("public partial class Game<T> { [Network(4)] [Dense(3)] public partial class Brain { } }");
        run.ShouldReport(new FoundDiagnostic("NG0002", "The network 'Brain' cannot be generic, but 'Game<T>' has type parameters", "<T>"));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void ContainingTypesNotPartial_AreAllReported()
    {
        GeneratorRun run = GeneratorRun.Of("class Game { partial struct Room { interface IDoor { [Network(4)] [Dense(3)] partial class Brain { } } } }");
        run.ShouldReport(
            new FoundDiagnostic("NG0003", "'Game' contains the network 'Brain' and must be partial too", "Game"),
            new FoundDiagnostic("NG0003", "'IDoor' contains the network 'Brain' and must be partial too", "IDoor"));
        Assert.Empty(run.Files);
    }

    [Theory]
    [InlineData("static partial class Brain { }", "static", "static")]
    [InlineData("abstract partial class Brain { }", "abstract", "abstract")]
    [InlineData("partial record Brain { }", "a record", "record")]
    public void UnsupportedKind_IsReportedOnTheWordThatMakesItSo(string declaration, string what, string text)
    {
        GeneratorRun run = GeneratorRun.Of("[Network(4)] [Dense(3)] " + declaration);
        run.ShouldReport(new FoundDiagnostic(
            "NG0004",
            $"'Brain' is {what}, but a network must be an ordinary class: not static, abstract, a record or file-local, without required members, and with a parameterless constructor in its base",
            text));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void BaseWithoutParameterlessConstructor_IsReportedOnTheBase()
    {
        GeneratorRun run = GeneratorRun.Of("class Body { public Body(int legs) { } } [Network(4)] [Dense(3)] partial class Brain : Body { }");
        run.ShouldReport(new FoundDiagnostic(
            "NG0004",
            "'Brain' is derived from 'Body', which has no parameterless constructor, but a network must be an ordinary class: not static, abstract, a record or file-local, without required members, and with a parameterless constructor in its base",
            "Body"));
    }

    [Fact]
    public void BaseWithOptionalParameters_IsFine() =>
        GeneratorRun.Of("class Body { protected Body(int legs = 2) { } } [Network(4)] [Dense(3)] partial class Brain : Body { }").ShouldReportNothing();

    [Theory]
    [InlineData("struct")]
    [InlineData("interface")]
    public void OtherTypes_AreLeftToTheCompiler(string kind) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3)] partial {kind} Brain {{ }}").ShouldReportNothing();

    [Theory]
    [InlineData("public int InputLength;", "InputLength")]
    [InlineData("void Predict2() { } int Predict { get; }", "Predict")]
    [InlineData("class Forward { }", "Forward")]
    [InlineData("event System.Action Info;", "Info")]
    [InlineData("const int Dense1Kernel = 1;", "Dense1Kernel")]
    [InlineData("void Dense1Bias(int x) { }", "Dense1Bias")]
    [InlineData("struct NetGenInfo { }", "NetGenInfo")]
    [InlineData("int _netGenParameters;", "_netGenParameters")]
    public void MemberWithAGeneratedName_IsReportedOnIt(string member, string name) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3)] partial class Brain {{ {member} }}")
            .ShouldReport(new FoundDiagnostic("NG0005", $"NetGen writes '{name}' into 'Brain': give your own another name", name));

    [Theory]
    [InlineData("void Predict(System.ReadOnlySpan<float> a, System.Span<float> b) { }", "Predict(ReadOnlySpan<float>, Span<float>)", "Predict")]
    [InlineData("void CopyParametersFrom(Brain other) { }", "CopyParametersFrom(Brain)", "CopyParametersFrom")]
    [InlineData("object Clone() => this;", "Clone()", "Clone")]
    [InlineData("static void Save(string? file) { }", "Save(string?)", "Save")]
    [InlineData("void Save(string a, NetGen.Serialization.ModelMetadata? b) { }", "Save(string, ModelMetadata?)", "Save")]
    [InlineData("static void Load(string a, ref NetGen.Serialization.ModelMetadata b) { }", "Load(string, ModelMetadata)", "Load")]
    [InlineData("public Brain(ulong seed) : this() { }", "Brain(ulong)", "Brain")]
    public void MethodWithGeneratedParameters_IsReportedOnItsName(string member, string signature, string text) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3)] partial class Brain {{ {member} }}")
            .ShouldReport(new FoundDiagnostic("NG0005", $"NetGen writes '{signature}' into 'Brain': give your own another name", text));

    [Theory]
    [InlineData("void Predict(float[] input) { }")]
    [InlineData("void Save<T>(string path) { }")]
    [InlineData("void Clone(int x) { }")]
    [InlineData("static Brain Load(in string path) => new Brain();")]
    [InlineData("static Brain Load(string path, NetGen.Serialization.ModelMetadata metadata) => new Brain();")]
    [InlineData("public Brain(ulong seed, int x) : this(seed) { }")]
    [InlineData("public Brain() : this(42) { } static Brain() { } ~Brain() { }")]
    [InlineData("int predict; int Dense2Kernel; class Inner { int InputLength = 0; }")]
    public void MemberBesideTheGeneratedOnes_IsFine(string member) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3)] partial class Brain {{ {member} }}").ShouldReportNothing();

    [Theory]
    [InlineData("Predict")]
    [InlineData("Info")]
    [InlineData("Dense1Kernel")]
    public void ClassWithAMembersName_IsReported_AndNothingIsWritten(string name)
    {
        GeneratorRun run = GeneratorRun.Of($"[Network(4)] [Dense(3)] partial class {name} {{ }}");
        run.ShouldReport(new FoundDiagnostic("NG0005", $"NetGen writes '{name}' into '{name}': give your own another name", name));
        Assert.Empty(run.Files);
    }

    [Theory]
    [InlineData("public Brain(int x) { }")]
    [InlineData("public Brain(int x) : base() { }")]
    [InlineData("public Brain() { }")]
    public void ConstructorThatDoesNotChain_IsReportedOnItsName(string constructor) =>
        GeneratorRun.Of($"[Network(4)] [Dense(3)] partial class Brain {{ {constructor} }}").ShouldReport(new FoundDiagnostic(
            "NG0006", "This constructor of 'Brain' must start with ': this(seed)', the generated constructor, which creates the parameters", "Brain"));

    [Fact]
    public void LanguageBeforeCSharp9_IsReported_AndNothingIsWritten()
    {
        GeneratorRun run = GeneratorRun.Of(LanguageVersion.CSharp8, "[Network(4)] [Dense(3)] partial class Brain { }");
        run.ShouldReport(new FoundDiagnostic(
            "NG0007", "The network 'Brain' is compiled as C# 8.0, but NetGen needs C# 9.0 or later: set LangVersion in the project", "Brain"));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void LanguageCSharp10_IsFine() =>
        GeneratorRun.Of(LanguageVersion.CSharp10, "namespace Game;\n[Network(4)] [Dense(3)] partial class Brain { }").ShouldReportNothing().ShouldCompile();

    /// <summary>Whoever creates an object must set its required members, and Load and Clone create networks.</summary>
    [Theory]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain { public required int X { get; set; } }")]
    [InlineData("[Network(4)] [Dense(3)] partial class Brain { } partial class Brain { public required int X; }")]
    [InlineData("class Body { public required int X { get; init; } } [Network(4)] [Dense(3)] partial class Brain : Body { }")]
    public void RequiredMembers_AreReported(string source)
    {
        GeneratorRun run = GeneratorRun.Of(LanguageVersion.Preview, source).ShouldReport(new FoundDiagnostic(
            "NG0004",
            "'Brain' is a class with a required member, which Load and Clone could not set, but a network must be an ordinary class: not static, abstract, a record or file-local, without required members, and with a parameterless constructor in its base",
            "required"));
        Assert.Empty(run.CompilerMessages(DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("nint", "")]
    [InlineData("nuint", " namespace A.B { class @nuint { } }")]
    [InlineData("var", "")]
    public void TypesNamedAsWordsOfCSharp_AreReportedOnTheirName(string word, string rest) =>
        GeneratorRun.Of($"class @{word} {{ }} namespace Games {{ [Network(4)] [Dense(3)] partial class Brain {{ }} }}" + rest).ShouldReport(new FoundDiagnostic(
            "NG0008",
            $"The type '{word}' has the name of a word that NetGen needs for the network 'Brain' as C# means it: give the type another name, or put it into a namespace",
            "@" + word));

    /// <summary>Those that generated code does not see, and those that it can tell apart.</summary>
    [Theory]
    [InlineData("namespace A { class @nint { } class @var { } [Network(4)] [Dense(30, Activation.Tanh)] [Dense(2)] partial class Brain { } }")]
    [InlineData("[Network(4)] [Dense(30)] partial class Brain { class @nint { } struct @nuint { } class @var { } }")]
    [InlineData("[Network(4)] [Dense(30)] partial class @dynamic { } class @nint<T> { } class @var<T> { }")]
    [InlineData("partial class Outer { class @var { } [Network] [EmbeddingBag(4, 3)] [Dense(30)] public partial class Brain { } }")]
    [InlineData("class @record { } class @field { } class @scoped { } class @unmanaged { } class @notnull { } [Network(Steps = 4, Features = 2)] [Lstm(3)] partial class Brain { }")]
    public void TypesOfSuchNames_OutOfReach_AreFine(string source) => GeneratorRun.Of(source).ShouldReportNothing().ShouldCompile();

    /// <summary>A base class may have members of the names that NetGen writes, even virtual ones: they are hidden.</summary>
    [Fact]
    public void MembersOfABaseClass_AreHidden() => GeneratorRun.Of(@"
        class Body
        {
            public virtual void Predict(System.ReadOnlySpan<float> a, System.Span<float> b) { }
            public virtual string Info => string.Empty;
            public void Save(string path) { }
            public const int OutputLength = 3;
        }

        [Network(4)] [Dense(3)] partial class Brain : Body { }").ShouldReportNothing().ShouldCompile();
}
