using System;
using System.IO;
using System.Linq;
using NetGen.Layers.Tests.Support;
using NetGen.Tests.Networks;
using Xunit;

namespace NetGen.Layers.Tests.Embeddings;

/// <summary>Tables of embeddings against their definition, the guarantees that hold for every layer, and what the public door lets in.</summary>
public class EmbeddingTests
{
    public static TheoryData<string> Names => new(
        nameof(FourWords), nameof(ThreeWords), nameof(TwoLongWords), nameof(WordsAlone), nameof(BagOfFour), nameof(MeanOf130), nameof(BagOf17), nameof(MeanAlone), nameof(FrozenBag));

    [Theory]
    [MemberData(nameof(Names))]
    public void OutputsAndGradients_AreThoseOfTheDefinition(string name) =>
        Checks.AgreesWithReference(EmbeddingCatalog.Creator(name), EmbeddingCatalog.Reference(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Bits_AreTheSameEverywhere(string name) => Checks.HasTheSameBitsEverywhere(EmbeddingCatalog.Creator(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_OnAnyNumberOfThreads_GivesTheSameBits(string name) => Checks.TrainsToTheSameBits(EmbeddingCatalog.Creator(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void HotPaths_AllocateNothing(string name) => Checks.AllocatesNothing(EmbeddingCatalog.Creator(name));

    [Fact]
    public void EmptyLists_AreZeros()
    {
        var network = new BagOf17(1);
        Workspace workspace = network.CreateWorkspace(3);
        network.Forward(workspace, [4, 4], [0, 0, 2], new float[6], 3);
        BatchView bags = workspace.Activations("embeddingbag_1");
        Assert.All(bags[0].ToArray(), value => Assert.Equal(0f, value));
        Assert.All(bags[2].ToArray(), value => Assert.Equal(0f, value));
        Assert.Equal(2 * network.Embeddingbag1Embeddings[4, 7], bags[1][7]);

        var mean = new MeanAlone(1);
        var output = new float[] { 9 };
        mean.Predict([], output);
        Assert.Equal(0f, output[0]);
    }

    [Fact]
    public void RowsThatOccurTwice_GetBothGradients()
    {
        var network = new WordsAlone(1);
        Workspace workspace = network.CreateWorkspace(2);
        network.Forward(workspace, [3, 3, 5, 3], new float[12], 2);
        network.Backward(workspace, [3, 3, 5, 3], [1, 2, 3, 10, 20, 30, 5, 5, 5, 100, 200, 300]);
        GradientView gradient = workspace.Gradient("embedding_1.embeddings");
        Assert.Equal([111f, 222f, 333f], new[] { gradient[3, 0], gradient[3, 1], gradient[3, 2] });
        Assert.Equal(5f, gradient[5, 2]);
        Assert.Equal(0f, gradient[0, 0]);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void IndicesOutOfRange_AreNamed_BeforeAnythingIsWritten(int index)
    {
        var words = new FourWords(1);
        var bag = new BagOfFour(1);
        float[] output = [7, 7];
        string message = $"indices[2] is {index}, expected 0 to 10.";
        foreach (Action call in new Action[]
        {
            () => words.Predict([0, 1, index, 2], output),
            () => words.Predict([0, 1, index, 2], output, 1),
            () => bag.Predict([0, 1, index], output.AsSpan(0, 1)),
            () => bag.Predict([0, 1, index], [0, 2], output, 2),
        })
        {
            ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(call);
            Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
            Assert.Equal([7f, 7f], output);
        }

        Workspace workspace = words.CreateWorkspace(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => words.Forward(workspace, [0, 1, index, 2], [0f, 0f], 1));
        Assert.Equal(0, workspace.BatchSize);
        words.Forward(workspace, [0, 1, 2, 3], [0f, 0f], 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => words.Backward(workspace, [0, 1, index, 2]));
        Assert.Equal(-1, workspace.Gradients.IndexOfAnyExcept(0f));
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, "offsets[0] is 1, expected 0.")]
    [InlineData(new[] { 0, -1 }, "offsets[1] is -1, expected 0 to 3.")]
    [InlineData(new[] { 0, 4 }, "offsets[1] is 4, expected 0 to 3.")]
    [InlineData(new[] { 0, 2, 1 }, "offsets[2] is 1, expected 2 to 3.")]
    public void Offsets_ThatCutNothingUp_AreNamed(int[] offsets, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new BagOfFour(1).Predict([1, 2, 3], offsets, new float[offsets.Length], offsets.Length));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_AreExact()
    {
        var words = new FourWords(1);
        var bag = new BagOfFour(1);
        Assert.Throws<ArgumentException>(() => words.Predict([1, 2, 3], new float[2]));
        Assert.Throws<ArgumentException>(() => words.Predict([1, 2, 3, 4], new float[3]));
        Assert.Throws<ArgumentException>(() => words.Predict([1, 2, 3, 4], new float[4], 2));
        Assert.Throws<ArgumentException>(() => bag.Predict([1, 2], [0, 1], new float[1], 1));
        Assert.Throws<ArgumentException>(() => bag.Predict([1, 2], [0, 1], new float[1], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => bag.Predict([], [], new float[0], 0));
        Workspace workspace = bag.CreateWorkspace(2);
        Assert.Throws<InvalidOperationException>(() => bag.Backward(workspace, [1], [0]));
        bag.Forward(workspace, [1], [0], [1f], 1);
        Assert.Throws<ArgumentException>(() => bag.Backward(workspace, [1, 2], [0, 1]));
    }

    /// <summary>What Backward can tell of lists that are not those of its Forward: their number and their lengths.</summary>
    [Theory]
    [InlineData(new[] { 1, 2, 3 }, new[] { 0, 1 }, "offsets[1] is 1, expected 2, as it was in the last Forward.")]
    [InlineData(new[] { 1, 2, 3 }, new[] { 0, 3 }, "offsets[1] is 3, expected 2, as it was in the last Forward.")]
    [InlineData(new[] { 1, 2, 3, 4 }, new[] { 0, 2 }, "'indices' has 4 values, expected 3, as many as in the last Forward.")]
    [InlineData(new[] { 1, 2 }, new[] { 0, 2 }, "'indices' has 2 values, expected 3, as many as in the last Forward.")]
    public void Backward_OfOtherLists_Throws(int[] indices, int[] offsets, string message)
    {
        var bag = new BagOfFour(1);
        Workspace workspace = bag.CreateWorkspace(3);
        bag.Forward(workspace, [3, 2, 1, 0], [0, 1, 1], [1f, 2f, 3f], 3);
        bag.Forward(workspace, [1, 2, 3], [0, 2], [1f, 2f], 2);
        foreach (Action call in new Action[] { () => bag.Backward(workspace, indices, offsets), () => bag.Backward(workspace, indices, offsets, [1f, 1f]) })
        {
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(call).Message, StringComparison.Ordinal);
            Assert.Equal(-1, workspace.Gradients.IndexOfAnyExcept(0f));
        }

        bag.Backward(workspace, [1, 2, 3], [0, 2]);
        Assert.NotEqual(-1, workspace.Gradients.IndexOfAnyExcept(0f));
    }

    [Fact]
    public void Values_AreRefused_WithAWordOnWhatIsTaken()
    {
        INetwork words = new FourWords(1);
        INetwork bag = new BagOfFour(1);
        Workspace workspace = words.CreateWorkspace(1);
        foreach (Action call in new Action[]
        {
            () => words.Predict(new float[4], new float[2]),
            () => words.Predict(new float[4], new float[2], 1),
            () => words.Forward(workspace, new float[4], new float[2], 1),
            () => words.Forward(workspace, new float[4], new int[1], 1),
            () => words.Backward(workspace, new float[4]),
            () => words.Backward(workspace, new float[4], new float[2]),
        })
        {
            Assert.Contains("FourWords takes 4 indices as inputs", Assert.Throws<InvalidOperationException>(call).Message, StringComparison.Ordinal);
        }

        Assert.Contains("lists of indices", Assert.Throws<InvalidOperationException>(() => bag.Predict(new float[4], new float[1])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Info_SaysWhatIsTaken()
    {
        Assert.Equal((4, true, false), (FourWords.InputLength, FourWords.Info.TakesIndices, FourWords.Info.TakesBags));
        Assert.Equal((0, true, true), (BagOfFour.InputLength, BagOfFour.Info.TakesIndices, BagOfFour.Info.TakesBags));
        Assert.Equal([4, 5], FourWords.Info.Layers[0].OutputShape);
        Assert.Equal((55, 0L), (FourWords.Info.Layers[0].ParameterCount, MeanAlone.MultiplyAdds));
        Assert.True(FourWords.Info.Parameters[0].IsTable);
        Assert.Equal("embedding_1.embeddings", FourWords.Info.Parameters[0].Name);
        Assert.All(new FourWords(3).Embedding1Embeddings.ToArray(), value => Assert.InRange(value, -0.05f, 0.05f));
        Assert.Contains("embeddingbag_1 (EmbeddingBag) (None, 4)                44", BagOfFour.Info.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_RoundTrip_AndKnowThePooling()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            INetwork network = Checks.WithParameters(() => new MeanOf130(3));
            ((MeanOf130)network).Save(path);
            MeanOf130 loaded = MeanOf130.Load(path);
            var expected = new float[3];
            var actual = new float[3];
            ((MeanOf130)network).Predict([7, 20, 7], expected);
            loaded.Predict([7, 20, 7], actual);
            Near.SameBits(expected, actual, "output");
            loaded.Clone().Predict([7, 20, 7], actual);
            Near.SameBits(expected, actual, "the clone's output");
            Assert.Contains("pooling 1", File.ReadAllText(path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Tensors_OfAFrozenTable_HaveNoGradients()
    {
        var network = new FrozenBag(1);
        Batch batch = Batch.Random(network, 4);
        Workspace workspace = network.CreateWorkspace(4);
        batch.Forward(network, workspace);
        batch.Backward(network, workspace);
        Assert.All(workspace.Gradient("embeddingbag_1.embeddings").ToArray(), value => Assert.Equal(0f, value));
        Assert.Contains(workspace.Gradient("dense_1.kernel").ToArray(), value => value != 0f);
    }
}
