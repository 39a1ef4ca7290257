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

/// <summary>Kernels at the edges of a picture, channels that fill no vector, a pool and few outputs.</summary>
[Network(9, 7, 3)]
[Conv2D(6, 3, Activation.Tanh, Padding = Padding.Same)]
[MaxPool2D(2, Stride = 1)]
[Conv2D(16, 2, Activation.Relu, Stride = 2)]
[Flatten]
[Dense(5, Activation.Softmax)]
public partial class Pictures;

/// <summary>A kernel for each channel, and means that reach beyond the edges.</summary>
[Network(6, 11, 9)]
[Conv2D(9, 3, Groups = 9, Dilation = 2, Padding = Padding.Same)]
[AveragePool2D(3, Padding = Padding.Same)]
public partial class Depths;

/// <summary>Sequences in, sequences out.</summary>
[Network(Steps = 5, Features = 3)]
[Conv1D(7, 2, Padding = Padding.Causal)]
[Lstm(9, ReturnSequences = true)]
[Gru(17, ReturnSequences = true)]
[Dense(2)]
public partial class Melody;
