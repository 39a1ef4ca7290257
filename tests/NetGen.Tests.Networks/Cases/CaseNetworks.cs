namespace NetGen.Tests.Cases;

// Products of matrices: no bias, no activation.
[Network(1)]
[Dense(1, UseBias = false)]
public sealed partial class Linear1To1 { }

[Network(1)]
[Dense(3, UseBias = false)]
public sealed partial class Linear1To3 { }

[Network(2)]
[Dense(1, UseBias = false)]
public sealed partial class Linear2To1 { }

[Network(2)]
[Dense(2, UseBias = false)]
public sealed partial class Linear2To2 { }

[Network(2)]
[Dense(4, UseBias = false)]
public sealed partial class Linear2To4 { }

[Network(3)]
[Dense(1, UseBias = false)]
public sealed partial class Linear3To1 { }

[Network(3)]
[Dense(3, UseBias = false)]
public sealed partial class Linear3To3 { }

[Network(4)]
[Dense(1, UseBias = false)]
public sealed partial class Linear4To1 { }

[Network(4)]
[Dense(3, UseBias = false)]
public sealed partial class Linear4To3 { }

[Network(5)]
[Dense(6, UseBias = false)]
public sealed partial class Linear5To6 { }

[Network(3)]
[Dense(3, UseBias = false)]
[Dense(3, UseBias = false)]
public sealed partial class LinearChain3To3To3 { }

[Network(3)]
[Dense(4, UseBias = false)]
[Dense(1, UseBias = false)]
public sealed partial class LinearChain3To4To1 { }

[Network(4)]
[Dense(4)]
public sealed partial class Affine4To4 { }

// The street lights of lesson 6.
[Network(3)]
[Dense(4, Activation.Relu, UseBias = false)]
[Dense(1, UseBias = false)]
public sealed partial class StreetLights4 { }

[Network(3)]
[Dense(3, Activation.Relu, UseBias = false)]
[Dense(1, UseBias = false)]
public sealed partial class StreetLights3 { }

/// <summary>Undecided between its two answers, as long as its weights are zero.</summary>
[Network(3)]
[Dense(1, Activation.Sigmoid, UseBias = false)]
public sealed partial class StreetLightVote { }

// Coffee roasting; "Sums" networks give what a layer has before its activation.
[Network(2)]
[Dense(3, Activation.Sigmoid)]
public sealed partial class CoffeeLayer { }

[Network(2)]
[Dense(3)]
public sealed partial class CoffeeLayerSums { }

[Network(2)]
[Dense(3, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class Coffee { }

[Network(2)]
[Dense(3, Activation.Sigmoid)]
[Dense(1)]
public sealed partial class CoffeeSums { }

/// <summary>Deck 001 takes the mean squared error of a sigmoid.</summary>
[Network(2, Loss = Loss.MeanSquaredError)]
[Dense(3, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class NumericGradientNet { }

[Network(64)]
[Dense(25, Activation.Sigmoid)]
[Dense(15, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class DigitOf64 { }

[Network(784)]
[Dense(25, Activation.Sigmoid)]
[Dense(15, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class DigitOf784 { }

[Network(784)]
[Dense(30, Activation.Relu)]
[Dense(30, Activation.Relu)]
[Dense(10, Activation.Softmax)]
public sealed partial class KerasSummary { }

/// <summary>The deck's code has the last layer twice. A softmax before another (NG0106) would count the same.</summary>
[Network(784)]
[Dense(30, Activation.Relu)]
[Dense(30, Activation.Relu)]
[Dense(10)]
[Dense(10, Activation.Softmax)]
public sealed partial class KerasAsListed { }

// One neuron.
[Network(1)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class LogisticNeuron { }

[Network(1)]
[Dense(1)]
public sealed partial class LinearNeuron { }

[Network(1)]
[Dense(1, Activation.Tanh)]
public sealed partial class TanhNeuron { }

#pragma warning disable NG0135 // only its outputs are asked for
[Network(1)]
[Dense(1, Activation.Sign)]
public sealed partial class SignNeuron { }
#pragma warning restore NG0135

[Network(1)]
[Dense(1, Activation.PiecewiseLinear)]
public sealed partial class PiecewiseLinearNeuron { }

[Network(1)]
[Dense(1, Activation.Relu)]
public sealed partial class ReluNeuron { }

[Network(5)]
[Dense(5, Activation.Softmax)]
public sealed partial class Softmax5 { }

[Network(10)]
[Dense(10, Activation.Softmax)]
public sealed partial class Softmax10 { }

// Deck 002.
[Network(3)]
[Dense(4, Activation.Sigmoid)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class SigmoidCircuit { }

[Network(3)]
[Dense(4, Activation.Sigmoid)]
[Dense(1)]
public sealed partial class SigmoidCircuitSums { }

[Network(3)]
[Dense(4, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class TanhCircuit { }

[Network(3)]
[Dense(4, Activation.Tanh)]
[Dense(1)]
public sealed partial class TanhCircuitSums { }

[Network(3)]
[Dense(4)]
public sealed partial class CircuitLayerSums { }

[Network(2)]
[Dense(4, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class Xor { }

// Real data.
[Network(4)]
[Dense(8, Activation.Tanh)]
[Dense(3, Activation.Softmax)]
public sealed partial class IrisNet { }

[Network(64)]
[Dense(32, Activation.Relu)]
[Dense(10, Activation.Softmax)]
public sealed partial class DigitsNet { }

[Network(13)]
[Dense(16, Activation.Relu)]
[Dense(1)]
public sealed partial class HousingNet { }

[Network(11)]
[Dense(1, Activation.Sigmoid)]
public sealed partial class WineNet { }
