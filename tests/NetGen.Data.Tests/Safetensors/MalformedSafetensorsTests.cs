using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NetGen.Serialization;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public class MalformedSafetensorsTests
{
    public static TheoryData<string, string> Manifest => MalformedFiles.Of("safetensors");

    [SharedDataTheory]
    [MemberData(nameof(Manifest))]
    public void Read_FilesOfTheManifest_AreAcceptedOrRefusedAsItSays(string name, string expected)
    {
        string path = SharedFiles.PathOf("malformed", "safetensors", name);
        var watch = Stopwatch.StartNew();

        Exception? fault = Record.Exception(() => SafetensorsFile.Read(path));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"{name} took {watch.Elapsed}.");
        if (fault is null)
        {
            Assert.NotEqual("reject", expected);
            return;
        }

        Assert.NotEqual("accept", expected);
        Refusal.Of(path, () => SafetensorsFile.Read(path));
    }

    [SharedDataFact]
    public void Manifest_NamesEveryFileOfItsFolder()
    {
        string[] files = Directory.GetFiles(SharedFiles.PathOf("malformed", "safetensors")).Select(file => Path.GetFileName(file)!).Order().ToArray();

        Assert.True(files.Length >= 68, $"{files.Length} files");
        Assert.Equal(files, Manifest.Select(row => (string)row[0]).Order());
    }
}
