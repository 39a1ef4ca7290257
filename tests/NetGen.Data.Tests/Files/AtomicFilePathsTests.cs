using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Where a file is written to: long names, links, folders, rights.</summary>
public class AtomicFilePathsTests
{
    private static readonly byte[] Old = Encoding.ASCII.GetBytes("the old contents");

    private static readonly byte[] New = Encoding.ASCII.GetBytes("the new ones, in two writes");

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(61)]
    public void LongNames_AreWritten_AsFarAsTheSystemHasThem(int length)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(new string('n', length));
        if (length <= 255)
        {
            AtomicFile.Write(path, WriteNew);
            Assert.Equal(New, File.ReadAllBytes(path));
            return;
        }

        Exception fault = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, WriteNew));
        Assert.StartsWith($"{path}: could not be written", fault.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void LongNamesOfSurrogates_AreNotCutInHalf()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("x" + string.Concat(Enumerable.Repeat("🙂", 60)));
        string? temporary = null;
        AtomicFile.Write(path, WriteNew, new FaultyFiles { BeforeCreate = name => temporary = Path.GetFileName(name) });

        Assert.Equal(New, File.ReadAllBytes(path));
        Assert.StartsWith("x" + string.Concat(Enumerable.Repeat("🙂", 29)) + ".", temporary, StringComparison.Ordinal);
    }

    [Fact]
    public void ALink_IsKept_AndWhatItLeadsToIsReplaced()
    {
        using var folder = new TemporaryFolder();
        string other = Directory.CreateDirectory(folder.File("other")).FullName;
        string target = Path.Combine(other, "target");
        File.WriteAllBytes(target, Old);
        string link = folder.File("link");
        File.CreateSymbolicLink(folder.File("second"), target);
        File.CreateSymbolicLink(link, "second");

        AtomicFile.Write(link, WriteNew);

        Assert.Equal(New, File.ReadAllBytes(target));
        Assert.Equal("second", new FileInfo(link).LinkTarget);
        Assert.Null(new FileInfo(target).LinkTarget);
        Assert.Equal(["target"], Directory.GetFiles(other).Select(Path.GetFileName));
        Assert.Equal(["link", "second"], folder.Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ALinkToNothing_MakesTheFile_AndOneInACircleIsAFault()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("link"), folder.File("target"));
        AtomicFile.Write(folder.File("link"), WriteNew);
        Assert.Equal(New, File.ReadAllBytes(folder.File("target")));
        Assert.NotNull(new FileInfo(folder.File("link")).LinkTarget);

        File.CreateSymbolicLink(folder.File("a"), folder.File("b"));
        File.CreateSymbolicLink(folder.File("b"), folder.File("a"));
        Exception fault = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(folder.File("a"), WriteNew));
        Assert.StartsWith($"{folder.File("a")}: could not be written", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "link", "target"], folder.Names().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ALinkToAFolderOfTheFile_IsFollowedAsAlways()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("real"));
        Directory.CreateSymbolicLink(folder.File("shown"), folder.File("real"));
        AtomicFile.Write(Path.Combine(folder.File("shown"), "model"), WriteNew);
        Assert.Equal(["model"], Directory.GetFiles(folder.File("real")).Select(Path.GetFileName));
    }

    [Fact]
    public void AFolder_IsNoFile()
    {
        using var folder = new TemporaryFolder();
        string path = Directory.CreateDirectory(folder.File("model")).FullName;
        Assert.Equal($"{path}: could not be written: it is a folder.", Assert.Throws<IOException>(() => AtomicFile.Write(path, WriteNew)).Message);
        string slash = path + Path.DirectorySeparatorChar;
        Assert.Equal($"{slash}: could not be written: it is a folder.", Assert.Throws<IOException>(() => AtomicFile.Write(slash, WriteNew)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(path));
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void AMissingFolder_IsNamed()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.File("none"), "model");
        Assert.Equal(
            $"{path}: could not be written: there is no folder '{folder.File("none")}'.",
            Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, WriteNew)).Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void AReadOnlyFile_IsLeftAlone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        File.WriteAllBytes(path, Old);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        try
        {
            Assert.Equal(
                $"{path}: could not be written: the file is read-only. It is as it was.",
                Assert.Throws<IOException>(() => AtomicFile.Write(path, WriteNew)).Message);
            Assert.Equal(Old, File.ReadAllBytes(path));
            Assert.Equal(["model"], folder.Names());
        }
        finally
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }
    }

    [Fact]
    public void ARelativePath_IsNamedAsTheCallerDid()
    {
        string path = Path.Combine("no such folder", "model");
        Assert.StartsWith($"{path}: could not", Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, WriteNew)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheRightsOfTheOldFile_AreKept()
    {
        if (OperatingSystem.IsWindows())
        {
            // A file has the rights of its folder there.
            return;
        }

        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        File.WriteAllBytes(path, Old);
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(path, Private);

        AtomicFile.Write(path, WriteNew);

        Assert.Equal(New, File.ReadAllBytes(path));
        Assert.Equal(Private, File.GetUnixFileMode(path));
    }

    private static void WriteNew(Stream stream)
    {
        stream.Write(New, 0, 10);
        stream.Write(New, 10, New.Length - 10);
    }
}
