using Course.Digits;

namespace NetGen.Tests.Cases;

// Lessons 8 and 9: networks that learn 1,000 digits, and those that are tested on the others with the same weights, without dropout.
[Network(784)]
[Dense(40, typeof(UngatedRelu), UseBias = false)]
[Dense(10, UseBias = false)]
public sealed partial class Mnist40 { }

[Network(784)]
[Dense(100, typeof(DoubledUngatedRelu), UseBias = false)]
[Dropout(0.5)]
[Dense(10, UseBias = false)]
public sealed partial class MnistUngatedDropout { }

[Network(784)]
[Dense(100, typeof(DoubledRelu), UseBias = false)]
[Dropout(0.5)]
[Dense(10, UseBias = false)]
public sealed partial class MnistDropout { }

[Network(784)]
[Dense(100, Activation.Relu, UseBias = false)]
[Dense(10, UseBias = false)]
public sealed partial class MnistTest { }

[Network(784)]
[Dense(100, typeof(DoubledTanhSlopeOfDouble), UseBias = false)]
[Dropout(0.5)]
[Dense(10, Activation.Softmax, UseBias = false)]
public sealed partial class MnistTanhSlopeOfDouble { }

[Network(784)]
[Dense(100, typeof(DoubledTanh), UseBias = false)]
[Dropout(0.5)]
[Dense(10, Activation.Softmax, UseBias = false)]
public sealed partial class MnistTanh { }

[Network(784)]
[Dense(100, Activation.Tanh, UseBias = false)]
[Dense(10, UseBias = false)]
public sealed partial class MnistTanhTest { }

// Lesson 10: 25 x 25 places of 16 kernels. The course's loops leave out the last row and column of the image.
[Network(27, 27, 1)]
[Conv2D(16, 3, typeof(DoubledTanhSlopeOfDouble), UseBias = false)]
[Dropout(0.5)]
[Flatten]
[Dense(10, Activation.Softmax, UseBias = false)]
public sealed partial class MnistConvolution { }

[Network(27, 27, 1)]
[Conv2D(16, 3, Activation.Tanh, UseBias = false)]
[Flatten]
[Dense(10, UseBias = false)]
public sealed partial class MnistConvolutionTest { }

// The same in small. The hidden layer has a bias, which is 0, for the sake of its gradient: that of a single sample is the layer's delta.
[Network(5)]
[Dense(6, typeof(DoubledTanhSlopeOfDouble))]
[Dropout(0.5)]
[Dense(3, Activation.Softmax, UseBias = false)]
public sealed partial class TinyTanhSlopeOfDouble { }

[Network(5)]
[Dense(6, typeof(DoubledTanh))]
[Dropout(0.5)]
[Dense(3, Activation.Softmax, UseBias = false)]
public sealed partial class TinyTanh { }
