using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Reading;
using NetGen.Generator.Specs;
using NetGen.Generator.Writing;

namespace NetGen.Generator;

/// <summary>
/// The part of the pipeline that concerns no network but their assembly: whether the JIT compiler may optimise it. Of the compilation
/// and its options it keeps single facts, so that an edit elsewhere runs nothing again.
/// </summary>
internal static class DebugBuildPipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        // A second look for networks, since their readings hold no places as long as nothing is wrong with them.
        IncrementalValueProvider<DiagnosticInfo?> firstNetwork = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.Network, static (node, _) => NetworkReader.IsCandidate(node), static (node, _) => DebugBuildReader.RemarkOn(node))
            .Collect()
            .Select(static (remarks, _) => remarks.FirstOrDefault())
            .WithTrackingName(TrackingNames.FirstNetwork);

        IncrementalValueProvider<OwnDebuggable> own = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.Debuggable, static (node, _) => DebugBuildReader.IsFile(node), static (node, _) => DebugBuildReader.Own(node))
            .Collect()
            .Select(static (found, _) => found.FirstOrDefault());

        IncrementalValueProvider<DebugBuild> build = context.CompilationProvider.Select(static (compilation, _) => DebugBuildReader.IsOptimized(compilation))
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => DebugBuildReader.Setting(options)))
            .Combine(own)
            .Select(static (facts, _) => new DebugBuild(facts.Left.Left, facts.Left.Right, facts.Right))
            .WithTrackingName(TrackingNames.DebugBuild);

        IncrementalValueProvider<EquatableArray<DiagnosticInfo>> remarks = build.Combine(firstNetwork)
            .Select(static (pair, _) => DebugBuildReader.Check(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.DebugRemarks);
        context.RegisterSourceOutput(remarks, NetworkGenerator.Report);

        IncrementalValueProvider<bool> needsAttribute = build.Combine(firstNetwork)
            .Select(static (pair, _) => pair.Left.NeedsAttribute && pair.Right is not null)
            .WithTrackingName(TrackingNames.Debuggable);
        context.RegisterSourceOutput(needsAttribute, static (output, isNeeded) =>
        {
            if (isNeeded)
            {
                GeneratedFile file = DebuggableWriter.Write();
                output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
            }
        });
    }
}
