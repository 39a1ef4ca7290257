using NetGen;

namespace NetGen.Tests.Networks.Thresholds;

#pragma warning disable NG0135 // a slope of 0 is what this network is for
[Network(3)]
[Dense(5, Activation.Sign)]
[Dense(2, Activation.Step)]
public partial class FlatThresholds;
#pragma warning restore NG0135

[Network(5)]
[Dense(9, Activation.Sign, StraightThrough = true)]
[Dense(4, Activation.Step, StraightThrough = true)]
public partial class StraightThroughThresholds;

// Nothing stands in front of the sign that could learn.
[Network(17)]
[Activation(Activation.Sign)]
[Dense(33, Activation.Tanh)]
[Activation(Activation.Step, StraightThrough = true)]
[Dense(3)]
public partial class StraightThroughLayer;
