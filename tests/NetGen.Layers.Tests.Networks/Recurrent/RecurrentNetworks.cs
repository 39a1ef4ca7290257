namespace NetGen.Layers.Tests.Recurrent;

// Shapes: units and features around the widths of vectors, one step and many, last outputs and whole sequences, one layer and several.

[Network(Steps = 1, Features = 1)]
[SimpleRnn(1)]
public partial class Rnn1Of1;

[Network(Steps = 5, Features = 3)]
[SimpleRnn(7)]
[Dense(2)]
public partial class Rnn7Of3;

[Network(Steps = 2, Features = 17)]
[SimpleRnn(33, ReturnSequences = true)]
[SimpleRnn(9, Activation.Relu)]
public partial class Rnn33Then9;

#if SWEEP
[Network(Steps = 16, Features = 2)]
[SimpleRnn(16, UseBias = false, ReturnSequences = true)]
public partial class Rnn16WithoutBias;
#endif

[Network(Steps = 5, Features = 1)]
[Lstm(1)]
public partial class Lstm1Of1;

[Network(Steps = 16, Features = 3)]
[Lstm(2)]
[Dense(1)]
public partial class Lstm2Of3;

#if SWEEP
[Network(Steps = 2, Features = 8)]
[Lstm(3, ReturnSequences = true)]
public partial class LstmSequence3Of8;
#endif

[Network(Steps = 1, Features = 2)]
[Lstm(8, UnitForgetBias = false)]
public partial class Lstm8OneStep;

[Network(Steps = 16, Features = 1)]
[Lstm(20)]
[Dense(1)]
public partial class Lstm20Of1;

[Network(Steps = 5, Features = 3)]
[Lstm(9, ReturnSequences = true)]
[Lstm(17)]
public partial class Lstm9Then17;

#if SWEEP
[Network(Steps = 5, Features = 8)]
[Lstm(16, ReturnSequences = true)]
[Lstm(8, ReturnSequences = true)]
[Lstm(7)]
[Dense(3, Activation.Softmax)]
public partial class LstmThreeDeep;

[Network(Steps = 3, Features = 20)]
[Lstm(70)]
[Dense(2)]
public partial class Lstm70Wide;
#endif

[Network(Steps = 3, Features = 2)]
[Lstm(7, Activation.Swish, RecurrentActivation = Activation.HardSigmoid, ReturnSequences = true)]
[Lstm(9, Activation.Softplus, RecurrentActivation = Activation.Tanh)]
public partial class LstmOtherFunctions;

[Network(Steps = 2, Features = 1)]
[Gru(1)]
public partial class Gru1Of1;

[Network(Steps = 16, Features = 2)]
[Gru(3, ReturnSequences = true)]
public partial class GruSequence3Of2;

#if SWEEP
[Network(Steps = 5, Features = 17)]
[Gru(9)]
[Dense(2)]
public partial class Gru9Of17;
#endif

[Network(Steps = 5, Features = 3)]
[Gru(17, ReturnSequences = true)]
[Gru(8)]
public partial class Gru17Then8;

#if SWEEP
[Network(Steps = 2, Features = 8)]
[Gru(33, UseBias = false)]
public partial class Gru33WithoutBias;
#endif

[Network(Steps = 3, Features = 2)]
[Gru(5, Activation.Swish, RecurrentActivation = Activation.HardSigmoid)]
public partial class GruOtherFunctions;

[Network(Steps = 5, Features = 2)]
[Gru(1, ResetAfter = false)]
public partial class GruBefore1;

[Network(Steps = 5, Features = 3)]
[Gru(7, ResetAfter = false, ReturnSequences = true)]
[Gru(20, ResetAfter = false)]
[Dense(1)]
public partial class GruBefore7Then20;

#if SWEEP
[Network(Steps = 2, Features = 17)]
[Gru(33, ResetAfter = false, UseBias = false, ReturnSequences = true)]
public partial class GruBefore33WithoutBias;

[Network(Steps = 3, Features = 2)]
[Gru(16, Activation.GeluTanh, RecurrentActivation = Activation.Swish, ResetAfter = false)]
public partial class GruBeforeOtherFunctions;
#endif

// Two products add up to dx, and one slope in front of the layer goes over their sum.
[Network(Steps = 1, Features = 5)]
[Dense(7, Activation.Sigmoid)]
[Gru(3, ResetAfter = false)]
public partial class GruBeforeOneStep;

[Network(Steps = 4, Features = 3)]
[Lstm(5, ReturnSequences = true)]
[Gru(4, ReturnSequences = true, Trainable = false)]
[SimpleRnn(6)]
[Dense(2)]
public partial class FrozenBetween;

#if SWEEP
[Network(Steps = 4, Features = 3)]
[Lstm(5, ReturnSequences = true)]
[Lstm(4, Trainable = false)]
public partial class FrozenBehind;
#endif

[Network(Steps = 4, Features = 3)]
[Lstm(5, L1 = 0.01, L2 = 0.02, RecurrentL1 = 0.03, RecurrentL2 = 0.04, ReturnSequences = true)]
[Gru(6, L2 = 0.05, RecurrentL2 = 0.06, ResetAfter = false)]
public partial class Penalized;

#if SWEEP
[Network(Steps = 4, Features = 3)]
[Lstm(5, ReturnSequences = true)]
[Dropout(0)]
[Activation(Activation.Tanh)]
[Gru(4)]
public partial class WithLayersBetween;
#endif

[Network(12)]
[Reshape(4, 3)]
[Lstm(6)]
public partial class Reshaped;

// Dense at every step: in front of, between and behind recurrent layers.

[Network(Steps = 5, Features = 3)]
[Dense(7, Activation.Relu)]
[Lstm(6, ReturnSequences = true)]
[Dense(16, Activation.Tanh)]
[Gru(4, ReturnSequences = true)]
[Dense(1)]
public partial class DenseAtEveryStep;

[Network(Steps = 3, Features = 20)]
[Dense(64, Activation.Softplus, UseBias = false)]
[Dense(10, Activation.Swish)]
public partial class OnlyDenseAtEveryStep;

#if SWEEP
[Network(Steps = 1, Features = 5)]
[Dense(3, Activation.Tanh)]
[Lstm(4)]
public partial class DenseAtOneStep;
#endif
