using NetGen;

namespace NetGen.Tests.Networks.Sizes;

// Every size at which vectors end unevenly, as inputs, as hidden units and as outputs; then widths around the edges of panels.

[Network(1)]
[Dense(9, Activation.Tanh)]
[Dense(31, Activation.Linear)]
public partial class Net1To9To31;

[Network(2)]
[Dense(15, Activation.Relu)]
[Dense(33, Activation.Sigmoid)]
public partial class Net2To15To33;

[Network(3)]
[Dense(16, Activation.Sigmoid)]
[Dense(64, Activation.Softmax)]
public partial class Net3To16To64;

[Network(7)]
[Dense(17, Activation.LeakyRelu, UseBias = false)]
[Dense(100, Activation.Tanh)]
public partial class Net7To17To100;

[Network(8)]
[Dense(31, Activation.Linear)]
[Dense(784, Activation.Linear)]
public partial class Net8To31To784;

[Network(9)]
[Dense(33, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public partial class Net9To33To1;

[Network(15)]
[Dense(64, Activation.Relu)]
[Dense(2, Activation.Softmax)]
public partial class Net15To64To2;

[Network(16)]
[Dense(100, Activation.Sigmoid, UseBias = false)]
[Dense(3, Activation.Tanh)]
public partial class Net16To100To3;

[Network(17)]
[Dense(784, Activation.LeakyRelu)]
[Dense(7, Activation.Linear)]
public partial class Net17To784To7;

[Network(31)]
[Dense(1, Activation.Linear)]
[Dense(8, Activation.Sigmoid)]
public partial class Net31To1To8;

[Network(33)]
[Dense(2, Activation.Tanh)]
[Dense(9, Activation.Softmax)]
public partial class Net33To2To9;

[Network(64)]
[Dense(3, Activation.Relu, UseBias = false)]
[Dense(15, Activation.Tanh)]
public partial class Net64To3To15;

[Network(100)]
[Dense(7, Activation.Sigmoid)]
[Dense(16, Activation.Linear)]
public partial class Net100To7To16;

[Network(784)]
[Dense(8, Activation.LeakyRelu)]
[Dense(17, Activation.Sigmoid)]
public partial class Net784To8To17;

[Network(5)]
[Dense(65, Activation.Linear)]
[Dense(3, Activation.Softmax)]
public partial class Net5To65To3;

[Network(9)]
[Dense(128, Activation.Tanh, UseBias = false)]
[Dense(130, Activation.Tanh)]
public partial class Net9To128To130;

[Network(40)]
[Dense(200, Activation.Relu)]
[Dense(2, Activation.Linear)]
public partial class Net40To200To2;

[Network(100)]
[Dense(100, Activation.Sigmoid)]
[Dense(100, Activation.Sigmoid)]
public partial class Net100To100To100;

[Network(129)]
[Dense(17, Activation.LeakyRelu)]
[Dense(65, Activation.Softmax)]
public partial class Net129To17To65;

[Network(12)]
[Dense(60, Activation.Linear, UseBias = false)]
[Dense(124, Activation.Tanh)]
public partial class Net12To60To124;
