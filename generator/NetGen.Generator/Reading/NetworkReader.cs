using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>
/// Reads one class with [Network] into a spec and its faults, all in one pass. What the compiler reports by itself (a missing
/// argument, an unknown name, a wrong type) makes the spec faulty and is left to it.
/// </summary>
internal static class NetworkReader
{
    private const string InputsArgument = "inputs";
    private const string HeightArgument = "height";
    private const string WidthArgument = "width";
    private const string ChannelsArgument = "channels";
    private const string StepsArgument = "Steps";
    private const string FeaturesArgument = "Features";
    private const string LossArgument = "Loss";
    private const string DeltaArgument = "Delta";
    private const string UnrollArgument = "Unroll";

    // Added by the pipeline, which knows the whole compilation.
    private static readonly TargetProfile NoProfile = new(HasVectors: false);

    /// <summary>Classes and record classes; on anything else the compiler refuses the attribute.</summary>
    public static bool IsCandidate(SyntaxNode node) => node.IsKind(SyntaxKind.ClassDeclaration) || node.IsKind(SyntaxKind.RecordDeclaration);

    public static NetworkReading Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context.TargetSymbol is not INamedTypeSymbol type || context.TargetNode is not TypeDeclarationSyntax declaration ||
            NetworkAttributeOf(type, context.SemanticModel.Compilation, cancellation) is not { } network || !network.StandsOn(declaration))
        {
            return NetworkReading.Nothing;
        }

        var faults = new FaultList();
        TypeHeader? header = TypeHeaderReader.Read(type, declaration, faults);
        KeywordTypes.Check(type, declaration.Identifier.GetLocation(), context.SemanticModel.Compilation, faults, cancellation);
        Loss loss = ReadEnum(type, network, LossArgument, Loss.Auto, faults);
        Unroll unroll = ReadEnum(type, network, UnrollArgument, Unroll.Auto, faults);

        LayersReader layers = LayersReader.Read(type, declaration, context.SemanticModel.Compilation, faults, cancellation);
        Shape? input = layers.Inputs == InputKind.Bags && network.IsReadable
            ? IndexRules.ReadList(type.Name, network, layers, faults)
            : ReadInput(type, network, context.SemanticModel.Compilation, faults, cancellation);
        LayerSpec[] specs = layers.Layers.Select(layer => layer.Spec).ToArray();
        loss = LossRules.Resolve(loss, specs.Length == 0 ? Activation.Linear : specs[OutputLayer.IndexOf(specs)].Activation.Kind);
        double delta = ReadDelta(type, network, loss, faults);
        IReadOnlyList<string> views = network.IsReadable && layers.IsComplete
            ? CheckNetwork(type, declaration, network, input, loss, layers.Layers, specs, faults)
            : Array.Empty<string>();

        cancellation.ThrowIfCancellationRequested();
        var taken = new List<string>();
        bool canBeWritten = MemberClashes.Check(type, declaration, layers.Inputs, views, Stepping.IsRecurrent(specs), faults, taken);
        ConstructorRules.Check(type, faults, taken, cancellation);
        ConstructorRules.CheckRequiredMembers(type, declaration.Identifier.GetLocation(), faults, cancellation);

        NetworkSpec? spec = header is null || !canBeWritten ? null : new NetworkSpec(
            header, input ?? Shape.Flat(0), new EquatableArray<LayerSpec>(specs), loss, delta, unroll, NoProfile, new EquatableArray<string>(taken), faults.IsFaulty);
        return new NetworkReading(spec, faults.ToArray());
    }

    /// <summary>The first [Network]; of a second one the compiler says that it is one too many.</summary>
    private static AttributeReader? NetworkAttributeOf(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        AttributeData? attribute = type.GetAttributes().FirstOrDefault(candidate => SymbolFacts.Is(candidate, AttributeNames.Network));
        return attribute is null ? null : AttributeReader.Of(attribute, compilation, cancellation);
    }

    private static Shape? ReadInput(INamedTypeSymbol type, AttributeReader network, Compilation compilation, FaultList faults, CancellationToken cancellation)
    {
        if (!network.IsReadable)
        {
            faults.LeaveToCompiler();
            GeneratedConstants.Check(network, compilation, faults, cancellation);
            return null;
        }

        string[] axes = Axes(network);
        string? odd = axes[0] == StepsArgument
            ? axes.FirstOrDefault(axis => !network.Arguments.Has(axis))
            : new[] { StepsArgument, FeaturesArgument }.FirstOrDefault(network.Arguments.Has);
        if (odd is not null && network.IsHalfTyped)
        {
            faults.LeaveToCompiler();
            return null;
        }

        if (odd is not null)
        {
            bool hasSizes = axes[0] != StepsArgument;
            string what = hasSizes ? $"has sizes and '{odd}' as well"
                : axes.Any(network.Arguments.Has) ? $"has no '{odd}'" : "says nothing of its inputs";
            faults.Add(ProblemIds.InputShapeIncomplete, network.PlaceOf(hasSizes ? odd : null), type.Name, what);
            return null;
        }

        bool isValid = true;
        foreach (string axis in axes.Where(axis => network.Arguments.Int32(axis) < 1))
        {
            isValid = false;
            faults.Add(
                ProblemIds.ValueTooSmall, network.PlaceOf(axis), axis, type.Name, network.Arguments.Int32(axis).ToString(CultureInfo.InvariantCulture), "1");
        }

        if (!isValid)
        {
            return null;
        }

        var input = new Shape(new EquatableArray<int>(axes.Select(axis => network.Arguments.Int32(axis)).ToArray()));
        if (InputProblem(type.Name, input) is { } tooLarge)
        {
            SizeBlame.OfInput(network, axes, type.Name, input, changed => InputProblem(type.Name, changed) is null).Report(tooLarge, faults);
            return null;
        }

        return input;
    }

    /// <summary>The arguments that say the axes of the inputs, in their order.</summary>
    private static string[] Axes(AttributeReader network) =>
        network.Arguments.Has(InputsArgument) ? [InputsArgument]
        : network.Arguments.Has(HeightArgument) ? [HeightArgument, WidthArgument, ChannelsArgument]
        : [StepsArgument, FeaturesArgument];

    private static Problem? InputProblem(string network, Shape input) =>
        WindowRules.NotTooLarge("The input", input.Dimensions.Aggregate(1m, (product, axis) => product * axis), network);

    /// <param name="loss">Resolved.</param>
    private static double ReadDelta(INamedTypeSymbol type, AttributeReader network, Loss loss, FaultList faults)
    {
        const double Default = 1;
        if (!network.IsReadable || network.Arguments.Double(DeltaArgument) is not { } delta)
        {
            return Default;
        }

        if (loss != Loss.Huber)
        {
            faults.Add(ProblemIds.ArgumentOfOtherLoss, network.PlaceOf(DeltaArgument), DeltaArgument, type.Name, loss.ToString(), Loss.Huber.ToString());
            return Default;
        }

        if (delta > 0 && (float)delta > 0 && NumberRules.IsFinite(delta))
        {
            return delta;
        }

        faults.Add(ProblemIds.ValueOutOfRange, network.PlaceOf(DeltaArgument), DeltaArgument, type.Name, NumberRules.Text(delta), "a finite number above 0 (as a float)");
        return Default;
    }

    private static T ReadEnum<T>(INamedTypeSymbol type, AttributeReader network, string argument, T absent, FaultList faults)
        where T : struct, Enum
    {
        T value = network.Arguments.Enum(argument, absent);
        if (Enum.IsDefined(typeof(T), value))
        {
            return value;
        }

        if (network.IsReadable)
        {
            string number = Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
            faults.Add(ProblemIds.UndefinedEnumValue, network.PlaceOf(argument), argument, type.Name, number, typeof(T).Name);
        }

        return absent;
    }

    private static IReadOnlyList<string> CheckNetwork(
        INamedTypeSymbol type, TypeDeclarationSyntax declaration, AttributeReader network, Shape? input, Loss loss,
        IReadOnlyList<DeclaredLayer> layers, LayerSpec[] specs, FaultList faults)
    {
        Location name = declaration.Identifier.GetLocation();
        if (specs.Length == 0)
        {
            faults.Add(ProblemIds.NoLayers, name, type.Name);
            return Array.Empty<string>();
        }

        if (!IndexRules.Check(type.Name, network, input, layers, faults))
        {
            return Array.Empty<string>();
        }

        IReadOnlyList<string> views = ShapeRules.Check(type.Name, name, network, Axes(network), input, layers, faults);

        SlopeRules.Check(layers, faults);
        if (input is not null && !faults.IsFaulty && Stepping.IsRecurrent(specs) && Stepping.Obstacle(specs, input) is var obstacle and >= 0)
        {
            faults.Add(ProblemIds.NoStep, layers[obstacle].Attribute.PlaceOf(null), type.Name, specs[obstacle].Name);
        }

        // What a layer ends with is not known where that is itself at fault.
        if (layers[OutputLayer.IndexOf(specs)].IsSound)
        {
            foreach (LossProblem problem in LossRules.Check(loss, specs))
            {
                faults.Add(problem.Problem, problem.Layer == LossProblem.OfNetwork ? network : layers[problem.Layer].Attribute);
            }
        }

        return views;
    }
}
