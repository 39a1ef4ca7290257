using NetGen;

namespace Sentiment;

/// <summary>Is a review good? The mean of its words, each of them a row of 24 numbers, and one neuron behind it.</summary>
[Network]
[EmbeddingBag(WordNumbers.MostWords, Dimensions, Pooling.Mean)]
[Dense(1, Activation.Sigmoid)]
internal sealed partial class ReviewNet
{
    public const int Dimensions = 24;
}

/// <summary>What the words around a blank come to: the mean of their rows.</summary>
[Network]
[EmbeddingBag(WordNumbers.MostWords, Dimensions, Pooling.Mean)]
internal sealed partial class ContextNet
{
    public const int Dimensions = 48;
}

/// <summary>The word in the blank: a row that points to where its neighbours do. It starts at zero, so that at first no word is likelier than another.</summary>
[Network(1)]
[Embedding(WordNumbers.MostWords, ContextNet.Dimensions, EmbeddingsInitializer = Initializer.Zeros)]
internal sealed partial class BlankNet;
