using NetGen;

namespace NetGen.Tests.Networks.OnlyActivations;

// No layer has a parameter.

[Network(1)]
[Activation(Activation.Sigmoid)]
public partial class OnlySigmoid;

[Network(7)]
[Activation(Activation.Softmax)]
public partial class OnlySoftmax;

[Network(17)]
[Activation(Activation.Gelu)]
public partial class OnlyGelu;

[Network(33)]
[Activation(Activation.Linear)]
public partial class OnlyLinear;

[Network(2)]
[Activation(Activation.Linear)]
[Activation(Activation.Softplus)]
[Activation(Activation.Linear)]
public partial class OnlySoftplus;

// The view passes the caller's inputs on.
[Network(4)]
[Activation(Activation.Linear)]
[Dense(3)]
public partial class LinearFirst;
