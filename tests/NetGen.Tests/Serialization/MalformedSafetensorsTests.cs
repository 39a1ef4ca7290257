using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NetGen.Serialization;
using Xunit;

namespace NetGen.Tests.Serialization;

public class MalformedSafetensorsTests
{
    public static TheoryData<string, string> Manifest
    {
        get
        {
            var files = new TheoryData<string, string>();
            if (SharedFiles.Root is null)
            {
                files.Add("", "");
                return files;
            }

            foreach (string line in File.ReadLines(SharedFiles.PathOf("malformed", "MANIFEST.tsv")))
            {
                string[] cells = line.Split('\t');
                if (cells[0] == "safetensors")
                {
                    files.Add(cells[1], cells[2]);
                }
            }

            return files;
        }
    }

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
        var refusal = Assert.IsType<ModelFileException>(fault);
        Assert.StartsWith($"{name}(byte {refusal.Position}): found ", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Position, 0, new FileInfo(path).Length);
    }

    [SharedDataFact]
    public void Manifest_NamesEveryFileOfItsFolder()
    {
        string[] files = Directory.GetFiles(SharedFiles.PathOf("malformed", "safetensors")).Select(file => Path.GetFileName(file)!).Order().ToArray();

        Assert.True(files.Length >= 68, $"{files.Length} files");
        Assert.Equal(files, Manifest.Select(row => (string)row[0]).Order());
    }
}
