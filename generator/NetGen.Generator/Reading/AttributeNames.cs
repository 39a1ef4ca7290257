namespace NetGen.Generator.Reading;

/// <summary>The runtime's types that the generator looks for. A test proves that each exists.</summary>
internal static class AttributeNames
{
    public const string Network = "NetGen.NetworkAttribute";
    public const string Layer = "NetGen.LayerAttribute";

    /// <summary>The type that tells whether the compilation has vectors of all widths.</summary>
    public const string WidestVector = "System.Runtime.Intrinsics.Vector512`1";

    /// <summary>The attribute that tells the JIT compiler whether it may optimise an assembly; the platform's own.</summary>
    public const string Debuggable = "System.Diagnostics.DebuggableAttribute";

    private const string Prefix = "NetGen.";
    private const string Suffix = "Attribute";

    /// <summary>The attribute of a kind of layer.</summary>
    public static string OfKind(string kind) => Prefix + kind + Suffix;

    /// <summary>The kind of layer that belongs to an attribute's name without namespace.</summary>
    public static string KindOf(string attribute) =>
        attribute.EndsWith(Suffix, System.StringComparison.Ordinal) ? attribute.Substring(0, attribute.Length - Suffix.Length) : attribute;
}
