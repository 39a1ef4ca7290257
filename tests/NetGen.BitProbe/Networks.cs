namespace NetGen.BitProbe;

/// <summary>Two panels of outputs in the middle, softmax at the end.</summary>
[Network(20)]
[Dense(70, Activation.Tanh)]
[Dense(33, Activation.Relu)]
[Dense(10, Activation.Softmax)]
public partial class Classifier;

/// <summary>Squared error behind a linear layer.</summary>
[Network(17)]
[Dense(31, Activation.LeakyRelu)]
[Dense(3)]
public partial class Regression;

/// <summary>One output with binary cross-entropy.</summary>
[Network(5)]
[Dense(7, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
public partial class Detector;

/// <summary>Blocks of inputs, several full panels' worth of rows, and an update that passes over zeros.</summary>
[Network(784)]
[Dense(100, Activation.Relu)]
[Dense(10, Activation.Softmax)]
public partial class Blocks;

/// <summary>One number in, one out.</summary>
[Network(1)]
[Dense(1)]
public partial class Single;

/// <summary>A full panel and one output more, behind inputs in chains of uneven length.</summary>
[Network(129)]
[Dense(65)]
public partial class Uneven;

/// <summary>A middle panel and a narrow one right at the end.</summary>
[Network(3, Loss = Loss.MeanSquaredError)]
[Dense(49, Activation.Tanh)]
[Dense(18, Activation.Sigmoid)]
public partial class Narrow;

/// <summary>Rows and columns that are whole vectors: nothing but the ends themselves is in the way.</summary>
[Network(64)]
[Dense(64)]
public partial class Even;

/// <summary>Few inputs and many outputs.</summary>
[Network(7)]
[Dense(201, Activation.LeakyRelu)]
public partial class Broad;

/// <summary>Class numbers as targets.</summary>
[Network(9, Loss = Loss.SparseCategoricalCrossEntropy)]
[Dense(17, Activation.Relu)]
[Dense(5, Activation.Softmax)]
public partial class Labelled;

/// <summary>Statistics of the batch and of each sample, over more channels than two blocks.</summary>
[Network(7)]
[Dense(37, Activation.Tanh)]
[BatchNorm]
[LayerNorm]
[Dense(3)]
public partial class Normed;

/// <summary>Lists of words.</summary>
[Network]
[EmbeddingBag(50, 21, Pooling.Mean)]
[Dense(2, Activation.Sigmoid)]
public partial class Words;
