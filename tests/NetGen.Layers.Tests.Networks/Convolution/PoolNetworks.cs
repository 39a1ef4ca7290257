using NetGen;

namespace NetGen.Layers.Tests.Convolution.Networks;

// Pools behind layers that learn, so that gradients pass through them, and in front of them all.

[Network(8, 7, 2)]
[MaxPool2D]
[Conv2D(7, 2, Activation.Tanh)]
[MaxPool2D(2, Stride = 1)]
[Flatten]
[Dense(3)]
public partial class MaxFirst;

[Network(9, 10, 3)]
[AveragePool2D(2, Stride = 1)]
[Conv2D(17, 3, Activation.Tanh, Padding = Padding.Same)]
[AveragePool2D(3, Stride = 2, Padding = Padding.Same)]
[Conv2D(4, 1)]
public partial class AverageFirst;

#if SWEEP
[Network(7, 7, 1)]
[Conv2D(33, 2, Activation.Tanh)]
[MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
[MaxPool2D(2, Stride = 3, Padding = Padding.Same)]
public partial class MaxOfMax;

[Network(6, 9, 4)]
[Conv2D(8, 1, Activation.Relu)]
[MaxPool2D(1, PoolHeight = 2, PoolWidth = 3)]
[Conv2D(16, 2, Padding = Padding.Same)]
[AveragePool2D(2, PoolWidth = 3, Stride = 1)]
[GlobalMaxPool2D]
[Dense(4, Activation.Sigmoid)]
public partial class OblongPools;
#endif

[Network(5, 4, 7)]
[Conv2D(16, 2, Activation.Tanh)]
[GlobalAveragePool2D]
[Dense(5, Activation.Softmax)]
public partial class GlobalAverage;

#if SWEEP
[Network(6, 6, 1)]
[Conv2D(1, 1, Activation.Sigmoid)]
[MaxPool2D(5, Stride = 1)]
[AveragePool2D(5, Stride = 1, Padding = Padding.Same)]
public partial class LargeWindows;

[Network(Steps = 11, Features = 5)]
[MaxPool1D(3, Stride = 2, Padding = Padding.Same)]
[Conv1D(9, 2, Activation.Tanh)]
[AveragePool1D]
[GlobalMaxPool1D]
public partial class StepPools;

[Network(Steps = 7, Features = 3)]
[Conv1D(8, 2, Activation.Tanh, Padding = Padding.Causal)]
[AveragePool1D(3, Stride = 1, Padding = Padding.Same)]
[MaxPool1D(2)]
[GlobalAveragePool1D]
[Dense(2)]
public partial class StepAverages;
#endif

[Network(4, 5, 3)]
[MaxPool2D(3, Stride = 1, Padding = Padding.Same)]
public partial class OnlyMax;

[Network(4, 5, 18)]
[GlobalMaxPool2D]
public partial class OnlyGlobalMax;

[Network(5, 5, 2)]
[Conv2D(2, 1, UseBias = false)]
[MaxPool2D(2)]
public partial class MaxBehindWeights;
