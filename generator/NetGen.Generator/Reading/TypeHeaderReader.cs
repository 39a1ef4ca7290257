using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Where a class stands, and whether another part of it can be written at all.</summary>
internal static class TypeHeaderReader
{
    // SyntaxKind.FileKeyword came with C# 11, after the Roslyn that we compile against.
    private const string FileKeyword = "file";

    private static readonly SymbolDisplayFormat NamespaceFormat = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The header, or null where no part of the class can be written; the reasons are added to the faults.</summary>
    public static TypeHeader? Read(INamedTypeSymbol type, TypeDeclarationSyntax declaration, FaultList faults)
    {
        // All three, whatever the first says: faults are reported in one pass.
        bool canBeWritten = CheckPartial(type, declaration, faults) & CheckKind(type, declaration, faults) & CheckLanguage(type, declaration, faults);
        var containing = new List<ContainingType>();
        bool isGeneric = ReportGeneric(type, declaration, faults);
        foreach (TypeDeclarationSyntax outer in declaration.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            isGeneric |= !isGeneric && ReportGeneric(type, outer, faults);
            canBeWritten &= CheckContaining(type, outer, faults);
            containing.Insert(0, new ContainingType("partial " + Keywords(outer) + " " + Escaped(outer.Identifier), Escaped(outer.Identifier)));
        }

        if (!canBeWritten || isGeneric || declaration.Identifier.IsMissing)
        {
            faults.LeaveToCompiler();
            return null;
        }

        INamespaceSymbol space = type.ContainingNamespace;
        return new TypeHeader(
            space.IsGlobalNamespace ? null : space.ToDisplayString(NamespaceFormat),
            new EquatableArray<ContainingType>(containing),
            Escaped(declaration.Identifier),
            type.IsSealed);
    }

    private static bool CheckPartial(INamedTypeSymbol type, TypeDeclarationSyntax declaration, FaultList faults)
    {
        if (declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return true;
        }

        // Of a class with several parts the compiler asks for the word itself.
        if (type.DeclaringSyntaxReferences.Length == 1)
        {
            faults.Add(ProblemIds.NotPartial, declaration.Identifier.GetLocation(), type.Name);
        }

        return false;
    }

    private static bool CheckContaining(INamedTypeSymbol type, TypeDeclarationSyntax outer, FaultList faults)
    {
        SyntaxToken file = outer.Modifiers.FirstOrDefault(modifier => modifier.ValueText == FileKeyword);
        if (file != default)
        {
            faults.Add(ProblemIds.UnsupportedTypeKind, file.GetLocation(), type.Name, "inside a file-local type");
            return false;
        }

        if (outer.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return true;
        }

        faults.Add(ProblemIds.ContainingTypeNotPartial, outer.Identifier.GetLocation(), type.Name, outer.Identifier.ValueText);
        return false;
    }

    private static bool ReportGeneric(INamedTypeSymbol type, TypeDeclarationSyntax declaration, FaultList faults)
    {
        if (declaration.TypeParameterList is not { Parameters.Count: > 0 } parameters)
        {
            return false;
        }

        faults.Add(ProblemIds.Generic, parameters.GetLocation(), type.Name, declaration.Identifier.ValueText + parameters);
        return true;
    }

    private static bool CheckKind(INamedTypeSymbol type, TypeDeclarationSyntax declaration, FaultList faults)
    {
        (string What, Location Place)? problem = null;
        if (declaration is RecordDeclarationSyntax record)
        {
            problem = ("a record", record.Keyword.GetLocation());
        }
        else if (type.IsStatic)
        {
            problem = ("static", PlaceOf(declaration, "static"));
        }
        else if (type.IsAbstract)
        {
            problem = ("abstract", PlaceOf(declaration, "abstract"));
        }
        else if (declaration.Modifiers.Any(modifier => modifier.ValueText == FileKeyword))
        {
            problem = ("file-local", PlaceOf(declaration, FileKeyword));
        }
        else if (ConstructorRules.HasPrimaryConstructor(type))
        {
            problem = ("a class with a primary constructor", declaration.Identifier.GetLocation());
        }
        else if (ConstructorRules.BaseNeedsArguments(type))
        {
            SyntaxNode place = declaration.BaseList is null ? declaration : declaration.BaseList.Types[0];
            problem = ($"derived from '{type.BaseType!.Name}', which has no parameterless constructor", declaration.BaseList is null ? declaration.Identifier.GetLocation() : place.GetLocation());
        }

        if (problem is null)
        {
            return true;
        }

        faults.Add(ProblemIds.UnsupportedTypeKind, problem.Value.Place, type.Name, problem.Value.What);
        return false;
    }

    private static bool CheckLanguage(INamedTypeSymbol type, TypeDeclarationSyntax declaration, FaultList faults)
    {
        if (declaration.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp9 } options)
        {
            return true;
        }

        faults.Add(ProblemIds.LanguageTooOld, declaration.Identifier.GetLocation(), type.Name, options.LanguageVersion.ToDisplayString());
        return false;
    }

    /// <summary>The modifier, or the name if it stands on another part.</summary>
    private static Location PlaceOf(TypeDeclarationSyntax declaration, string keyword)
    {
        SyntaxToken modifier = declaration.Modifiers.FirstOrDefault(token => token.ValueText == keyword);
        return (modifier == default ? declaration.Identifier : modifier).GetLocation();
    }

    private static string Keywords(TypeDeclarationSyntax declaration) =>
        declaration is RecordDeclarationSyntax { ClassOrStructKeyword.ValueText.Length: > 0 } record
            ? record.Keyword.ValueText + " " + record.ClassOrStructKeyword.ValueText
            : declaration.Keyword.ValueText;

    /// <summary>A name as it may stand in code: with @ where the user wrote it, and before keywords.</summary>
    private static string Escaped(SyntaxToken identifier) =>
        identifier.Text.StartsWith("@", System.StringComparison.Ordinal) || SyntaxFacts.GetKeywordKind(identifier.ValueText) != SyntaxKind.None
            ? "@" + identifier.ValueText
            : identifier.ValueText;
}
