using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Testing;

/// <summary>Turns test sources into compilations. C# 9 is the oldest language that networks are written in, so it is the default.</summary>
internal static class TestSource
{
    public const string Usings = "using NetGen;\n";

    // Optimised, since of a Debug build every network would have a remark of its own to make.
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    /// <summary>A compilation of sources without their using directive.</summary>
    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.CSharp9, sources);

    public static CSharpCompilation Compile(LanguageVersion language, params string[] sources) =>
        Compile(sources.Select((source, i) => Parse(Usings + source, $"Source{i}.cs", language)));

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create("Tests", trees, References.All, Options);

    /// <summary>The same sources as a Debug build compiles them.</summary>
    public static CSharpCompilation CompileDebug(params string[] sources) => Compile(sources).WithOptions(Options.WithOptimizationLevel(OptimizationLevel.Debug));

    public static SyntaxTree Parse(string text, string path = "Source0.cs", LanguageVersion language = LanguageVersion.CSharp9) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), new CSharpParseOptions(language), path);
}
