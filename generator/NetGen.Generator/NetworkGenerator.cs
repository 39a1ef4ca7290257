using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Layers;
using NetGen.Generator.Planning;
using NetGen.Generator.Reading;
using NetGen.Generator.Specs;
using NetGen.Generator.Writing;

namespace NetGen.Generator;

/// <summary>
/// The pipeline. Each class with [Network] is read once; its spec alone drives the source, its diagnostics alone, which hold
/// places, drive the reporting, so that a moved line writes nothing anew.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkReading> readings = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.Network, static (node, _) => NetworkReader.IsCandidate(node), static (node, token) => NetworkReader.Read(node, token))
            .WithTrackingName(TrackingNames.Readings);

        IncrementalValueProvider<TargetProfile> profile = context.CompilationProvider
            .Select(static (compilation, _) => ProfileReader.Read(compilation))
            .WithTrackingName(TrackingNames.Profile);

        // One value for each reading, null where there is no spec: of values that come and go Roslyn 4.3 takes one for the other.
        IncrementalValuesProvider<NetworkSpec?> networks = readings
            .Select(static (reading, _) => reading.Spec)
            .WithTrackingName(TrackingNames.Specs)
            .Combine(profile)
            .Select(static (pair, _) => pair.Left is null ? null : pair.Left with { Profile = pair.Right })
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValueProvider<EquatableArray<string>> caseTwins = networks
            .Select(static (network, _) => network?.Type.FullName)
            .Collect()
            .Select(static (names, _) => HintNames.CaseTwins(names.OfType<string>()))
            .WithTrackingName(TrackingNames.CaseTwins);

        context.RegisterSourceOutput(networks.Combine(caseTwins), static (output, pair) =>
        {
            if (pair.Left is { } spec)
            {
                NetworkOutput.Produce(
                    spec,
                    static network => NetworkWriter.Write(NetworkPlanner.Plan(network)),
                    (name, text) => output.AddSource(HintNames.Of(spec.Type.FullName, name, pair.Right), SourceText.From(text, Encoding.UTF8)),
                    output.ReportDiagnostic);
            }
        });

        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = readings
            .Select(static (reading, _) => reading.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, Report);

        foreach (LayerDefinition layer in LayerCatalog.All)
        {
            IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> strays = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    AttributeNames.OfKind(layer.Kind), static (node, _) => NetworkReader.IsCandidate(node), static (node, token) => StrayLayerReader.Read(node, token))
                .WithTrackingName(TrackingNames.StrayLayers);
            context.RegisterSourceOutput(strays, Report);
        }

        DebugBuildPipeline.Register(context);
    }

    internal static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (DiagnosticInfo diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }
}
