using NetGen.Generator.Tests.Testing;
using Xunit;

namespace NetGen.Generator.Tests.Diagnostics;

/// <summary>NG0160, NG0161: layers that read indices, and what [Network] says in front of them; and the arguments of these layers.</summary>
public class IndexDiagnosticsTests
{
    [Theory]
    [InlineData("[Network(20)] [Embedding(1_000, 8)] [Dense(3)]")]
    [InlineData("[Network] [EmbeddingBag(1_000, 8)] [Dense(3)]")]
    [InlineData("[Network()] [EmbeddingBag(1_000, 8, Pooling.Mean)]")]
    [InlineData("[Network(Loss = Loss.Huber)] [EmbeddingBag(100, 70, EmbeddingsInitializer = Initializer.Uniform, EmbeddingsInitializerMaximum = 0.1)] [Dense(3)]")]
    [InlineData("[Network(3)] [Embedding(5, 1, Trainable = false, Name = \"words\")] [Flatten] [Dense(3, Activation.Softmax)]")]
    [InlineData("[Network] [EmbeddingBag(1_000_000, 100)] [Dense(3)]")]
    public void Tables_InFront_AreFine(string attributes) => GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReportNothing().ShouldCompile();

    [Theory]
    [InlineData("[Network(20)] [Dense(4)] [Embedding(10, 8)] [Dense(3)]", "embedding_1", "dense_1", "Embedding")]
    [InlineData("[Network(20)] [Flatten] [EmbeddingBag(10, 8)]", "embeddingbag_1", "flatten_1", "EmbeddingBag")]
    [InlineData("[Network(20)] [Embedding(10, 8)] [Embedding(10, 4)] [Dense(3)]", "embedding_2", "embedding_1", "Embedding")]
    public void Tables_BehindOtherLayers_AreReported(string attributes, string layer, string first, string text) =>
        GeneratorRun.Of(attributes + " partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0160", $"'{layer}' reads indices, which no layer in front of it gives: it must be the first layer, where '{first}' is now", text));

    [Theory]
    [InlineData("[Network(20)]", "inputs", "20")]
    [InlineData("[Network(2, 3, 4)]", "height", "2")]
    [InlineData("[Network(Steps = 5, Features = 7)]", "Steps", "5")]
    public void Sizes_InFrontOfABag_AreReported(string network, string argument, string text) =>
        GeneratorRun.Of(network + " [EmbeddingBag(10, 8)] [Dense(3)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0161",
            $"The network 'Brain' says '{argument}', but its first layer 'embeddingbag_1' takes lists of indices, as long as they like: expected [Network] without sizes",
            text));

    [Theory]
    [InlineData("[Network(2, 3, 4)]", "2 x 3 x 4", "2")]
    [InlineData("[Network(Steps = 5, Features = 7)]", "5 x 7", "5")]
    public void Shapes_InFrontOfAnEmbedding_AreReported(string network, string shape, string text) =>
        GeneratorRun.Of(network + " [Embedding(10, 8)] [Dense(3)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0161", $"The network 'Brain' says inputs of {shape}, but its first layer 'embedding_1' takes a number of indices: expected [Network(steps)]", text));

    [Fact]
    public void NoSize_InFrontOfAnEmbedding_IsReported() =>
        GeneratorRun.Of("[Network] [Embedding(10, 8)] [Dense(3)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0124",
            "The network 'Brain' says nothing of its inputs: expected [Network(inputs)], [Network(height, width, channels)] or [Network(Steps = ..., Features = ...)]",
            "Network"));

    [Theory]
    [InlineData("0, 8", "vocabulary", "0", "0")]
    [InlineData("10, -3", "dimensions", "-3", "-3")]
    public void Sizes_BelowOne_AreReported(string arguments, string argument, string found, string text)
    {
        foreach ((string network, string layer) in new[] { ("Network(20)", "Embedding"), ("Network", "EmbeddingBag") })
        {
            GeneratorRun.Of($"[{network}] [{layer}({arguments})] [Dense(3)] partial class Brain {{ }}").ShouldReport(new FoundDiagnostic(
                "NG0102", $"'{argument}' of '{layer.ToLowerInvariant()}_1' is {found}, but must be at least 1", text));
        }
    }

    [Fact]
    public void RowsOfASample_BeyondAllMemory_AreReported() =>
        GeneratorRun.Of("[Network(100_000)] [Embedding(10, 2_000)] [Dense(1)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0154", "The output of 'embedding_1' would have 200,000,000 values per sample, but at most 50,000,000 are possible: 'dimensions' of 'embedding_1' is 2,000", "2_000"));

    [Fact]
    public void IndicesOfASample_BeyondAllMemory_AreReported() =>
        GeneratorRun.Of("[Network(40_000_000)] [Embedding(2, 2)] [Dense(1)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0154", "The output of 'embedding_1' would have 80,000,000 values per sample, but at most 50,000,000 are possible: 'inputs' of 'Brain' is 40,000,000", "40_000_000"));

    [Fact]
    public void UndefinedPoolings_AreReported() =>
        GeneratorRun.Of("[Network] [EmbeddingBag(10, 8, (Pooling)7)] [Dense(3)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0104", "'pooling' of 'embeddingbag_1' is 7, which 'Pooling' does not define: use one of its members", "(Pooling)7"));

    [Fact]
    public void Initializers_AreChecked() =>
        GeneratorRun.Of("[Network] [EmbeddingBag(10, 8, EmbeddingsInitializerValue = 1)] [Dense(3)] partial class Brain { }").ShouldReport(new FoundDiagnostic(
            "NG0120", "'EmbeddingsInitializerValue' of 'embeddingbag_1' means nothing to Initializer.Auto: it belongs to EmbeddingsInitializer = Initializer.Constant", "1"));

    [Theory]
    [InlineData("public void Predict(System.ReadOnlySpan<float> a, System.Span<float> b) { }")]
    [InlineData("public void Backward(Workspace a, System.ReadOnlySpan<float> b) { }")]
    public void MembersOnValues_DoNotClash(string member) =>
        GeneratorRun.Of($"[Network] [EmbeddingBag(10, 8)] [Dense(3)] public partial class Brain {{ {member} }}").ShouldReportNothing().ShouldCompile();

    [Fact]
    public void MembersOnIndices_Clash() =>
        GeneratorRun.Of("[Network] [EmbeddingBag(10, 8)] [Dense(3)] public partial class Brain { public void Predict(System.ReadOnlySpan<int> a, System.Span<float> b) { } }").ShouldReport(
            new FoundDiagnostic("NG0005", "NetGen writes 'Predict(ReadOnlySpan<int>, Span<float>)' into 'Brain': give your own another name", "Predict"));

    [Fact]
    public void FaultyNetworks_KeepTheirSurface()
    {
        const string Attributes = "[Network] [EmbeddingBag(10, {0})] [Dense(3)] public partial class Brain {{ void M() {{ Predict(new int[3], new int[1], new float[3], 1); new Brain(3).Save(\"x\"); }} }}";
        GeneratorRun.Of(string.Format(null, Attributes, 8)).ShouldReportNothing().ShouldCompile();
        Assert.Empty(GeneratorRun.Of(string.Format(null, Attributes, 0)).CompilerMessages(Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
    }
}
