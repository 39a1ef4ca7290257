namespace NetGen.Data.Tests;

/// <summary>Six inputs, four classes.</summary>
[Network(6)]
[Dense(9, Activation.Relu)]
[Dense(4, Activation.Softmax)]
public sealed partial class StreamedClassifier;

/// <summary>Three inputs, two numbers.</summary>
[Network(3)]
[Dense(5, Activation.Tanh)]
[Dense(2)]
public sealed partial class StreamedRegressor;

/// <summary>Lists of words, two classes.</summary>
[Network]
[EmbeddingBag(30, 4)]
[Dense(2, Activation.Softmax)]
public sealed partial class StreamedBags;

/// <summary>Three words, two classes.</summary>
[Network(3)]
[Embedding(30, 4)]
[Flatten]
[Dense(2, Activation.Softmax)]
public sealed partial class StreamedWords;
