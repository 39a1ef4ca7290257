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
