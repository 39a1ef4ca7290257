using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Finds types in reach of the kernels that are called as a word of C#. There is no other way to say these words in C# 9.</summary>
internal static class KeywordTypes
{
    private static readonly string[] Words = ["var", "nint", "nuint"];

    /// <summary>The namespaces around the kernels' own, from the outside in; the global one is around all.</summary>
    private static readonly string[] Around = ["NetGen", "Generated"];

    public static void Check(INamedTypeSymbol network, Location name, Compilation compilation, FaultList faults, CancellationToken cancellation)
    {
        INamespaceSymbol? space = compilation.GlobalNamespace;
        for (int depth = 0; space is not null; depth++)
        {
            foreach (INamedTypeSymbol type in Words.SelectMany(word => space.GetTypeMembers(word, 0)).Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)))
            {
                SyntaxNode? declaration = type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
                Location place = declaration is BaseTypeDeclarationSyntax { Identifier: var identifier } ? identifier.GetLocation() : name;
                faults.Add(ProblemIds.TypeNamedAsKeyword, place, network.Name, type.Name);
            }

            space = depth < Around.Length ? space.GetNamespaceMembers().FirstOrDefault(inner => inner.Name == Around[depth]) : null;
        }
    }
}
