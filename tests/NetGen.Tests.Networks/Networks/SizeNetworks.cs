using NetGen;

namespace NetGen.Tests.Networks.Sizes;

// Every size at which vectors end unevenly, as inputs, as hidden units and as outputs; then widths around the edges of panels.

#if SWEEP
[Network(1)]
[Dense(9, Activation.Tanh)]
[Dense(31, Activation.Linear)]
public partial class Net1To9To31;
#endif

[Network(2)]
[Dense(15, Activation.Relu)]
[Dense(33, Activation.Sigmoid)]
public partial class Net2To15To33;

#if SWEEP
[Network(3)]
[Dense(16, Activation.Sigmoid)]
[Dense(64, Activation.Softmax)]
public partial class Net3To16To64;
#endif

[Network(7)]
[Dense(17, Activation.LeakyRelu, UseBias = false)]
[Dense(100, Activation.Tanh)]
public partial class Net7To17To100;

#if SWEEP
[Network(8)]
[Dense(31, Activation.Linear)]
[Dense(784, Activation.Linear)]
public partial class Net8To31To784;
#endif

[Network(9)]
[Dense(33, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public partial class Net9To33To1;

#if SWEEP
[Network(15)]
[Dense(64, Activation.Relu)]
[Dense(2, Activation.Softmax)]
public partial class Net15To64To2;
#endif

[Network(16)]
[Dense(100, Activation.Sigmoid, UseBias = false)]
[Dense(3, Activation.Tanh)]
public partial class Net16To100To3;

[Network(17)]
[Dense(784, Activation.LeakyRelu)]
[Dense(7, Activation.Linear)]
public partial class Net17To784To7;

#if SWEEP
[Network(31)]
[Dense(1, Activation.Linear)]
[Dense(8, Activation.Sigmoid)]
public partial class Net31To1To8;
#endif

[Network(33)]
[Dense(2, Activation.Tanh)]
[Dense(9, Activation.Softmax)]
public partial class Net33To2To9;

#if SWEEP
[Network(64)]
[Dense(3, Activation.Relu, UseBias = false)]
[Dense(15, Activation.Tanh)]
public partial class Net64To3To15;
#endif

[Network(100)]
[Dense(7, Activation.Sigmoid)]
[Dense(16, Activation.Linear)]
public partial class Net100To7To16;

[Network(784)]
[Dense(8, Activation.LeakyRelu)]
[Dense(17, Activation.Sigmoid)]
public partial class Net784To8To17;

#if SWEEP
[Network(5)]
[Dense(65, Activation.Linear)]
[Dense(3, Activation.Softmax)]
public partial class Net5To65To3;

[Network(9)]
[Dense(128, Activation.Tanh, UseBias = false)]
[Dense(130, Activation.Tanh)]
public partial class Net9To128To130;
#endif

[Network(40)]
[Dense(200, Activation.Relu)]
[Dense(2, Activation.Linear)]
public partial class Net40To200To2;

#if SWEEP
[Network(100)]
[Dense(100, Activation.Sigmoid)]
[Dense(100, Activation.Sigmoid)]
public partial class Net100To100To100;
#endif

[Network(129)]
[Dense(17, Activation.LeakyRelu)]
[Dense(65, Activation.Softmax)]
public partial class Net129To17To65;

#if SWEEP
[Network(12)]
[Dense(60, Activation.Linear, UseBias = false)]
[Dense(124, Activation.Tanh)]
public partial class Net12To60To124;
#endif
