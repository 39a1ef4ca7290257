using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>
/// Finds arguments that depend on a constant of a generated class. A generator sees the compilation without its own output, so
/// such an argument has no value while it runs, and yet the finished compilation has no error: nobody but us would say so.
/// </summary>
internal static class GeneratedConstants
{
    // Constants that depend on constants: deeper than any real code, and an end for circular ones.
    private const int MaxDepth = 8;

    /// <summary>Reports an attribute's arguments that depend on a generated constant.</summary>
    public static void Check(AttributeReader attribute, Compilation compilation, FaultList faults, CancellationToken cancellation)
    {
        foreach (ExpressionSyntax expression in attribute.Expressions)
        {
            (string Constant, string Network)? found = Find(expression, compilation, MaxDepth, cancellation);
            if (found is not null)
            {
                faults.Add(ProblemIds.ArgumentFromGeneratedConstant, expression.GetLocation(), expression.ToString(), found.Value.Constant, found.Value.Network);
            }
        }
    }

    private static (string Constant, string Network)? Find(ExpressionSyntax expression, Compilation compilation, int depth, CancellationToken cancellation)
    {
        SemanticModel model = compilation.GetSemanticModel(expression.SyntaxTree);
        foreach (SimpleNameSyntax name in expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            cancellation.ThrowIfCancellationRequested();
            ISymbol? symbol = model.GetSymbolInfo(name, cancellation).Symbol;
            if (symbol is null && GeneratedMembers.Constants.Contains(name.Identifier.ValueText) && OwnerOf(name, model, cancellation) is { } owner)
            {
                return (name.Identifier.ValueText, owner.Name);
            }

            if (depth > 0 && symbol is IFieldSymbol { IsConst: true, HasConstantValue: false } && InitializerOf(symbol, cancellation) is { } initializer &&
                Find(initializer, compilation, depth - 1, cancellation) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static ExpressionSyntax? InitializerOf(ISymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences.Length > 0 && field.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is VariableDeclaratorSyntax declarator
            ? declarator.Initializer?.Value
            : null;

    /// <summary>The network whose member a name would be: that on its left, else one around it or under a static using.</summary>
    private static INamedTypeSymbol? OwnerOf(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
        {
            return NetworkOf(model.GetSymbolInfo(access.Expression, cancellation).Symbol);
        }

        IEnumerable<INamedTypeSymbol?> around = name.Ancestors()
            .OfType<TypeDeclarationSyntax>()

            // The attributes of a class stand outside of its scope.
            .Where(declaration => !declaration.AttributeLists.Span.Contains(name.Span))
            .Select(declaration => NetworkOf(model.GetDeclaredSymbol(declaration, cancellation)));
        IEnumerable<INamedTypeSymbol?> underUsings = name.SyntaxTree.GetRoot(cancellation)
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(directive => directive.StaticKeyword.RawKind != 0)
            .Select(directive => NetworkOf(model.GetSymbolInfo(directive.Name, cancellation).Symbol));
        return around.Concat(underUsings).FirstOrDefault(type => type is not null);
    }

    private static INamedTypeSymbol? NetworkOf(ISymbol? symbol) => symbol is INamedTypeSymbol type && SymbolFacts.IsNetwork(type) ? type : null;
}
