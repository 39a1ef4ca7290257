namespace NetGen.Generator.Specs;

/// <summary>How a new network draws a parameter, with the numbers that go with it; null where the user gave none, and the runtime's defaults hold.</summary>
/// <param name="Kind">Of a layer's settings it may be <see cref="Initializer.Auto"/>, of a <see cref="ParameterSpec"/> never.</param>
/// <param name="Value">For <see cref="Initializer.Constant"/>.</param>
/// <param name="Minimum">For <see cref="Initializer.Uniform"/>.</param>
/// <param name="Maximum">For <see cref="Initializer.Uniform"/>.</param>
internal sealed record InitializerSpec(Initializer Kind, double? Value = null, double? Minimum = null, double? Maximum = null)
{
    public static implicit operator InitializerSpec(Initializer kind) => new(kind);

    /// <summary>This one, or the layer's own choice where it is <see cref="Initializer.Auto"/>.</summary>
    public InitializerSpec Or(Initializer automatic) => Kind == Initializer.Auto ? this with { Kind = automatic } : this;
}
