using System.Linq;

namespace NetGen.Generator.Specs;

/// <summary>How the parts of a type around the user's class must be written again.</summary>
/// <param name="Declaration">Keywords and name without accessibility, for example <c>partial class Outer</c>.</param>
internal sealed record ContainingType(string Declaration, string Name);

/// <summary>Where the user's class stands.</summary>
/// <param name="Namespace">Null for the global namespace.</param>
/// <param name="Containing">Types around the class, outermost first.</param>
/// <param name="Name">The class's own name, escaped with @ where it is a keyword.</param>
/// <param name="IsSealed">A sealed class may not have protected or virtual members.</param>
internal sealed record TypeHeader(string? Namespace, EquatableArray<ContainingType> Containing, string Name, bool IsSealed)
{
    /// <summary>The full name in files and hint names: namespace, containing types, class, joined by dots.</summary>
    public string FullName
    {
        get
        {
            string nested = string.Concat(Containing.Select(type => type.Name + "."));
            return ((Namespace is null ? string.Empty : Namespace + ".") + nested + Name).Replace("@", string.Empty);
        }
    }
}
