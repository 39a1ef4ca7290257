using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Reads what decides whether the JIT compiler may optimise, and says what is to be said about it.</summary>
internal static class DebugBuildReader
{
    // The compiler hands on an MSBuild property that is a CompilerVisibleProperty.
    private const string SettingKey = "build_property." + DebugBuild.SettingName;

    private const string WaysOut =
        "set " + DebugBuild.SettingName + " or Optimize to true in the project file, or move the networks into a project that has it";

    private const string OwnWayOut = "remove DisableOptimizations from the assembly's own Debuggable attribute";

    public static bool IsOptimized(Compilation compilation) => compilation.Options.OptimizationLevel == OptimizationLevel.Release;

    public static string Setting(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(SettingKey, out string? value) ? value.Trim() : string.Empty;

    /// <summary>Attributes of an assembly, and of its module, belong to a file.</summary>
    public static bool IsFile(SyntaxNode node) => node.IsKind(SyntaxKind.CompilationUnit);

    /// <summary>What the assembly's attribute says. One of its module, which can stand in a file too, means nothing to either compiler.</summary>
    public static OwnDebuggable Own(GeneratorAttributeSyntaxContext file)
    {
        AttributeData? attribute = file.TargetSymbol.GetAttributes().FirstOrDefault(candidate => SymbolFacts.Is(candidate, AttributeNames.Debuggable));
        return attribute is null ? OwnDebuggable.None
            : DisablesOptimizations(attribute) ? OwnDebuggable.DisablesOptimizations
            : OwnDebuggable.AllowsOptimizations;
    }

    /// <summary>The remark about slow networks at the name of one. What it advises is not yet known.</summary>
    public static DiagnosticInfo RemarkOn(GeneratorAttributeSyntaxContext network) =>
        new(ProblemIds.UnoptimizedBuild, ((TypeDeclarationSyntax)network.TargetNode).Identifier.GetLocation(), EquatableArray<string>.Empty);

    /// <summary>All that is to be said, once for all networks: what is slow is the assembly, and twenty remarks would say no more than one.</summary>
    /// <param name="build">What is known of the build.</param>
    /// <param name="remark">The remark at the first network; null if there are no networks, and then there is nothing to say.</param>
    public static EquatableArray<DiagnosticInfo> Check(DebugBuild build, DiagnosticInfo? remark)
    {
        if (remark is null)
        {
            return EquatableArray<DiagnosticInfo>.Empty;
        }

        var found = new List<DiagnosticInfo>();
        if (!build.IsSettingValid)
        {
            // It stands in a project file, where the compiler knows no places.
            found.Add(new DiagnosticInfo(ProblemIds.SettingNotBoolean, Location.None, Values(DebugBuild.SettingName, build.Setting)));
        }

        // Whoever sees that the setting is wrong needs not be told to set it.
        if (build.IsSlow && (build.IsSettingValid || build.Own != OwnDebuggable.None))
        {
            found.Add(remark with { Values = Values(build.Own == OwnDebuggable.None ? WaysOut : OwnWayOut) });
        }

        return new(found);
    }

    // The runtime obeys only where the debugger tracks the code as well, in both forms: modes, or a flag for each. Half typed, it is the
    // compiler's to report.
    private static bool DisablesOptimizations(AttributeData attribute)
    {
        const int Disabling = (int)(DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations);
        return attribute.ConstructorArguments.Length > 0 &&
            attribute.ConstructorArguments.All(argument => argument.Value is int modes ? (modes & Disabling) == Disabling : argument.Value is true);
    }

    private static EquatableArray<string> Values(params string[] values) => new(values);
}
