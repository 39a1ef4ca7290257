using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>
/// Which of the numbers that the user wrote is at fault where something is too large: one that would make it right alone. Of several that would, one that dwarfs all others; else the
/// greatest of the layer where it shows; else the greatest of all.
/// </summary>
internal readonly record struct SizeBlame
{
    /// <summary>By how much a number must exceed the others to be the one at fault, wherever it stands.</summary>
    private const int Dwarfs = 100;

    /// <summary>What a number is set to, to see whether it is the one.</summary>
    private const int Small = 1;

    private readonly AttributeReader _shown;
    private readonly Number? _number;

    /// <param name="shown">Where it shows: the place that is left where no number alone is at fault.</param>
    private SizeBlame(AttributeReader shown, IEnumerable<Number> cures)
    {
        _shown = shown;

        // The order of equal ones stays: the first of them is named.
        Number[] greatest = cures.OrderByDescending(number => number.Value).ToArray();
        bool isPlain = greatest.Length == 1 || (greatest.Length > 1 && greatest[0].Value / Dwarfs >= greatest[1].Value);
        _number = isPlain ? greatest[0] : greatest.Cast<Number?>().FirstOrDefault(number => number!.Value.Attribute == shown) ?? greatest.Cast<Number?>().FirstOrDefault();
    }

    /// <param name="network">The attribute.</param>
    /// <param name="axes">Its arguments that say the axes of the input, in their order.</param>
    /// <param name="name">The class's name.</param>
    /// <param name="input">The input, which is too large.</param>
    /// <param name="isRight">Whether another one would not be.</param>
    public static SizeBlame OfInput(AttributeReader network, IReadOnlyList<string> axes, string name, Shape input, Func<Shape, bool> isRight) =>
        new(network, NumbersOf(network, axes, name, input).Where(number => isRight(Changed(input, number.Axis))));

    /// <param name="walk">The walk that found something too large.</param>
    /// <param name="network">The attribute.</param>
    /// <param name="axes">Its arguments that say the axes of the input, in their order.</param>
    /// <param name="name">The class's name.</param>
    /// <param name="input">The input.</param>
    /// <param name="layers">The layers that were walked through.</param>
    public static SizeBlame Of(ShapeWalk walk, AttributeReader network, IReadOnlyList<string> axes, string name, Shape input, IReadOnlyList<DeclaredLayer> layers)
    {
        IEnumerable<Number> ofInput = NumbersOf(network, axes, name, input).Where(number => !new ShapeWalk(name, Changed(input, number.Axis), layers).IsTooLarge);
        IEnumerable<Number> ofLayers = layers.SelectMany((layer, i) => layer.Attribute.Numbers
            .Select(argument => new Number(layer.Attribute, argument, layer.Spec.Name, layer.Attribute.Arguments.Int32(argument), i))
            .Where(number => number.Value > Small && !new ShapeWalk(name, input, Changed(layers, number)).IsTooLarge));
        return new SizeBlame(layers[walk.ProblemLayer].Attribute, ofInput.Concat(ofLayers));
    }

    /// <summary>Reports the problem at the number, which the message names.</summary>
    public void Report(Problem problem, FaultList faults)
    {
        string remark = _number is { } number ? $": '{number.Argument}' of '{number.Owner}' is {WindowRules.Thousands(number.Value)}" : string.Empty;
        Location place = _number is { } blamed ? blamed.Attribute.PlaceOf(blamed.Argument) : _shown.PlaceOf(null);
        faults.Add(problem.Id, place, problem.Values.Append(remark).ToArray());
    }

    /// <summary>The sizes of an input; none where it has no certain length.</summary>
    private static IEnumerable<Number> NumbersOf(AttributeReader network, IReadOnlyList<string> axes, string name, Shape input) =>
        input.Dimensions.Select((size, axis) => new Number(network, axes[axis], name, size, axis)).Where(number => number.Value > Small);

    private static Shape Changed(Shape input, int axis) => new(new EquatableArray<int>(input.Dimensions.Select((size, i) => i == axis ? Small : size).ToArray()));

    private static DeclaredLayer[] Changed(IReadOnlyList<DeclaredLayer> layers, Number number)
    {
        DeclaredLayer[] changed = layers.ToArray();
        DeclaredLayer layer = layers[number.Axis];
        LayerSpec spec = layer.Definition.Read(layer.Attribute.Arguments.With(number.Argument, Small), layer.Spec.Name) with { IsTrainable = layer.Spec.IsTrainable };
        changed[number.Axis] = layer with { Spec = spec, IsSound = !layer.Definition.Check(spec).Any(problem => FaultList.IsError(problem.Id)) };
        return changed;
    }

    /// <summary>A number that the user wrote.</summary>
    /// <param name="Axis">The place in the input, or of the layer.</param>
    private readonly record struct Number(AttributeReader Attribute, string Argument, string Owner, int Value, int Axis);
}
