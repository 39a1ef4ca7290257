using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Whatever fails while a file is written: the old one is there, byte for byte, and nothing else.</summary>
public class AtomicFileTests
{
    private static readonly byte[] Old = Encoding.ASCII.GetBytes("the old contents");

    private static readonly byte[] New = Encoding.ASCII.GetBytes("the new ones, in two writes");

    public static TheoryData<string, bool> Faults => new()
    {
        { nameof(IOException), false }, { nameof(IOException), true }, { nameof(UnauthorizedAccessException), false }, { nameof(UnauthorizedAccessException), true },
        { nameof(DirectoryNotFoundException), true }, { nameof(PathTooLongException), true },
    };

    [Fact]
    public void TheOperations_AreThese_InThisOrder()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        var first = new FaultyFiles();
        AtomicFile.Write(path, WriteNew, first);
        Assert.Equal(["resolve", "look for a folder", "look for a folder", "look for a file", "create", "write", "write", "flush to disk", "close", "look for a file", "rename"], first.Done);

        var second = new FaultyFiles();
        AtomicFile.Write(path, WriteNew, second);
        Assert.Equal(
            ["resolve", "look for a folder", "look for a folder", "look for a file", "ask for rights", "create", "write", "write", "flush to disk", "close", "look for a file", "copy rights", "rename"],
            second.Done);
        Assert.Equal(New, File.ReadAllBytes(path));
    }

    /// <summary>Disk full, folder read-only, file in use, disk gone: at each operation.</summary>
    [Theory]
    [MemberData(nameof(Faults))]
    public void EachOperationFails_TheOldFileStays_AndNothingElse(string fault, bool hasOldFile)
    {
        int operations = CountOperations(hasOldFile);
        for (int failing = 0; failing < operations; failing++)
        {
            using var folder = new TemporaryFolder();
            string path = folder.File("model");
            string[] names = hasOldFile ? ["model"] : [];
            if (hasOldFile)
            {
                File.WriteAllBytes(path, Old);
            }

            var files = new FaultyFiles(failing, () => Fault(fault));
            Exception? thrown = Record.Exception(() => AtomicFile.Write(path, WriteNew, files));

            string step = $"operation {failing}: {files.Done[failing]}";
            Assert.True(thrown is not null, step);
            Assert.Equal(fault == nameof(UnauthorizedAccessException) ? nameof(IOException) : fault, thrown.GetType().Name);
            Assert.True(thrown.Message.StartsWith($"{path}: could not be written, and an old file is as it was: the injected fault", StringComparison.Ordinal), $"{step}: {thrown.Message}");
            Assert.Equal(fault, thrown.InnerException!.GetType().Name);
            Assert.True(names.SequenceEqual(folder.Names()), $"{step}: {string.Join(", ", folder.Names())}");
            Assert.True(!hasOldFile || Old.SequenceEqual(File.ReadAllBytes(path)), step);

            // And later it works.
            AtomicFile.Write(path, WriteNew);
            Assert.Equal(New, File.ReadAllBytes(path));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheDiskIsGone_AlsoForTheCleanUp_TheFirstFaultIsTold(bool hasOldFile)
    {
        int operations = CountOperations(hasOldFile);
        for (int failing = 0; failing < operations; failing++)
        {
            int count = 0;
            using var folder = new TemporaryFolder();
            string path = folder.File("model");
            if (hasOldFile)
            {
                File.WriteAllBytes(path, Old);
            }

            var files = new FaultyFiles(failing, () => new IOException($"fault {count++}"), isBroken: true);
            Assert.Throws<IOException>(() => AtomicFile.Write(path, WriteNew, files));

            AssertOldOrNone(folder, path, hasOldFile, files.Done[failing]);
        }
    }

    /// <summary>No operation after it happens: the old file is whole, and what may be left has a name that nobody reads.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Killed_AtEachOperation_TheOldFileIsWhole_AndTheNextSaveWorks(bool hasOldFile)
    {
        int operations = CountOperations(hasOldFile);
        bool leftSomething = false;
        for (int failing = 0; failing < operations; failing++)
        {
            using var folder = new TemporaryFolder();
            string path = folder.File("model");
            if (hasOldFile)
            {
                File.WriteAllBytes(path, Old);
            }

            var files = new FaultyFiles(failing, () => new KilledException(), isBroken: true);
            Assert.Throws<KilledException>(() => AtomicFile.Write(path, WriteNew, files));

            AssertOldOrNone(folder, path, hasOldFile, files.Done[failing]);
            string[] left = folder.Names().Where(name => name != "model").ToArray();
            Assert.All(left, name => Assert.Matches(@"^model\.[a-z0-9]{8}\.[a-z0-9]{3}\.tmp$", name));
            leftSomething |= left.Length > 0;

            AtomicFile.Write(path, WriteNew);
            Assert.Equal(New, File.ReadAllBytes(path));
            Assert.Equal(left.Length + 1, folder.Names().Length);
        }

        Assert.True(leftSomething);
    }

    [Fact]
    public void WhatTheWriterThrows_ComesThrough_AndTheOldFileStays()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        File.WriteAllBytes(path, Old);
        var faults = new Exception[] { new ArgumentException("a"), new DataFormatException("f", "byte 1", "x", "y"), new ModelFileException("f", "x"), new OperationCanceledException() };
        Assert.All(faults, fault => Assert.Same(fault, Record.Exception(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(New);
            throw fault;
        }))));

        Assert.Equal(Old, File.ReadAllBytes(path));
        Assert.Equal(["model"], folder.Names());
    }

    [Fact]
    public void TheNumberOfAFault_IsKept()
    {
        using var folder = new TemporaryFolder();
        var fault = Assert.Throws<IOException>(() => AtomicFile.Write(folder.File("model"), WriteNew, new FaultyFiles(5, () => new IOException("the disk is full", 28))));
        Assert.Equal(28, fault.HResult);
    }

    [Fact]
    public void TakenNamesOfTemporaryFiles_AreLeftAlone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        int collisions = 3;
        var files = new FaultyFiles
        {
            BeforeCreate = temporary =>
            {
                if (collisions-- > 0)
                {
                    File.WriteAllBytes(temporary, Old);
                }
            },
        };

        AtomicFile.Write(path, WriteNew, files);

        Assert.Equal(New, File.ReadAllBytes(path));
        string[] others = folder.Names().Where(name => name != "model").ToArray();
        Assert.Equal(3, others.Length);
        Assert.All(others, name => Assert.Equal(Old, File.ReadAllBytes(folder.File(name))));
    }

    [Fact]
    public void AllNamesTaken_IsAFault_AndTheyAreLeftAlone()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        var files = new FaultyFiles { BeforeCreate = temporary => File.WriteAllBytes(temporary, Old) };

        var fault = Assert.Throws<IOException>(() => AtomicFile.Write(path, WriteNew, files));

        Assert.StartsWith($"{path}: ", fault.Message, StringComparison.Ordinal);
        Assert.Equal(8, folder.Names().Length);
        Assert.All(folder.Names(), name => Assert.Equal(Old, File.ReadAllBytes(folder.File(name))));
    }

    [Fact]
    public void AReader_KeepsItsOldFile_OrTheSystemSaysThatItIsInUse()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        File.WriteAllBytes(path, Old);
        using (FileStream reader = File.OpenRead(path))
        {
            Exception? fault = Record.Exception(() => AtomicFile.Write(path, WriteNew));
            byte[] seen = new byte[Old.Length];
            reader.ReadExactly(seen);
            Assert.Equal(Old, seen);
            Assert.True(fault is null or IOException, fault?.ToString());
            Assert.Equal(fault is null ? New : Old, File.ReadAllBytes(path));
        }

        Assert.Equal(["model"], folder.Names());
    }

    [Fact]
    public void ManyWritersAtOnce_LeaveOneOfTheirFiles()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        System.Threading.Tasks.Parallel.For(0, 32, i => AtomicFile.Write(path, stream =>
        {
            for (int j = 0; j < 10; j++)
            {
                stream.Write(Enumerable.Repeat((byte)i, 1000).ToArray());
            }
        }));

        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal(10_000, bytes.Length);
        Assert.Single(bytes.Distinct());
        Assert.Equal(["model"], folder.Names());
    }

    private static int CountOperations(bool hasOldFile)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model");
        if (hasOldFile)
        {
            File.WriteAllBytes(path, Old);
        }

        var files = new FaultyFiles();
        AtomicFile.Write(path, WriteNew, files);
        return files.Done.Count;
    }

    private static void AssertOldOrNone(TemporaryFolder folder, string path, bool hasOldFile, string step)
    {
        Assert.True(hasOldFile == File.Exists(path), step);
        Assert.True(!hasOldFile || Old.SequenceEqual(File.ReadAllBytes(path)), step);
        Assert.True(folder.Names().Length <= (hasOldFile ? 2 : 1), step);
    }

    private static Exception Fault(string name) => name switch
    {
        nameof(IOException) => new IOException("the injected fault"),
        nameof(UnauthorizedAccessException) => new UnauthorizedAccessException("the injected fault"),
        nameof(DirectoryNotFoundException) => new DirectoryNotFoundException("the injected fault"),
        _ => new PathTooLongException("the injected fault"),
    };

    private static void WriteNew(Stream stream)
    {
        stream.Write(New, 0, 10);
        stream.Write(New, 10, New.Length - 10);
    }
}
