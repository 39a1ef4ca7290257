using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace NetGen.Tests.Numerics;

/// <summary>The files for 256 and 128 bits are the one for 512 bits with the name of the vectors replaced: a step that differs is a fault.</summary>
public class WidthSourceTests
{
    [Theory]
    [InlineData("Numerics", "VectorMath", "Vector256")]
    [InlineData("Numerics", "VectorMath", "Vector128")]
    [InlineData("CompilerServices", "Activations", "Vector256")]
    [InlineData("CompilerServices", "Activations", "Vector128")]
    public void NarrowerFile_IsTheWidestWithTheNameReplaced(string folder, string name, string vector)
    {
        string source = Path.Combine(SourceRoot(), folder);
        string expected = Lines(Path.Combine(source, $"{name}.Vector512.cs")).Replace("Vector512", vector, StringComparison.Ordinal);
        Assert.Contains(vector + "<float>", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Lines(Path.Combine(source, $"{name}.{vector}.cs")));
    }

    private static string Lines(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    private static string SourceRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "src", "NetGen"));
}
