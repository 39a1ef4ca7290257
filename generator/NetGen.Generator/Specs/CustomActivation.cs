namespace NetGen.Generator.Specs;

/// <summary>An activation of the user's own: a type with the static methods <c>Value</c> and <c>Slope</c>.</summary>
/// <param name="Name">The type with its namespace, as source spells it.</param>
/// <param name="HasVectors">Whether the methods exist on vectors too; if not, each lane calls those on float.</param>
/// <param name="Fault">What is wrong with the type, the argument left open; null if nothing.</param>
internal sealed record CustomActivation(string Name, bool HasVectors, Problem? Fault)
{
    /// <summary>The type in generated code, where no name of the user's or ours can come in between.</summary>
    public string Reference => "global::" + Name;

    /// <summary>
    /// The name as part of an identifier. Other names give other ones: no part of a name starts with a digit, so a 1 behind an underscore is not
    /// the user's.
    /// </summary>
    public string Identifier => Name.Replace("@", string.Empty).Replace("_", "_1").Replace(".", "_");
}
