using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Finds layers on a class without [Network], where they would do nothing in silence.</summary>
internal static class StrayLayerReader
{
    /// <summary>One fault per class, on its first layer; nothing if the class is a network or another layer is the first.</summary>
    public static EquatableArray<DiagnosticInfo> Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || SymbolFacts.IsNetwork(type) || SymbolFacts.HasUnknownAttribute(type))
        {
            return EquatableArray<DiagnosticInfo>.Empty;
        }

        AttributeData first = type.GetAttributes().First(attribute => SymbolFacts.Is(attribute, AttributeNames.Layer));
        return context.Attributes.Contains(first) && AttributeReader.Of(first, context.SemanticModel.Compilation, cancellation) is { } layer
            ? new(new[] { new DiagnosticInfo(ProblemIds.LayersWithoutNetwork, layer.PlaceOf(null), new EquatableArray<string>(new[] { type.Name })) })
            : EquatableArray<DiagnosticInfo>.Empty;
    }
}
