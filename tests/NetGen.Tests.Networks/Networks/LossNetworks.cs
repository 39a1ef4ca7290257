using NetGen;

namespace NetGen.Tests.Networks.Losses;

// Every loss that is of the outputs, not of the sums in front of them, with several sizes of the last layer.

[Network(5, Loss = Loss.MeanAbsoluteError)]
[Dense(9, Activation.Tanh)]
[Dense(4)]
public partial class LinearIntoAbsoluteError;

[Network(7, Loss = Loss.MeanAbsoluteError)]
[Dense(33, Activation.Sigmoid)]
public partial class WideSigmoidIntoAbsoluteError;

[Network(5, Loss = Loss.Huber)]
[Dense(9, Activation.Tanh)]
[Dense(17)]
public partial class LinearIntoHuber;

[Network(6, Loss = Loss.Huber, Delta = 0.3)]
[Dense(8, Activation.Relu)]
[Dense(3, Activation.Gelu)]
public partial class GeluIntoSteepHuber;

[Network(5, Loss = Loss.Hinge)]
[Dense(9, Activation.Tanh)]
[Dense(1, Activation.Tanh)]
public partial class TanhIntoHinge;

[Network(5, Loss = Loss.Hinge)]
[Dense(31)]
public partial class WideLinearIntoHinge;

[Network(5, Loss = Loss.Poisson)]
[Dense(9, Activation.Tanh)]
[Dense(4, Activation.Softplus)]
public partial class SoftplusIntoPoisson;

[Network(5, Loss = Loss.Poisson)]
[Dense(18, Activation.Sigmoid)]
public partial class WideSigmoidIntoPoisson;
