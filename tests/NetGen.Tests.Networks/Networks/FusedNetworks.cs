namespace NetGen.Tests.Networks;

[Network(7)]
[Dense(17, Activation.Gelu)]
[Dense(3, Activation.Softmax)]
public partial class FusedActivations;

[Network(7)]
[Dense(17)]
[Activation(Activation.Gelu)]
[Dense(3)]
[Activation(Activation.Softmax)]
public partial class ActivationsApart;
