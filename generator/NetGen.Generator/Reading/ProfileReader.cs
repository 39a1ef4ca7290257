using Microsoft.CodeAnalysis;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>The single facts about a compilation that decide what may be written.</summary>
internal static class ProfileReader
{
    public static TargetProfile Read(Compilation compilation) =>
        new(HasVectors: compilation.GetTypeByMetadataName(AttributeNames.WidestVector) is { DeclaredAccessibility: Accessibility.Public });
}
