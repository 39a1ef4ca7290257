using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Xunit;

namespace NetGen.Package.Tests;

/// <summary>What is in the package.</summary>
[Collection(PackageCollection.Name)]
public sealed class ContentsTests
{
    private readonly PackageFixture _package;

    public ContentsTests(PackageFixture package)
    {
        _package = package;
    }

    [Fact]
    public void Holds_exactly_the_runtime_the_generator_and_their_documents()
    {
        string[] expected =
        {
            "NetGen.nuspec",
            "README.md",
            "analyzers/dotnet/cs/NetGen.Generator.dll",
            "buildTransitive/NetGen.targets",
            "docs/data.md",
            "docs/diagnostics.md",
            "docs/layers.md",
            "lib/net10.0/NetGen.dll",
            "lib/net10.0/NetGen.xml",
            "lib/net8.0/NetGen.dll",
            "lib/net8.0/NetGen.xml",
            "lib/netstandard2.1/NetGen.dll",
            "lib/netstandard2.1/NetGen.xml",
        };

        Assert.Equal(expected, Files(_package.PackagePath));
    }

    [Fact]
    public void Symbols_are_a_package_of_their_own() =>
        Assert.Equal(
            new[] { "NetGen.nuspec", "lib/net10.0/NetGen.pdb", "lib/net8.0/NetGen.pdb", "lib/netstandard2.1/NetGen.pdb" },
            Files(_package.SymbolsPath));

    [Fact]
    public void The_feed_has_one_package_and_its_symbols() =>
        Assert.Equal(
            new[] { _package.PackagePath, _package.SymbolsPath }.Order(StringComparer.Ordinal),
            Directory.GetFiles(_package.Feed).Order(StringComparer.Ordinal));

    [Fact]
    public void The_nuspec_says_what_it_is_and_depends_on_nothing()
    {
        using ZipArchive archive = ZipFile.OpenRead(_package.PackagePath);
        using Stream stream = archive.GetEntry("NetGen.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        XNamespace name = metadata.Name.Namespace;

        Assert.Equal("NetGen", metadata.Element(name + "id")?.Value);
        Assert.Equal(_package.Version, metadata.Element(name + "version")?.Value);
        Assert.Equal("expression", metadata.Element(name + "license")?.Attribute("type")?.Value);
        Assert.Equal("MIT", metadata.Element(name + "license")?.Value);
        Assert.Equal("README.md", metadata.Element(name + "readme")?.Value);
        Assert.Contains("source generator", metadata.Element(name + "description")?.Value, StringComparison.Ordinal);
        Assert.Contains("neural-network", metadata.Element(name + "tags")?.Value.Split(' ')!);
        Assert.Empty(metadata.Descendants(name + "dependency"));
        Assert.Equal(
            new[] { "net10.0", "net8.0", ".NETStandard2.1" },
            metadata.Descendants(name + "group").Select(group => group.Attribute("targetFramework")?.Value));
    }

    [Fact]
    public void No_file_knows_where_it_was_built()
    {
        byte[] folder = Encoding.UTF8.GetBytes(Machine.Repository);
        foreach (string path in new[] { _package.PackagePath, _package.SymbolsPath })
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            Assert.DoesNotContain(archive.Entries, entry => Read(entry).AsSpan().IndexOf(folder) >= 0);
        }
    }

    [Fact]
    public void Packed_again_it_has_the_same_bytes()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_package.Root, "again")).FullName;
        _package.Pack(folder);

        foreach (string path in new[] { _package.PackagePath, _package.SymbolsPath })
        {
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(path))));
        }
    }

    /// <summary>All files except the three that make a zip archive a package.</summary>
    private static string[] Files(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        return archive.Entries.Select(entry => entry.FullName)
            .Where(name => name != "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
