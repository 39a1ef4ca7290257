using System;
using System.IO;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>What every refusal of a data file must look like.</summary>
internal static class Refusal
{
    public static DataFormatException Of(string file, Action read)
    {
        var e = Assert.Throws<DataFormatException>(read);
        Assert.Equal(file, e.FileName);
        Assert.Matches("^(line [1-9][0-9]*(, column [1-9][0-9]*)?|byte [0-9]+)$", e.Position);
        Assert.StartsWith($"{file}({e.Position}): found ", e.Message, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(file), e.Message, StringComparison.Ordinal);
        Assert.Contains(", expected ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", e.Message, StringComparison.Ordinal);
        Assert.True(e.Message.Length - file.Length < 300, e.Message);
        return e;
    }
}
