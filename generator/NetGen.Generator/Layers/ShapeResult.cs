using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>A shape, or the problem that prevents it.</summary>
internal readonly record struct ShapeResult(Shape? Shape, Problem? Problem)
{
    public static implicit operator ShapeResult(Shape shape) => new(shape, null);

    public static implicit operator ShapeResult(Problem problem) => new(null, problem);
}
