using NetGen;

namespace NetGen.Layers.Tests.Convolution.Networks;

// Kernels of 1 to 5, strides of 1 to 3, both paddings, holes, groups, and channels around the widths of vectors. Several layers each, so that gradients pass
// through what is in front of the last one.

[Network(6, 5, 1)]
[Conv2D(1, 1)]
[Conv2D(2, 2, Activation.Tanh)]
[Conv2D(3, 3, Activation.Sigmoid, Padding = Padding.Same)]
public partial class OneTwoThree;

[Network(8, 8, 1)]
[Conv2D(16, 3, Activation.Tanh)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class SmallDigits;

[Network(9, 7, 3)]
[Conv2D(4, 3, Activation.Relu, Stride = 2, Padding = Padding.Same)]
[Conv2D(7, 2, Activation.Gelu, Padding = Padding.Same)]
[Conv2D(8, 2, Stride = 2)]
public partial class Strides;

#if SWEEP
[Network(10, 11, 2)]
[Conv2D(8, 5, Activation.Tanh, Padding = Padding.Same)]
[Conv2D(17, 3, Activation.LeakyRelu, Stride = 3, Padding = Padding.Same)]
[Conv2D(33, 1)]
[Conv2D(5, 4, Activation.Softplus)]
public partial class Wide;
#endif

[Network(7, 9, 4)]
[Conv2D(16, 3, Activation.Tanh, Dilation = 2, Padding = Padding.Same)]
[Conv2D(12, 3, Dilation = 2)]
[Conv2D(3, 2, Activation.Elu, Dilation = 3, Padding = Padding.Same)]
public partial class Holes;

[Network(6, 6, 4)]
[Conv2D(6, 3, Activation.Tanh, Groups = 2, Padding = Padding.Same)]
[Conv2D(9, 2, Groups = 3, Stride = 2)]
[Conv2D(36, 2, Activation.Swish, Groups = 9, Padding = Padding.Same)]
[Conv2D(20, 1, Groups = 4)]
public partial class Groups;

[Network(7, 6, 17)]
[Conv2D(17, 3, Activation.Tanh, Groups = 17)]
[Conv2D(17, 2, Groups = 17, Stride = 2, Padding = Padding.Same)]
[Conv2D(5, 1)]
[Conv2D(5, 3, Groups = 5, Padding = Padding.Same)]
public partial class Depthwise;

#if SWEEP
[Network(6, 5, 16)]
[Conv2D(16, 3, Groups = 16)]
[Conv2D(33, 1, Activation.Relu)]
[Conv2D(33, 3, Groups = 33, Dilation = 2, Padding = Padding.Same)]
[Conv2D(70, 2, Activation.Tanh)]
[Conv2D(70, 2, Groups = 70, UseBias = false)]
public partial class Separable;

[Network(5, 5, 3)]
[Conv2D(6, 3, Activation.Tanh, Groups = 3)]
[Conv2D(12, 2, Groups = 6, Padding = Padding.Same)]
public partial class DepthwiseTwice;
#endif

[Network(6, 7, 2, Loss = Loss.MeanSquaredError)]
[Conv2D(7, 3, Activation.Tanh, UseBias = false, L1 = 0.01, L2 = 0.02)]
[Conv2D(9, 2, Activation.Sigmoid, L2 = 0.1)]
[Conv2D(4, 2, UseBias = false, Padding = Padding.Same)]
public partial class Penalties;

[Network(5, 6, 3)]
[Conv2D(4, 2, Activation.Tanh, Trainable = false)]
[Conv2D(6, 3, Activation.Tanh)]
[Conv2D(5, 2, Activation.Tanh, Trainable = false, Padding = Padding.Same)]
[Conv2D(3, 2, UseBias = false)]
public partial class Frozen;

[Network(Steps = 12, Features = 3)]
[Conv1D(8, 3, Activation.Tanh, Padding = Padding.Causal, Dilation = 2)]
[Conv1D(5, 2, Activation.Tanh, Padding = Padding.Causal, Dilation = 4)]
[Conv1D(4, 3, Stride = 2, Padding = Padding.Same)]
[Conv1D(2, 3)]
public partial class Steps;

#if SWEEP
[Network(Steps = 9, Features = 6)]
[Conv1D(6, 3, Groups = 6, Padding = Padding.Causal)]
[Conv1D(4, 2, Activation.Relu, Groups = 2, Stride = 2, Padding = Padding.Causal)]
[Flatten]
[Dense(3)]
public partial class GroupedSteps;
#endif

[Network(5, 5, 33)]
[Conv2D(64, 3, Activation.Tanh, Padding = Padding.Same)]
[Conv2D(130, 2)]
[Conv2D(63, 1, Activation.Relu)]
public partial class Panels;

#if SWEEP
[Network(6, 9, 2)]
[Conv2D(3, 1, Activation.Tanh, KernelHeight = 3)]
[Conv2D(5, 2, KernelWidth = 4, Stride = 2, Padding = Padding.Same)]
[Conv2D(4, 1, KernelWidth = 5, Padding = Padding.Same)]
public partial class Oblong;

[Network(10, 10, 3)]
[Conv2D(4, 2, Activation.Tanh, Stride = 3)]
[Conv2D(3, 1, Stride = 2)]
public partial class Gaps;

[Network(9, 8, 2)]
[Conv2D(4, 3, Activation.Tanh, Stride = 2, Dilation = 3, Padding = Padding.Same)]
[Conv2D(3, 3, Stride = 3, Dilation = 2, Padding = Padding.Same)]
[Conv2D(5, 2, Stride = 2, Dilation = 2, Padding = Padding.Same)]
public partial class StridesAndHoles;
#endif

[Network(3, 3, 2)]
[Conv2D(4, 5, Activation.Tanh, Padding = Padding.Same)]
[Conv2D(3, 4, Padding = Padding.Same, Stride = 2)]
[Conv2D(2, 2, Activation.Sigmoid)]
public partial class LargerThanTheInput;

[Network(1, 1, 8)]
[Conv2D(5, 1, Activation.Tanh)]
[Conv2D(1, 3, Padding = Padding.Same)]
public partial class OnePlace;

[Network(12)]
[Dense(24, Activation.Tanh)]
[Reshape(2, 3, 4)]
[Dropout(0)]
[Conv2D(7, 2, typeof(Cube))]
[Activation(Activation.Tanh)]
[Conv2D(6, 1, Activation.Softsign)]
[Flatten]
[Dense(2)]
public partial class Between;

#if SWEEP
[Network(16, 15, 1)]
[Conv2D(3, 5, Activation.Relu)]
[Conv2D(5, 3, Activation.Tanh)]
[Conv2D(4, 3, Stride = 2)]
public partial class SmallImages;
#endif

// So many taps, places and phases that none has code of its own.
[Network(9, 9, 2)]
[Conv2D(3, 3, Activation.Tanh, Padding = Padding.Same)]
[Conv2D(5, 6, Padding = Padding.Same)]
[MaxPool2D(7, Stride = 1, Padding = Padding.Same)]
[AveragePool2D(6, Stride = 1, Padding = Padding.Same)]
[Conv2D(2, 9, Stride = 9, Padding = Padding.Same)]
public partial class Many;

/// <summary>An activation of the user's own.</summary>
public static class Cube
{
    public static float Value(float z) => z * z * z;

    public static float Slope(float z) => 3 * z * z;
}
