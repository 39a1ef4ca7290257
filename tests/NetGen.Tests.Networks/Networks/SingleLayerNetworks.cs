using NetGen;

namespace NetGen.Tests.Networks.Single;

// One linear layer: what comes out is the sum itself. Inputs and outputs around every edge of panels, chains and blocks of inputs, as far as
// the layers of the other networks leave them out.

[Network(1)]
[Dense(65)]
public partial class Net1To65;

[Network(2)]
[Dense(63)]
public partial class Net2To63;

[Network(3)]
[Dense(129)]
public partial class Net3To129;

[Network(9)]
[Dense(33)]
public partial class Net9To33;

[Network(15)]
[Dense(8)]
public partial class Net15To8;

[Network(16)]
[Dense(64)]
public partial class Net16To64;

[Network(33)]
[Dense(17)]
public partial class Net33To17;

[Network(63)]
[Dense(31)]
public partial class Net63To31;

[Network(65)]
[Dense(15)]
public partial class Net65To15;

// Two blocks of inputs of unequal length.
[Network(129)]
[Dense(100)]
public partial class Net129To100;

[Network(784)]
[Dense(3)]
public partial class Net784To3;

// Blocks of inputs, and one output more than a panel.
[Network(784)]
[Dense(65)]
public partial class Net784To65;
