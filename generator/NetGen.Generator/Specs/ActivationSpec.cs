using System;
using System.Globalization;

namespace NetGen.Generator.Specs;

/// <summary>The function that a layer ends with: a member of the enum, or a type of the user's own.</summary>
/// <param name="Kind">Which; <see cref="Activation.Custom"/> for the user's own.</param>
/// <param name="IsStraightThrough">Whether training takes the slope of a hard tanh for that of a threshold. False for all others.</param>
/// <param name="Custom">The user's own; null if it is none, or where the declaration fails to say which.</param>
internal readonly record struct ActivationSpec(Activation Kind, bool IsStraightThrough = false, CustomActivation? Custom = null)
{
    /// <summary>The enum's member, or the user's type with its namespace.</summary>
    public string Name => Custom is not null ? Custom.Name : Enum.GetName(typeof(Activation), Kind) ?? ((int)Kind).ToString(CultureInfo.InvariantCulture);

    /// <summary>The name as part of a generated method's name.</summary>
    public string Identifier => Custom is not null ? Custom.Identifier : Name;

    /// <summary>Whether the slope is 0 wherever there is one, so that nothing learns through it.</summary>
    public bool IsFlat => IsThreshold(Kind) && !IsStraightThrough;

    public static implicit operator ActivationSpec(Activation kind) => new(kind);

    /// <summary>Whether a function jumps and is constant on both sides.</summary>
    public static bool IsThreshold(Activation kind) => kind is Activation.Sign or Activation.Step;
}
