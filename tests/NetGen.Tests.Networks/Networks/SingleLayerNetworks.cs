using NetGen;

namespace NetGen.Tests.Networks.Single;

// One linear layer: what comes out is the sum itself. Inputs and outputs around every edge of panels, chains and blocks of inputs, as far as
// the layers of the other networks leave them out.

[Network(1)]
[Dense(65)]
public partial class Net1To65;

#if SWEEP
[Network(2)]
[Dense(63)]
public partial class Net2To63;
#endif

[Network(3)]
[Dense(129)]
public partial class Net3To129;

#if SWEEP
[Network(9)]
[Dense(33)]
public partial class Net9To33;
#endif

[Network(15)]
[Dense(8)]
public partial class Net15To8;

#if SWEEP
[Network(16)]
[Dense(64)]
public partial class Net16To64;
#endif

[Network(33)]
[Dense(17)]
public partial class Net33To17;

#if SWEEP
[Network(63)]
[Dense(31)]
public partial class Net63To31;
#endif

[Network(65)]
[Dense(15)]
public partial class Net65To15;

#if SWEEP
// Two blocks of inputs of unequal length.
[Network(129)]
[Dense(100)]
public partial class Net129To100;
#endif

[Network(784)]
[Dense(3)]
public partial class Net784To3;

// Blocks of inputs, and one output more than a panel.
[Network(784)]
[Dense(65)]
public partial class Net784To65;
