using System.Globalization;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Testing;

/// <summary>A diagnostic as a user sees it.</summary>
/// <param name="Text">The source under the squiggle; empty for a diagnostic without a place.</param>
internal sealed record FoundDiagnostic(string Id, string Message, string Text)
{
    public static FoundDiagnostic Of(Diagnostic diagnostic) => new(
        diagnostic.Id,
        diagnostic.GetMessage(CultureInfo.InvariantCulture),
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? string.Empty);

    /// <summary>The code that expects this diagnostic.</summary>
    public string ToAssertion() => $"new FoundDiagnostic({Literal(Id)}, {Literal(Message)}, {Literal(Text)})";

    private static string Literal(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
