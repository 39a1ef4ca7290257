using NetGen;

namespace NetGen.Tests.Networks.Gradients;

// Frozen layers in every place: gradients stop behind the first trained layer and pass through the others.

[Network(5, Loss = Loss.CategoricalCrossEntropy)]
[Dense(9, Activation.Tanh, Trainable = false)]
[Dense(4, Activation.Softmax)]
public partial class FrozenFirst;

[Network(5)]
[Dense(9, Activation.Relu)]
[Dense(7, Activation.Tanh, Trainable = false)]
[Dense(4, Activation.Linear)]
public partial class FrozenMiddle;

[Network(5)]
[Dense(9, Activation.Sigmoid)]
[Dense(4, Activation.Tanh, Trainable = false)]
public partial class FrozenLast;

#pragma warning disable NG0106 // softmax in front of the last layer: its slope is no part of another kernel
[Network(5)]
[Dense(9, Activation.Tanh, Trainable = false)]
[Dense(70, Activation.Softmax, Trainable = false)]
[Dense(6, Activation.Softmax)]
[Dense(4, Activation.Softmax)]
public partial class FrozenFirstTwo;
#pragma warning restore NG0106

#pragma warning disable NG0122 // nothing to train is what this network is for
[Network(5)]
[Dense(9, Activation.Tanh, Trainable = false)]
[Dense(4, Activation.Sigmoid, Trainable = false)]
public partial class FrozenAll;
#pragma warning restore NG0122
