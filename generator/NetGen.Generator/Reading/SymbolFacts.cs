using System.Linq;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Reading;

/// <summary>Questions about symbols that several readers ask.</summary>
internal static class SymbolFacts
{
    private static readonly SymbolDisplayFormat QualifiedName =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>A type's name with its namespace, keywords for special types and no remarks on null.</summary>
    public static string FullName(ITypeSymbol type) => type.ToDisplayString(QualifiedName);

    /// <summary>
    /// The types of a method's parameters, as far as overloads go: those by reference with <c>out</c> in front, for no two methods may differ only in how.
    /// </summary>
    public static string Parameters(IMethodSymbol method) =>
        string.Join(", ", method.Parameters.Select(parameter => (parameter.RefKind == RefKind.None ? string.Empty : "out ") + FullName(parameter.Type)));

    /// <summary>Whether an attribute is one of the runtime's types, or is derived from it.</summary>
    public static bool Is(AttributeData attribute, string fullName)
    {
        for (INamedTypeSymbol? type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.TypeKind == TypeKind.Class && FullName(type) == fullName)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsNetwork(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => Is(attribute, AttributeNames.Network));

    /// <summary>Whether an attribute's name means nothing to the compiler, which says so itself: any rule about what is missing would only add noise.</summary>
    public static bool HasUnknownAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error });
}
