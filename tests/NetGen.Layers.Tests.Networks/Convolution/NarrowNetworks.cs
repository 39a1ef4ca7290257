using NetGen;

namespace NetGen.Layers.Tests.Convolution.Networks;

// Dense layers of many inputs and few outputs, whose inputs lie in the lanes: behind convolutions, which inference takes together with them, and by themselves.

[Network(10, 12, 1)]
[Conv2D(16, 3, Activation.Tanh)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class NarrowBehindConvolution;

#if SWEEP
[Network(9, 10, 2, Loss = Loss.MeanSquaredError)]
[Conv2D(32, 2, Activation.Relu, UseBias = false)]
[Dropout(0)]
[Flatten]
[Dense(3, Activation.Sigmoid, UseBias = false, L1 = 0.001, L2 = 0.002)]
[Dense(2)]
public partial class NarrowBehindPairs;
#endif

[Network(1040)]
[Dense(12, Activation.Tanh)]
[Dense(3)]
public partial class NarrowFirst;

[Network(5)]
[Dense(1024, Activation.Gelu)]
[Dense(1, Activation.Sigmoid)]
public partial class NarrowLast;

[Network(20, 21, 1)]
[Conv2D(16, 3, Activation.Tanh)]
[Dropout(0)]
[Flatten]
[Dense(7, Activation.Softmax)]
public partial class GroupsOfRows;

[Network(20, 21, 1)]
[Conv2D(16, 3, Activation.Relu)]
[Dropout(0.5)]
[Flatten]
[Dense(7, Activation.Softmax)]
public partial class GroupsOfRowsWithMasks;

// An odd number of sixteens of inputs, so that tiles leave one over; a slope that is computed from what the activation takes; no bias.
[Network(17, 21, 1)]
[Conv2D(16, 3, Activation.Gelu)]
[Flatten]
[Dense(10, Activation.Softmax, UseBias = false)]
public partial class GroupsOfRowsWithRest;
