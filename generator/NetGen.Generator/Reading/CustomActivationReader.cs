using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>
/// Reads a type that stands for an activation: static methods <c>Value</c> and <c>Slope</c> on float, and on all vector widths or none. They
/// are found by name, since C# 9 has no static members in interfaces.
/// </summary>
internal static class CustomActivationReader
{
    private const string FileKeyword = "file";
    private const string VectorType = "System.Runtime.Intrinsics.Vector{0}`1";

    private static readonly string[] Methods = { "Value", "Slope" };
    private static readonly string[] Widths = { "128", "256", "512" };

    private static readonly SymbolDisplayFormat Signature = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeType |
            SymbolDisplayMemberOptions.IncludeParameters,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static CustomActivation Read(ITypeSymbol type, Compilation compilation)
    {
        string name = SymbolFacts.FullName(type);
        if (IsGeneric(type))
        {
            return Faulty(ProblemIds.ActivationTypeGeneric);
        }

        // Kernels stand in a namespace of their own, outside all types.
        if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) || IsFileLocal(type))
        {
            return Faulty(ProblemIds.ActivationTypeNotAccessible);
        }

        ITypeSymbol number = compilation.GetSpecialType(SpecialType.System_Single);
        string[] missing = Methods.Where(method => !Has(type, method, number, compilation)).ToArray();
        if (missing.Length > 0)
        {
            return Faulty(
                ProblemIds.ActivationTypeWithoutMethod, string.Join(" and ", missing.Select(method => $"'public static float {method}(float)'")), Found(type, missing));
        }

        string[] present = OnVectors(type, compilation, present: true);
        string[] absent = OnVectors(type, compilation, present: false);
        return present.Length > 0 && absent.Length > 0
            ? Faulty(ProblemIds.ActivationTypeIncomplete, string.Join(", ", present), string.Join(", ", absent))
            : new CustomActivation(name, present.Length > 0, Fault: null);

        CustomActivation Faulty(string id, params string[] values) =>
            new(name, HasVectors: false, Problem.Of(id, null, new[] { name }.Concat(values).ToArray()));
    }

    private static bool IsGeneric(ITypeSymbol type)
    {
        for (INamedTypeSymbol? named = type as INamedTypeSymbol; named is not null; named = named.ContainingType)
        {
            if (named.IsGenericType)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>C# 11's types of one file: the compiler that we are built with does not know them, so their keyword is looked for.</summary>
    private static bool IsFileLocal(ITypeSymbol type)
    {
        for (ITypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaringSyntaxReferences.Any(reference =>
                reference.GetSyntax() is BaseTypeDeclarationSyntax declaration && declaration.Modifiers.Any(modifier => modifier.ValueText == FileKeyword)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether generated code can call a method of the type, or of one that it is derived from.</summary>
    private static bool Has(ITypeSymbol type, string method, ITypeSymbol operand, Compilation compilation) => Candidates(type, method).Any(candidate =>
        candidate is { IsStatic: true, IsAbstract: false, IsGenericMethod: false, ReturnsByRef: false, ReturnsByRefReadonly: false, Parameters.Length: 1 } &&
        candidate.Parameters[0].RefKind == RefKind.None &&
        SymbolEqualityComparer.Default.Equals(candidate.Parameters[0].Type, operand) &&
        SymbolEqualityComparer.Default.Equals(candidate.ReturnType, operand) &&
        compilation.IsSymbolAccessibleWithin(candidate, compilation.Assembly));

    private static IEnumerable<IMethodSymbol> Candidates(ITypeSymbol type, string method)
    {
        for (ITypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (IMethodSymbol candidate in declaring.GetMembers(method).OfType<IMethodSymbol>())
            {
                yield return candidate;
            }
        }
    }

    private static string Found(ITypeSymbol type, string[] methods)
    {
        string[] found = methods.SelectMany(method => Candidates(type, method)).Select(candidate => $"'{candidate.ToDisplayString(Signature)}'").ToArray();
        return found.Length == 0 ? "none of that name" : string.Join(" and ", found);
    }

    /// <summary>The methods on vectors that there are, or that there are not; none of either where the platform has no vectors.</summary>
    private static string[] OnVectors(ITypeSymbol type, Compilation compilation, bool present)
    {
        ITypeSymbol number = compilation.GetSpecialType(SpecialType.System_Single);
        return (
            from method in Methods
            from width in Widths
            let vector = compilation.GetTypeByMetadataName(VectorType.Replace("{0}", width))
            where vector is not null && Has(type, method, vector.Construct(number), compilation) == present
            select $"{method}(Vector{width}<float>)").ToArray();
    }
}
