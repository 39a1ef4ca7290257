using NetGen;

namespace NetGen.Tests.Networks.Functions;

// Every further activation behind a hidden layer and behind the last one; then those whose slope needs the sums, at sizes that end unevenly.

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Elu)]
[Dense(4, Activation.Elu)]
public partial class EluTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Selu)]
[Dense(4, Activation.Selu)]
public partial class SeluTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Gelu)]
[Dense(4, Activation.Gelu)]
public partial class GeluTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.GeluTanh)]
[Dense(4, Activation.GeluTanh)]
public partial class GeluTanhTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Swish)]
[Dense(4, Activation.Swish)]
public partial class SwishTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Softplus)]
[Dense(4, Activation.Softplus)]
public partial class SoftplusTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.Softsign)]
[Dense(4, Activation.Softsign)]
public partial class SoftsignTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.HardSigmoid)]
[Dense(4, Activation.HardSigmoid)]
public partial class HardSigmoidTwice;

[Network(5, Loss = Loss.MeanSquaredError)]
[Dense(9, Activation.PiecewiseLinear)]
[Dense(4, Activation.PiecewiseLinear)]
public partial class PiecewiseLinearTwice;

[Network(3)]
[Dense(33, Activation.Gelu)]
[Dense(17, Activation.Swish)]
[Dense(2, Activation.Softmax)]
public partial class GeluAndSwishIntoCategoricalCrossEntropy;

[Network(7)]
[Dense(16, Activation.GeluTanh, UseBias = false)]
[Dense(1, Activation.Sigmoid)]
public partial class GeluTanhIntoBinaryCrossEntropy;

[Network(40, Loss = Loss.MeanSquaredError)]
[Dense(65, Activation.Gelu)]
[Dense(130, Activation.Softplus)]
[Dense(70, Activation.Swish)]
public partial class WideGelu;

[Network(1)]
[Dense(1, Activation.Gelu)]
public partial class GeluOneToOne;
