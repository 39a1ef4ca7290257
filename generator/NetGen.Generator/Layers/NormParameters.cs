using System.Collections.Generic;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>The scale γ and the shift β that normalising layers end with.</summary>
internal static class NormParameters
{
    public const string Gamma = "gamma";
    public const string Beta = "beta";

    /// <param name="input">The layer's input, of whose last axis each value has its own.</param>
    public static EquatableArray<ParameterSpec> Of(Shape input, bool hasScale, bool hasShift)
    {
        var parameters = new List<ParameterSpec>();
        if (hasScale)
        {
            parameters.Add(Vector(Gamma, input, Initializer.Ones));
        }

        if (hasShift)
        {
            parameters.Add(Vector(Beta, input, Initializer.Zeros));
        }

        return new EquatableArray<ParameterSpec>(parameters);
    }

    public static ParameterSpec Vector(string role, Shape input, Initializer initializer) =>
        new(role, new EquatableArray<int>([input.LastAxis]), input.LastAxis, input.LastAxis, initializer);
}
