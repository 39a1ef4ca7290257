namespace NetGen.Generator.Specs;

/// <summary>The Debuggable attribute that stands in the user's own source. A second one would be an error, so it is left as it is.</summary>
internal enum OwnDebuggable
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>It lets the JIT compiler optimise.</summary>
    AllowsOptimizations,

    /// <summary>It forbids that.</summary>
    DisablesOptimizations,
}
