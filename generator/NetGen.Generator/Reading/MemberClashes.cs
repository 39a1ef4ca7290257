using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>The user's own members must leave the generated ones their names.</summary>
internal static class MemberClashes
{
    /// <param name="inputs">What the network takes.</param>
    /// <param name="views">The names of the parameters' views.</param>
    /// <param name="isRecurrent">Whether the network may go step by step.</param>
    /// <param name="taken">Collects the names that the user has taken.</param>
    /// <returns>Whether the class can be written beside the clashes: not if its own name is a member's.</returns>
    public static bool Check(
        INamedTypeSymbol type, TypeDeclarationSyntax declaration, InputKind inputs, IEnumerable<string> views, bool isRecurrent, FaultList faults, ICollection<string> taken)
    {
        var names = new HashSet<string>(GeneratedMembers.Names.Concat(isRecurrent ? GeneratedMembers.StepNames : []).Concat(views));
        GeneratedMethod[] methods = GeneratedMembers.Methods(inputs).Concat(isRecurrent ? GeneratedMembers.StepMethods : []).ToArray();
        foreach (ISymbol member in type.GetMembers())
        {
            // The accessors of a property stand for the property, and constructors have rules of their own.
            if (member.IsImplicitlyDeclared || member is IMethodSymbol { MethodKind: not MethodKind.Ordinary } || member.Locations.Length == 0)
            {
                continue;
            }

            string? clash = names.Contains(member.Name) ? member.Name : ClashingMethod(type, member, methods);
            if (clash is not null)
            {
                faults.Add(ProblemIds.NameClash, member.Locations[0], type.Name, clash);
                taken.Add(member.Name);
            }
        }

        if (!names.Contains(type.Name) && methods.All(method => method.Name != type.Name))
        {
            return true;
        }

        // A member cannot have the name of its class.
        faults.Add(ProblemIds.NameClash, declaration.Identifier.GetLocation(), type.Name, type.Name);
        return false;
    }

    private static string? ClashingMethod(INamedTypeSymbol type, ISymbol member, GeneratedMethod[] methods)
    {
        if (member is not IMethodSymbol method)
        {
            return methods.Any(generated => generated.Name == member.Name) ? member.Name : null;
        }

        if (method.Arity > 0)
        {
            return null;
        }

        string self = SymbolFacts.FullName(type);
        string parameters = SymbolFacts.Parameters(method);
        GeneratedMethod? clash = methods.FirstOrDefault(generated =>
            generated.Name == method.Name && generated.Parameters.Replace(GeneratedMembers.Self, self) == parameters);
        return clash is null ? null : $"{clash.Name}({string.Join(", ", method.Parameters.Select(parameter => parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))})";
    }
}
