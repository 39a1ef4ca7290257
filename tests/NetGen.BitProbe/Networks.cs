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
