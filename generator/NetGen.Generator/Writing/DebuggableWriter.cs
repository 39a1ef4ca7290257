namespace NetGen.Generator.Writing;

/// <summary>Writes the attribute that lets the JIT compiler optimise a Debug build.</summary>
internal static class DebuggableWriter
{
    // A hyphen, as in the names of a network's files, keeps it apart from those of any network.
    private const string HintName = "NetGen-Debuggable.g.cs";

    // In full, and from the root: no name of the user's can come before them.
    private const string Attribute = "global::System.Diagnostics.DebuggableAttribute";

    public static GeneratedFile Write()
    {
        var writer = new SourceWriter();
        FileFrame.WriteHeader(writer, "Optimised Debug builds, since the property NetGenOptimizeInDebug is true");
        writer.Line();
        writer.Lines(
            """
            // The compiler takes this attribute instead of its own, which forbids the JIT compiler to optimise anything in a Debug build. The
            // mode is that of Release builds. It holds for the whole assembly, so that a debugger shows less of your own code in it, too.
            """);
        writer.Line($"[assembly: {Attribute}({Attribute}.DebuggingModes.IgnoreSymbolStoreSequencePoints)]");
        return new GeneratedFile(HintName, writer.ToString());
    }
}
