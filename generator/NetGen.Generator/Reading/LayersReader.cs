using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>The layers of a class, top to bottom, each checked on its own.</summary>
/// <param name="Layers">Those that could be read, with the values that the user wrote, even wrong ones.</param>
/// <param name="IsComplete">Whether all could be read, so that rules about the whole network make sense.</param>
/// <param name="Inputs">What the first layer takes, be it readable or not.</param>
internal sealed record LayersReader(IReadOnlyList<DeclaredLayer> Layers, bool IsComplete, InputKind Inputs)
{
    private const string TrainableArgument = "Trainable";

    public static LayersReader Read(
        INamedTypeSymbol type, TypeDeclarationSyntax declaration, Compilation compilation, FaultList faults, CancellationToken cancellation)
    {
        bool isComplete = !SymbolFacts.HasUnknownAttribute(type);
        var names = new LayerNames(faults);
        var layers = new List<DeclaredLayer>();
        InputKind? inputs = null;
        foreach (AttributeReader attribute in AttributesOf(type, compilation, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!attribute.StandsOn(declaration))
            {
                faults.Add(ProblemIds.LayersOverSeveralParts, attribute.PlaceOf(null), type.Name);
                isComplete = false;
                continue;
            }

            inputs ??= LayerCatalog.Find(attribute.Kind)?.InputKind;
            string name = names.Next(attribute);
            if (!attribute.IsReadable)
            {
                faults.LeaveToCompiler();
                GeneratedConstants.Check(attribute, compilation, faults, cancellation);
                isComplete = false;
            }
            else if (LayerCatalog.Find(attribute.Kind) is not { } definition)
            {
                faults.Add(ProblemIds.InternalError, attribute.PlaceOf(null), type.Name, "unknown layer", attribute.Kind);
                isComplete = false;
            }
            else
            {
                LayerSpec layer = definition.Read(attribute.Arguments, name) with { IsTrainable = attribute.Arguments.Boolean(TrainableArgument, absent: true) };
                EquatableArray<Problem> problems = definition.Check(layer);
                foreach (Problem problem in problems)
                {
                    faults.Add(problem, attribute);
                }

                layers.Add(new DeclaredLayer(attribute, definition, layer, !problems.Any(problem => FaultList.IsError(problem.Id))));
            }
        }

        if (!isComplete)
        {
            faults.LeaveToCompiler();
        }

        return new LayersReader(layers, isComplete, inputs ?? InputKind.Values);
    }

    /// <summary>All layer attributes, in source order: a symbol's own order of attributes is no promise.</summary>
    private static IEnumerable<AttributeReader> AttributesOf(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        type.GetAttributes()
            .Where(attribute => SymbolFacts.Is(attribute, AttributeNames.Layer))
            .Select(attribute => AttributeReader.Of(attribute, compilation, cancellation))
            .OfType<AttributeReader>()
            .OrderBy(attribute => attribute.Position);
}
