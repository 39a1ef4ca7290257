using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>The parameters of a network are created by the generated constructor, so all others must run it.</summary>
internal static class ConstructorRules
{
    public static void Check(INamedTypeSymbol type, FaultList faults, ICollection<string> taken, CancellationToken cancellation)
    {
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.Length == 0 ||
                constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not ConstructorDeclarationSyntax declaration)
            {
                continue;
            }

            Location place = declaration.Identifier.GetLocation();
            string parameters = string.Join(", ", constructor.Parameters.Select(parameter => SymbolFacts.FullName(parameter.Type)));
            if (parameters == GeneratedMembers.ConstructorParameter && constructor.Parameters[0].RefKind == RefKind.None)
            {
                faults.Add(ProblemIds.NameClash, place, type.Name, $"{type.Name}({GeneratedMembers.ConstructorParameter})");
                taken.Add(GeneratedMembers.Constructor);
            }
            else if (declaration.Initializer is not { RawKind: (int)SyntaxKind.ThisConstructorInitializer } && HasBody(declaration))
            {
                faults.Add(ProblemIds.ConstructorDoesNotChain, place, type.Name);
            }
        }
    }

    /// <summary>C# 11's members that whoever creates an object must set: generated code creates networks, and knows of no values for them.</summary>
    public static void CheckRequiredMembers(INamedTypeSymbol type, Location name, FaultList faults, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "RequiredMemberAttribute"))
            {
                faults.Add(ProblemIds.UnsupportedTypeKind, name, type.Name, $"derived from '{declaring.Name}', which has required members that Load and Clone could not set");
            }

            foreach (MemberDeclarationSyntax member in declaring.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>().SelectMany(declaration => declaration.Members))
            {
                // SyntaxKind.RequiredKeyword came with C# 11, after the Roslyn that we compile against.
                SyntaxToken required = member.Modifiers.FirstOrDefault(modifier => modifier.ValueText == "required");
                if (required != default)
                {
                    faults.Add(ProblemIds.UnsupportedTypeKind, required.GetLocation(), type.Name, "a class with a required member, which Load and Clone could not set");
                }
            }
        }
    }

    /// <summary>A constructor without a body is still being typed.</summary>
    private static bool HasBody(ConstructorDeclarationSyntax declaration) => declaration.Body is not null || declaration.ExpressionBody is not null;

    /// <summary>C# 12's parameters behind the class's name: every other constructor would have to call that one.</summary>
    public static bool HasPrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(constructor =>
            !constructor.IsImplicitlyDeclared && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax));

    /// <summary>Whether the generated constructor could not call the one of the base class, as it would without a word.</summary>
    public static bool BaseNeedsArguments(INamedTypeSymbol type) =>
        type.BaseType is { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } parent &&

        // A network has such a constructor, though it is not written yet.
        !SymbolFacts.IsNetwork(parent) &&
        !parent.InstanceConstructors.Any(constructor =>
            constructor.DeclaredAccessibility != Accessibility.Private &&
            constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams));
}
