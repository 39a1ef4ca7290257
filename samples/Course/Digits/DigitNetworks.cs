using NetGen;

namespace Course.Digits;

// Lessons 8 and 9: networks that learn 1,000 digits, and those that are tested on the others with the same weights, without dropout.

/// <summary>The three-layer network, word by word.</summary>
[Network(784), Dense(40, typeof(UngatedRelu), UseBias = false), Dense(10, UseBias = false)]
internal sealed partial class UngatedForty;

/// <summary>The three-layer network.</summary>
[Network(784), Dense(40, Activation.Relu, UseBias = false), Dense(10, UseBias = false)]
internal sealed partial class Forty;

[Network(784), Dense(100, typeof(DoubledUngatedRelu), UseBias = false), Dropout(0.5), Dense(10, UseBias = false)]
internal sealed partial class UngatedDropout;

[Network(784), Dense(100, typeof(DoubledRelu), UseBias = false), Dropout(0.5), Dense(10, UseBias = false)]
internal sealed partial class GatedDropout;

[Network(784), Dense(100, Activation.Relu, UseBias = false), Dense(10, UseBias = false)]
internal sealed partial class Hundred;

[Network(784), Dense(100, typeof(DoubledTanhSlopeOfDouble), UseBias = false), Dropout(0.5), Dense(10, Activation.Softmax, UseBias = false)]
internal sealed partial class TanhSlopeOfDouble;

[Network(784), Dense(100, typeof(DoubledTanh), UseBias = false), Dropout(0.5), Dense(10, Activation.Softmax, UseBias = false)]
internal sealed partial class TanhTrueSlope;

[Network(784), Dense(100, Activation.Tanh, UseBias = false), Dense(10, UseBias = false)]
internal sealed partial class TanhHundred;
