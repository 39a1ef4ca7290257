extern alias generator;

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Benchmarks.BuildCost;

/// <summary>The compiler and the generator in this process, with what a user's project refers to.</summary>
internal static class Host
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Default);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    private static readonly MetadataReference[] References = FindReferences().Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();

    /// <summary>The compiler's version.</summary>
    public static string CompilerVersion => typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3);

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Language, path);

    public static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create("Measured", trees, References, Options);

    public static GeneratorDriver Driver() => Driver(new generator::NetGen.Generator.NetworkGenerator());

    public static GeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Language);

    /// <summary>Compiles to an assembly in memory.</summary>
    /// <exception cref="InvalidOperationException">It has errors.</exception>
    public static void Emit(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(assembly);
        if (!result.Success)
        {
            throw new InvalidOperationException("A measured network does not compile: " + result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }
    }

    // The trusted assemblies contain those of this program as well; a user's project has only the platform's, and NetGen.
    private static IEnumerable<string> FindReferences()
    {
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == platform)
            .Append(typeof(NetworkAttribute).Assembly.Location);
    }
}
