using System;
using NetGen.CompilerServices;
using NetGen.Layers.Tests.Support;
using static NetGen.Layers.Tests.Support.ReferenceModel;

namespace NetGen.Layers.Tests.Embeddings;

/// <summary>The networks by name, with their definitions.</summary>
internal static class EmbeddingCatalog
{
    public static Func<INetworkCore> Creator(string name) => name switch
    {
        nameof(FourWords) => () => new FourWords(1),
        nameof(ThreeWords) => () => new ThreeWords(2),
        nameof(TwoLongWords) => () => new TwoLongWords(3),
        nameof(WordsAlone) => () => new WordsAlone(4),
        nameof(BagOfFour) => () => new BagOfFour(5),
        nameof(MeanOf130) => () => new MeanOf130(6),
        nameof(BagOf17) => () => new BagOf17(7),
        nameof(MeanAlone) => () => new MeanAlone(8),
        _ => () => new FrozenBag(9),
    };

    public static ReferenceModel Reference(string name) => name switch
    {
        nameof(FourWords) => new(Embedding(11, 5), PerStep(5, Dense(3, Activation.Tanh)), Dense(2)),
        nameof(ThreeWords) => new(Embedding(40, 16), Dense(4, Activation.Softmax)),
        nameof(TwoLongWords) => new(Embedding(23, 100), Dense(1, Activation.Sigmoid)),
        nameof(WordsAlone) => new(Embedding(7, 3)),
        nameof(BagOfFour) => new(EmbeddingBag(11, 4), Activate(Activation.Sigmoid), Dense(1, Activation.Sigmoid, bias: false)),
        nameof(MeanOf130) => new(EmbeddingBag(21, 130, isMean: true), Dense(3, Activation.Softmax)),
        nameof(BagOf17) => new(EmbeddingBag(33, 17), LayerNorm(17), Dense(2)),
        nameof(MeanAlone) => new(EmbeddingBag(5, 1, isMean: true)),
        _ => new(EmbeddingBag(9, 6), Dense(2)),
    };
}
