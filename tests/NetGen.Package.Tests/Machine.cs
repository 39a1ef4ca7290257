using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Package.Tests;

/// <summary>What the tests need to know of the machine that they run on.</summary>
internal static class Machine
{
    /// <summary>The platform that programs with a runtime of their own are published for.</summary>
    public const string RuntimeIdentifier = "linux-x64";

    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The configuration that this assembly was built in.</summary>
    public static string Configuration { get; } = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>Where packages that were restored before lie.</summary>
    public static string Packages { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "NuGetPackageRoot").Value!;

    /// <summary>Whether programs for <see cref="RuntimeIdentifier"/> run here.</summary>
    public static bool IsLinuxX64 => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    /// <summary>Whether programs compiled for AVX2 and FMA run here.</summary>
    public static bool HasAvx2AndFma => Avx2.IsSupported && Fma.IsSupported;

    /// <summary>Whether a program of this name can be started.</summary>
    public static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    private static string FindRepository([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
