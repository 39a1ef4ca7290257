using System;
using System.IO;

namespace NetGen.Package.Tests;

/// <summary>The parts of .NET that are not in the SDK. A restore of an empty project tells whether they can be had, and keeps them for the next time.</summary>
internal static class FrameworkPacks
{
    private static readonly Lazy<string?> Net8Reason = new(() => Restore("net8.0", "<SelfContained>true</SelfContained>"));

    private static readonly Lazy<string?> TrimmingReason = new(() => Restore("net10.0", "<SelfContained>true</SelfContained><PublishTrimmed>true</PublishTrimmed>"));

    private static readonly Lazy<string?> AotReason = new(() =>
        !Machine.HasAvx2AndFma ? "This machine has no AVX2 and FMA, for which the program is compiled."
        : !Machine.HasProgram("gcc") ? "NativeAOT needs gcc to link."
        : Restore("net9.0", "<PublishAot>true</PublishAot>"));

    /// <summary>Why the tests on the .NET 8 runtime are skipped; null where they run.</summary>
    public static string? Net8SkipReason => Net8Reason.Value;

    /// <summary>Why the tests of a trimmed program are skipped; null where they run.</summary>
    public static string? TrimmingSkipReason => TrimmingReason.Value;

    /// <summary>Why the tests of NativeAOT are skipped; null where they run. Of .NET 10, the sources may lack its runtime; .NET 9 uses lib/net8.0.</summary>
    public static string? AotSkipReason => AotReason.Value;

    private static string? Restore(string framework, string properties)
    {
        if (!Machine.IsLinuxX64)
        {
            return "The program is published for Linux on x64.";
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-packs-");
        try
        {
            NuGetConfig.Write(folder.FullName, Machine.Packages, feed: null);
            File.WriteAllText(
                Path.Combine(folder.FullName, "Packs.csproj"),
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>{framework}</TargetFramework>
                    <OutputType>Exe</OutputType>
                    <RuntimeIdentifier>{Machine.RuntimeIdentifier}</RuntimeIdentifier>
                    <NuGetAudit>false</NuGetAudit>
                    <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
                    {properties}
                  </PropertyGroup>
                </Project>
                """);
            CommandResult restore = Command.Dotnet(folder.FullName, "restore");
            return restore.ExitCode == 0 ? null : $"The parts of .NET that {framework} needs here could not be restored: {restore.Output}";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
