using System.IO;
using System.Runtime.CompilerServices;

namespace NetGen.Generator.Tests.Testing;

/// <summary>Files of the repository that tests compare with the code.</summary>
internal static class RepositoryFiles
{
    public static string Read(params string[] path) => File.ReadAllText(PathOf(path));

    public static string PathOf(params string[] path) => Path.Combine(Root(), Path.Combine(path));

    // This file is tests/NetGen.Generator.Tests/Testing/RepositoryFiles.cs.
    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
