using NetGen;

namespace NetGen.Tests.Networks.Gradients;

// Penalties of either kind, alone and together, on kernels with full, middle and narrow panels and with padding.

[Network(5)]
[Dense(9, Activation.Tanh, L2 = 0.03)]
[Dense(4, L1 = 0.02)]
public partial class Penalties;

[Network(20, Loss = Loss.SparseCategoricalCrossEntropy)]
[Dense(70, Activation.Relu, L1 = 0.001, L2 = 0.01)]
[Dense(33, Activation.Tanh)]
[Dense(7, Activation.Softmax, L2 = 1)]
public partial class PenaltiesOfWideLayers;

[Network(13)]
[Dense(130, Activation.Tanh, L2 = 0.001, UseBias = false)]
[Dense(3, Activation.Sigmoid, Trainable = false, L1 = 10, L2 = 10)]
[Dense(1, Activation.Sigmoid, L1 = 0.01)]
public partial class PenaltiesAndFrozen;
