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
}
