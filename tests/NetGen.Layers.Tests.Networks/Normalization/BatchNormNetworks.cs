namespace NetGen.Layers.Tests.Normalization;

/// <summary>Odd lengths, in front of products and behind them; two stages in each pass.</summary>
[Network(17)]
[BatchNorm]
[Dense(5, Activation.Tanh)]
[BatchNorm(Momentum = 0.9, Epsilon = 0.01)]
[Dense(2)]
public partial class BatchOfRows;

/// <summary>Several places in a sample.</summary>
[Network(3, 2, 5)]
[BatchNorm]
[Flatten]
[Dense(3, Activation.Softmax)]
public partial class BatchOfPlaces;

/// <summary>Longer than two blocks of channels, without one or the other parameter.</summary>
[Network(4)]
[Dense(33, Activation.Relu)]
[BatchNorm(Center = false)]
[Dense(70)]
[BatchNorm(Scale = false)]
[Activation(Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public partial class BatchOfWideRows;

/// <summary>Without parameters, over whole vectors at several steps; then the last layer of all.</summary>
[Network(Steps = 3, Features = 16)]
[BatchNorm(Center = false, Scale = false)]
[Activation(Activation.Tanh)]
[BatchNorm]
public partial class BatchAtTheEnd;

/// <summary>Behind a table of embeddings, whose rows come from indices.</summary>
[Network]
[EmbeddingBag(9, 20)]
[BatchNorm]
[Dense(2)]
public partial class BatchOfBags;

/// <summary>Frozen, it takes the moving statistics in training too.</summary>
[Network(6)]
[Dense(20)]
[BatchNorm(Trainable = false)]
[Dense(2)]
public partial class FrozenBatchNorm;

/// <summary>Behind a convolution, with dropout: what the reference does not know.</summary>
[Network(5, 4, 2)]
[Conv2D(6, 3)]
[BatchNorm]
[Activation(Activation.Relu)]
[Dropout(0.2)]
[Flatten]
[Dense(2)]
public partial class BatchOfConvolutions;
