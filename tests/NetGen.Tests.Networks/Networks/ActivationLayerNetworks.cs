using NetGen;

namespace NetGen.Tests.Networks.ActivationLayers;

// Activations as layers of their own: first, between, last under each loss, several in a row.

[Network(3)]
[Activation(Activation.Tanh)]
[Dense(7, Activation.Relu)]
[Activation(Activation.Softplus)]
[Dense(2)]
public partial class FirstAndMiddle;

[Network(9)]
[Dense(16)]
[Activation(Activation.Gelu)]
[Dense(7)]
[Activation(Activation.Softmax)]
public partial class LastIsSoftmax;

[Network(16)]
[Dense(17, Activation.Swish)]
[Activation(Activation.Swish)]
[Activation(Activation.Sigmoid)]
[Dense(33)]
[Activation(Activation.Sigmoid)]
public partial class LastIsSigmoid;

[Network(2, Loss = Loss.MeanSquaredError)]
[Dense(33, Activation.Sigmoid)]
[Activation(Activation.Tanh)]
[Dense(1, Activation.Gelu)]
[Activation(Activation.Sigmoid)]
public partial class LastIsBehindAnActivation;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Tanh)]
[Activation(Activation.Softmax)]
[Dense(4)]
[Activation(Activation.Linear)]
public partial class SoftmaxBetween;

[Network(33)]
[Dense(3)]
[Activation(Activation.Tanh)]
[Activation(Activation.Softsign)]
public partial class TwoInARowAtTheEnd;

#pragma warning disable NG0107 // softmax with a squared error is what this network is for
[Network(17, Loss = Loss.MeanSquaredError)]
[Activation(Activation.Softmax)]
[Activation(Activation.Elu)]
[Dense(17, Activation.Softmax)]
[Activation(Activation.Linear)]
[Activation(Activation.Softmax)]
public partial class SoftmaxEverywhere;
#pragma warning restore NG0107

[Network(65)]
[Activation(Activation.HardSigmoid)]
[Dense(100)]
[Activation(Activation.Selu)]
[Dense(130)]
[Activation(Activation.GeluTanh)]
public partial class WideLayers;
