using NetGen;

namespace NetGen.Tests.Networks.Dropouts;

// Dropout at every place. The rates are such that 1 / (1 − rate) is not always a power of two.

[Network(33)]
[Dense(17, Activation.Tanh)]
[Dropout(0.5)]
[Dense(10, Activation.Softmax)]
public partial class DropoutBehindTanh;

[Network(9)]
[Dropout(0.2)]
[Dense(16, Activation.Relu)]
[Dense(3)]
public partial class DropoutFirst;

[Network(7)]
[Dense(31, Activation.Sigmoid)]
[Dropout(0.3)]
[Dense(15, Activation.LeakyRelu)]
[Dropout(0.75)]
[Dense(2, Activation.Sigmoid)]
public partial class TwoDropouts;

[Network(8)]
[Dense(19, Activation.Tanh)]
[Dropout(0.4)]
public partial class DropoutLast;

[Network(4, 4, 1)]
[Flatten]
[Dropout(0.1)]
[Reshape(2, 8)]
[Flatten]
[Dense(6, Activation.Softmax)]
public partial class DropoutBetweenViews;

[Network(5)]
[Dense(12, Activation.Softmax)]
[Dropout(0)]
[Dense(3)]
public partial class DropoutOfNothing;
