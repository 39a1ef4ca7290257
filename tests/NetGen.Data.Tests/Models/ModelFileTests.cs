using System;
using System.IO;
using System.Linq;
using NetGen.Serialization;
using NetGen.Tests.Training;
using Xunit;

namespace NetGen.Data.Tests;

public class ModelFileTests
{
    [Fact]
    public void SaveAndLoad_KeepsEveryBit_InLogicalOrder()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        var saved = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy, seed: 7);
        var loaded = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy, seed: 8);
        Assert.NotEqual(saved.Parameters(), loaded.Parameters());

        ModelFile.Save(saved, path);
        ModelFile.Load(loaded, path);

        Assert.Equal(
            Array.ConvertAll(saved.ParameterStorage.Span.ToArray(), BitConverter.SingleToInt32Bits),
            Array.ConvertAll(loaded.ParameterStorage.Span.ToArray(), BitConverter.SingleToInt32Bits));
        SafetensorsFile file = SafetensorsFile.Read(path);
        Assert.Equal(["dense_1.kernel F32 (3, 5)", "dense_1.bias F32 (5)"], file.Tensors.Select(tensor => tensor.ToString()));
        Assert.Equal(saved.Parameters()[..15], file["dense_1.kernel"].ToArray());
        Assert.Equal("netgen", file.Metadata["format"]);
        Assert.Matches(@"^\d+\.\d+\.\d+$", file.Metadata["netgen_version"]);
        Assert.Equal("input (3); Dense (5) Softmax [(3, 5) (5)]; loss CategoricalCrossEntropy", file.Metadata["architecture"]);
        Assert.Matches("^[0-9a-f]{16}$", file.Metadata["architecture_hash"]);
    }

    [Theory]
    [InlineData("", "cbf29ce484222325")]
    [InlineData("a", "af63dc4c8601ec8c")]
    [InlineData("foobar", "85944171f73967e8")]
    public void Hash_IsFnv1a64_AsItsAuthorsPrintIt(string text, string expected) => Assert.Equal(expected, ModelArchitecture.Hash(text));

    [Fact]
    public void Streams_WorkLikeFiles()
    {
        using var stream = new MemoryStream();
        var saved = new HandWrittenNetwork(2, 1, seed: 1);
        var loaded = new HandWrittenNetwork(2, 1, seed: 2);
        ModelFile.Save(saved, stream);
        stream.Position = 0;
        ModelFile.Load(loaded, stream);

        Assert.Equal(saved.Parameters(), loaded.Parameters());
    }

    [Fact]
    public void Load_OtherTensors_ListsEveryDifference_AndTouchesNothing()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        SafetensorsFile.Write(path, [new("dense_1.kernel", [5, 3], new float[15]), new("dense_2.kernel", [1], new float[1]), new("x", [], [1f])]);
        var network = new HandWrittenNetwork(3, 5);
        float[] before = network.Parameters();

        var fault = Assert.Throws<ModelFileException>(() => ModelFile.Load(network, path));

        Assert.Equal(
            $"{path}: the file does not fit HandWrittenNetwork, which was left as it is:\n"
            + "  dense_1.kernel: found F32 (5, 3), expected F32 (3, 5)\n"
            + "  dense_1.bias: missing, expected F32 (5)\n"
            + "  dense_2.kernel: found F32 (1), expected no such tensor\n"
            + "  x: found F32 (), expected no such tensor",
            fault.Message);
        Assert.Equal(before, network.Parameters());
    }

    [Fact]
    public void Load_SameTensorsOfAnotherArchitecture_IsRefused()
    {
        using var stream = new MemoryStream();
        ModelFile.Save(new HandWrittenNetwork(3, 5, Loss.BinaryCrossEntropy), stream);
        stream.Position = 0;
        var network = new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy, seed: 3);
        float[] before = network.Parameters();

        var fault = Assert.Throws<ModelFileException>(() => ModelFile.Load(network, stream));

        Assert.Contains("found 'input (3); Dense (5) Sigmoid [(3, 5) (5)]; loss BinaryCrossEntropy'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("expected 'input (3); Dense (5) Softmax", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters());
    }

    [Fact]
    public void Load_FileOfAnotherFramework_IsJudgedByItsTensors()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        SafetensorsFile.Write(path, [new("dense_1.bias", [1], [3f]), new("dense_1.kernel", [2, 1], [1f, 2f])]);
        var network = new HandWrittenNetwork(2, 1);

        ModelFile.Load(network, path);

        Assert.Equal([1f, 2f, 3f], network.Parameters());
    }

    [Fact]
    public void Load_CutFile_TouchesNothing()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.safetensors");
        ModelFile.Save(new HandWrittenNetwork(2, 1, seed: 1), path);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^1]);
        var network = new HandWrittenNetwork(2, 1, seed: 2);
        float[] before = network.Parameters();

        Assert.Throws<DataFormatException>(() => ModelFile.Load(network, path));

        Assert.Equal(before, network.Parameters());
    }
}
