using System;
using NetGen.CompilerServices;
using NetGen.Layers.Tests.Support;
using static NetGen.Layers.Tests.Support.ReferenceModel;

namespace NetGen.Layers.Tests.Embeddings;

/// <summary>Rows that end inside a vector, one behind the other, through a layer that takes each by itself.</summary>
[Network(4)]
[Embedding(11, 5)]
[Dense(3, Activation.Tanh)]
[Flatten]
[Dense(2)]
public partial class FourWords;

/// <summary>Rows that are a whole vector, with class numbers as targets.</summary>
[Network(3)]
[Embedding(40, 16)]
[Flatten]
[Dense(4, Activation.Softmax)]
public partial class ThreeWords;

/// <summary>A full panel, a middle one and a narrow one.</summary>
[Network(2)]
[Embedding(23, 100)]
[Flatten]
[Dense(1, Activation.Sigmoid)]
public partial class TwoLongWords;

/// <summary>Nothing behind the table.</summary>
[Network(2)]
[Embedding(7, 3)]
public partial class WordsAlone;

/// <summary>The net of the course's eleventh lesson, made small.</summary>
[Network]
[EmbeddingBag(11, 4)]
[Activation(Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid, UseBias = false)]
public partial class BagOfFour;

/// <summary>Two full panels and two columns more, as a mean.</summary>
[Network]
[EmbeddingBag(21, 130, Pooling.Mean)]
[Dense(3, Activation.Softmax)]
public partial class MeanOf130;

/// <summary>One column more than a vector, normalised.</summary>
[Network]
[EmbeddingBag(33, 17)]
[LayerNorm]
[Dense(2)]
public partial class BagOf17;

/// <summary>A single number each, and nothing behind them.</summary>
[Network]
[EmbeddingBag(5, 1, Pooling.Mean)]
public partial class MeanAlone;

/// <summary>A table that is given, as those of others are.</summary>
[Network]
[EmbeddingBag(9, 6, Trainable = false)]
[Dense(2)]
public partial class FrozenBag;

/// <summary>A table so large that a step over all of it would show.</summary>
[Network]
[EmbeddingBag(50_000, 100)]
[Activation(Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public partial class LargeBag;

/// <summary>The networks by name, with their definitions.</summary>
internal static class EmbeddingNetworks
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
