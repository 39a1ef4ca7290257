using System;

namespace NetGen.Generator.Specs;

/// <summary>
/// What decides whether the JIT compiler may optimise the user's assembly. It looks at the assembly's Debuggable attribute alone; the C#
/// compiler writes one by its own optimisation level, unless there is one in the source.
/// </summary>
/// <param name="IsOptimized">Whether the C# compiler optimises: in Release builds, and where the project says so.</param>
/// <param name="Setting">The property <see cref="SettingName"/> as found; empty if it is not set.</param>
/// <param name="Own">The attribute that the user's source has.</param>
internal sealed record DebugBuild(bool IsOptimized, string Setting, OwnDebuggable Own)
{
    /// <summary>The MSBuild property with which a user asks for optimised Debug builds.</summary>
    public const string SettingName = "NetGenOptimizeInDebug";

    public bool IsSettingValid => Setting.Length == 0 || IsSettingTrue || Is("false");

    /// <summary>Whether the attribute has to be written for full speed.</summary>
    public bool NeedsAttribute => Own == OwnDebuggable.None && !IsOptimized && IsSettingTrue;

    /// <summary>Whether networks will run unoptimised. The user's own attribute stands above everything else.</summary>
    public bool IsSlow => Own == OwnDebuggable.None ? !IsOptimized && !IsSettingTrue : Own == OwnDebuggable.DisablesOptimizations;

    private bool IsSettingTrue => Is("true");

    // As MSBuild itself compares them.
    private bool Is(string value) => string.Equals(Setting, value, StringComparison.OrdinalIgnoreCase);
}
