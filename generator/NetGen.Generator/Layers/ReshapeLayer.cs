using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>Another shape of as many values: y = x.</summary>
internal sealed class ReshapeLayer : ViewLayer
{
    private const int Rest = -1;
    private const string Argument = "shape";

    public override string Kind => "Reshape";

    public override LayerSpec Read(AttributeArguments arguments, string name) => new ReshapeSpec(name, new EquatableArray<int>(arguments.Int32s("shape")));

    public override EquatableArray<Problem> Check(LayerSpec layer)
    {
        EquatableArray<int> axes = ((ReshapeSpec)layer).Axes;
        var problems = new List<Problem>();
        if (axes.Count is 0 or > 3)
        {
            problems.Add(Problem.Of(ProblemIds.ShapeDoesNotFit, Argument, layer.Name, Count(axes.Count, "axis", "axes"), "1 to 3: (values), (steps, features) or (height, width, channels)"));
        }
        else if (axes.Count(axis => axis == Rest) > 1)
        {
            int second = Enumerable.Range(0, axes.Count).Where(i => axes[i] == Rest).ElementAt(1);
            problems.Add(Problem.Of(ProblemIds.ShapeDoesNotFit, Axis(second), layer.Name, Text(axes), "-1 for one axis at most"));
        }
        else if (First(axes, axis => axis < 1 && axis != Rest) is { } tooSmall)
        {
            problems.Add(Problem.Of(ProblemIds.ShapeDoesNotFit, Axis(tooSmall), layer.Name, Text(axes), "axes of at least 1, or -1 for what is left over"));
        }

        return new EquatableArray<Problem>(problems);
    }

    public override ShapeResult InferShape(LayerSpec layer, Shape input)
    {
        if (Check(layer).Count > 0)
        {
            return Shape.Flat(0); // reported by Check
        }

        EquatableArray<int> axes = ((ReshapeSpec)layer).Axes;
        decimal known = axes.Where(axis => axis != Rest).Aggregate(1m, (product, axis) => System.Math.Min(1e18m, product * axis));
        bool hasRest = axes.Contains(Rest);
        if (hasRest ? input.Length % known != 0 : input.Length != known)
        {
            string found = $"{Text(axes)} of {(hasRest ? "a multiple of " : string.Empty)}{known.ToString(CultureInfo.InvariantCulture)} values";

            // An axis that is longer than all values is wrong, whatever the others are.
            string place = First(axes, axis => axis > input.Length) is { } tooLong ? Axis(tooLong) : Argument;
            return Problem.Of(ProblemIds.ShapeDoesNotFit, place, layer.Name, found, $"{Count(input.Length, "value", "values")}, as its input ({input}) has");
        }

        return new Shape(new EquatableArray<int>(axes.Select(axis => axis == Rest ? (int)(input.Length / known) : axis).ToArray()));
    }

    private static int? First(EquatableArray<int> axes, System.Func<int, bool> condition) =>
        Enumerable.Range(0, axes.Count).Where(i => condition(axes[i])).Cast<int?>().FirstOrDefault();

    /// <summary>One of the axes, for a fault that is its alone.</summary>
    private static string Axis(int index) => Problem.Element(Argument, index);

    private static string Text(EquatableArray<int> axes) => "(" + string.Join(", ", axes.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + ")";

    private static string Count(int count, string one, string many) => count.ToString(CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many);

    /// <summary>The axes as written, perhaps with a −1.</summary>
    internal sealed record ReshapeSpec(string Name, EquatableArray<int> Axes) : LayerSpec(Name, NetGen.Activation.Linear);
}
