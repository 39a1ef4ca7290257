using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace NetGen.Tests;

/// <summary>Finds the folder <c>shared</c> beside the repository, with reference cases, data sets and test suites.</summary>
public static class SharedFiles
{
    /// <summary>The folder, or null where the repository stands alone.</summary>
    public static string? Root { get; } = Find();

    /// <summary>Why tests that need the folder are skipped; null where it is there.</summary>
    public static string? SkipReason => Root is null ? "The folder 'shared' with the reference data is not beside the repository." : null;

    public static string PathOf(params string[] parts) =>
        Path.Combine(Root ?? throw new InvalidOperationException(SkipReason), Path.Combine(parts));

    private static string? Find([CallerFilePath] string thisFile = "")
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "shared"));
        return Directory.Exists(folder) ? folder : null;
    }
}
