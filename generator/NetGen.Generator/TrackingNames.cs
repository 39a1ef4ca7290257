namespace NetGen.Generator;

/// <summary>Names of the pipeline's steps, for the tests of its caching. Each value equals its name.</summary>
internal static class TrackingNames
{
    /// <summary>One declaration read: its spec and its diagnostics.</summary>
    public const string Readings = nameof(Readings);

    /// <summary>The specs alone, as the declarations give them.</summary>
    public const string Specs = nameof(Specs);

    /// <summary>What the compilation can hold.</summary>
    public const string Profile = nameof(Profile);

    /// <summary>The specs with that.</summary>
    public const string Networks = nameof(Networks);

    /// <summary>The full names that differ in case only.</summary>
    public const string CaseTwins = nameof(CaseTwins);

    /// <summary>The diagnostics alone, with their places.</summary>
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>Layer attributes on classes that are no networks.</summary>
    public const string StrayLayers = nameof(StrayLayers);

    /// <summary>The first network, where a remark about all of them is placed.</summary>
    public const string FirstNetwork = nameof(FirstNetwork);

    /// <summary>What decides whether the JIT compiler may optimise.</summary>
    public const string DebugBuild = nameof(DebugBuild);

    /// <summary>What is to be said about that.</summary>
    public const string DebugRemarks = nameof(DebugRemarks);

    /// <summary>Whether the attribute is written that lets it.</summary>
    public const string Debuggable = nameof(Debuggable);
}
