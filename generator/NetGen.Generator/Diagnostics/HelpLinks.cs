using System.Diagnostics.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>Where the diagnostics are explained.</summary>
internal static class HelpLinks
{
    /// <summary>The document in the repository; its headings are the ids.</summary>
    public const string Document = "generator/NetGen.Generator/Diagnostics/README.md";

    [SuppressMessage("Globalization", "CA1308", Justification = "Anchors of headings are in lower case.")]
    public static string To(string id) => Document + "#" + id.ToLowerInvariant();
}
