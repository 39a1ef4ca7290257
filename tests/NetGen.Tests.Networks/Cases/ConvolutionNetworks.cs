namespace NetGen.Tests.Cases;

[Network(4, 4, 1)]
[Conv2D(2, 3, Activation.Tanh, UseBias = false)]
[Flatten]
[Dense(3, Activation.Softmax, UseBias = false)]
public sealed partial class TinyConvolution { }

[Network(5, 5, 1)]
[Conv2D(2, 3, Activation.Tanh, UseBias = false)]
[Flatten]
[Dense(3, Activation.Softmax, UseBias = false)]
public sealed partial class TinyConvolutionFull { }

[Network(4, 4, 1)]
[Conv2D(2, 3, UseBias = false)]
public sealed partial class TinySums { }

[Network(5, 5, 1)]
[Conv2D(2, 3, UseBias = false)]
public sealed partial class TinySumsFull { }

[Network(4, 4, 1)]
[Conv2D(9, 3, UseBias = false)]
public sealed partial class TinySections { }

[Network(5, 5, 1)]
[Conv2D(9, 3, UseBias = false)]
public sealed partial class TinySectionsFull { }
