using System.IO;
using System.Security;

namespace NetGen.Package.Tests;

/// <summary>Keeps the settings of the repository and the packages of the machine apart from those of scratch projects.</summary>
internal static class NuGetConfig
{
    /// <summary>Makes a folder in which nothing is inherited but the machine's package sources.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="packages">Where packages are restored to.</param>
    /// <param name="feed">A further package source, or null.</param>
    public static void Write(string folder, string packages, string? feed)
    {
        string source = feed is null ? "" : $"""<packageSources><add key="NetGen.Package.Tests" value="{SecurityElement.Escape(feed)}" /></packageSources>""";
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{SecurityElement.Escape(packages)}" />
              </config>
              <fallbackPackageFolders>
                <clear />
                <add key="machine" value="{SecurityElement.Escape(Machine.Packages)}" />
              </fallbackPackageFolders>
              {source}
            </configuration>
            """);
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
        }

        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true");
    }
}
