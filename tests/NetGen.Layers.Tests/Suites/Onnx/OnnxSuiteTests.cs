using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Tests;
using Xunit;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>ONNX' own backend tests: inference of NetGen's layers and activations beside numbers that others made.</summary>
public sealed class OnnxSuiteTests
{
    // ONNX' own runner is content with 1e-3. NumPy computed most of these in float, too.
    private const double Relative = 1e-5;
    private const double Absolute = 1e-7;

    public static TheoryData<string> Folders => [.. OnnxRuns.All.Keys];

    [SharedDataTheory]
    [MemberData(nameof(Folders))]
    public void ItsOutputs_AreOnnx(string folder)
    {
        OnnxCase example = OnnxCase.Read(folder);
        float[]?[] outputs = OnnxRuns.All[folder](example);
        Assert.Equal(example.Outputs.Count, outputs.Length);
        Assert.NotNull(outputs[0]);
        foreach ((OnnxTensor expected, float[]? actual) in example.Outputs.Zip(outputs).Where(pair => pair.Second is not null))
        {
            Assert.Equal(expected.Values.Length, actual!.Length);
            Assert.NotEmpty(actual);
            for (int i = 0; i < actual.Length; i++)
            {
                double difference = Math.Abs(expected.Values[i] - actual[i]);
                Assert.True(
                    difference <= Absolute + (Relative * Math.Abs(expected.Values[i])),
                    FormattableString.Invariant($"{folder}, value {i}: found {actual[i]:R}, expected {expected.Values[i]:R}."));
            }
        }
    }

    [SharedDataFact]
    public void EachFolder_RunsOrIsListedWithAReason()
    {
        IEnumerable<string> faults = OnnxCase.Folders.Keys.Order(StringComparer.Ordinal)
            .Select(folder => (Folder: folder, Runs: OnnxRuns.All.ContainsKey(folder), Reasons: OnnxLeftOut.ReasonsFor(folder).ToArray()))
            .Where(entry => entry.Reasons.Length + (entry.Runs ? 1 : 0) != 1)
            .Select(entry => $"{entry.Folder} {(entry.Runs ? "runs" : "does not run")}: {string.Join("; ", entry.Reasons)}");
        Assert.Empty(faults);
    }

    [SharedDataFact]
    public void TheTables_NameNothingElse()
    {
        IEnumerable<string> names = OnnxRuns.All.Keys.Concat(OnnxLeftOut.Unfit.Keys);
        Assert.Empty(names.Except(OnnxCase.Folders.Keys));
        Assert.Empty(OnnxLeftOut.Operators.Keys.Except(OnnxCase.Folders.Keys.SelectMany(folder => OnnxCase.Read(folder).Nodes).Select(node => node.Operator)));
    }

    /// <summary>What the suite says of itself: names, operators, shapes. A reader that loses something would not agree.</summary>
    [SharedDataFact]
    public void TheReader_AgreesWithTheManifest()
    {
        string[][] lines = File.ReadAllLines(SharedFiles.PathOf("suites", "onnx", "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).ToArray();
        Assert.Equal(lines.Select(line => line[1]).Order(StringComparer.Ordinal), OnnxCase.Folders.Keys.Order(StringComparer.Ordinal));
        foreach (string[] line in lines)
        {
            OnnxCase example = OnnxCase.Read(line[1]);
            Assert.Equal((line[1], line[2]), (line[1], string.Join(',', example.Nodes.Select(node => node.Operator))));
            Assert.Equal((line[1], ShapesOf(line[5])), (line[1], Shapes(example.Inputs)));
            Assert.Equal((line[1], ShapesOf(line[6])), (line[1], Shapes(example.Outputs)));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x08 })]
    [InlineData(new byte[] { 0x0a, 0x05, 0x01 })]
    [InlineData(new byte[] { 0x0b })]
    [InlineData(new byte[] { 0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 })]
    [InlineData(new byte[] { 0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 })]
    public void WhatIsNoMessage_IsRefused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => OnnxNode.Read(bytes));

    private static string ShapesOf(string column) => string.Join(' ', column.Split(' ').Select(tensor => tensor[tensor.IndexOf('[', StringComparison.Ordinal)..]));

    private static string Shapes(IEnumerable<OnnxTensor> tensors) => string.Join(' ', tensors.Select(tensor => $"[{string.Join(',', tensor.Shape)}]"));
}
