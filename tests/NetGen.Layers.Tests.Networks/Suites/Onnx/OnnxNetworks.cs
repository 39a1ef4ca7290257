using System;
using NetGen.Numerics;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>The classes that ONNX' operators run through.</summary>
public static partial class OnnxNetworks
{
    /// <summary>Inputs of the networks that take value by value: no whole number of vectors.</summary>
    public const int Values = 15;

    [Network(Values), Activation(Activation.Relu)]
    public partial class Relu;

    [Network(Values), Activation(Activation.Tanh)]
    public partial class Tanh;

    [Network(Values), Activation(Activation.Sigmoid)]
    public partial class Sigmoid;

    [Network(Values), Activation(Activation.Selu)]
    public partial class Selu;

    [Network(Values), Activation(Activation.Gelu)]
    public partial class Gelu;

    [Network(Values), Activation(Activation.GeluTanh)]
    public partial class GeluTanh;

    [Network(Values), Activation(Activation.Softplus)]
    public partial class Softplus;

    [Network(Values), Activation(Activation.Softsign)]
    public partial class Softsign;

    [Network(Values), Activation(Activation.Swish)]
    public partial class Swish;

    // Where the operator has numbers that are not NetGen's: activations of the user's own, from NetGen's functions.
    [Network(Values), Activation(typeof(EluOfTwo))]
    public partial class Elu2;

    [Network(Values), Activation(typeof(SeluOfTwoAndThree))]
    public partial class Selu23;

    [Network(Values), Activation(typeof(LeakyReluTenth))]
    public partial class LeakyRelu10;

    [Network(Values), Activation(typeof(LeakyReluHundredth))]
    public partial class LeakyRelu100;

    [Network(Values), Activation(typeof(HardSigmoidFifth))]
    public partial class HardSigmoid5;

    [Network(Values), Activation(typeof(HardSigmoidHalf))]
    public partial class HardSigmoid2;

    [Network(3), Activation(Activation.Softmax)]
    public partial class Softmax3;

    [Network(4), Activation(Activation.Softmax)]
    public partial class Softmax4;

    [Network(5), Activation(Activation.Softmax)]
    public partial class Softmax5;

    [Network(20), Activation(Activation.Softmax)]
    public partial class Softmax20;

    [Network(3), Dense(4)]
    public partial class Dense3To4;

    [Network(5), Dense(4)]
    public partial class Dense5To4;

    [Network(6), Dense(4)]
    public partial class Dense6To4;

    [Network(7), Dense(4)]
    public partial class Dense7To4;

    [Network(4), Dense(3, UseBias = false)]
    public partial class Product4To3;

    [Network(3), Dense(1, UseBias = false)]
    public partial class Product3To1;

    [Network(4), Dense(1, UseBias = false)]
    public partial class Product4To1;

    [Network(4), Dense(2, UseBias = false)]
    public partial class Product4To2;

    [Network(Values), Dropout(0.5)]
    public partial class Dropout50;

    [Network(Values), Dropout(0.75)]
    public partial class Dropout75;

    [Network(Values), Dropout(0)]
    public partial class Dropout0;

    [Network(5), Flatten]
    public partial class Flatten5;

    [Network(1), Flatten]
    public partial class Flatten1;

    [Network(Steps = 4, Features = 5), Flatten]
    public partial class Flatten45;

    [Network(3, 4, 5), Flatten]
    public partial class Flatten345;

    [Network(4, 3, 2), Flatten]
    public partial class Flatten432;

    [Network(2, 3, 4), Flatten]
    public partial class Flatten234;

    [Network(2, 3, 4), Reshape(4, 2, 3)]
    public partial class Reshape423;

    [Network(2, 3, 4), Reshape(24)]
    public partial class Reshape24;

    [Network(5, 5, 1), Conv2D(1, 3, UseBias = false)]
    public partial class Conv5x5;

    [Network(7, 5, 1), Conv2D(1, 3, UseBias = false, Stride = 2, Padding = Padding.Same)]
    public partial class Conv7x5Same;

    [Network(7, 5, 3), Conv2D(4, 3, KernelWidth = 2)]
    public partial class Conv2d;

    [Network(6, 6, 4), Conv2D(4, 3, Groups = 4)]
    public partial class Conv2dDepthwise;

    [Network(6, 6, 4), Conv2D(8, 3, Groups = 4)]
    public partial class Conv2dMultiplier;

    [Network(6, 5, 4), Conv2D(6, 3, KernelWidth = 2, Groups = 2)]
    public partial class Conv2dGroups;

    [Network(6, 5, 3), Conv2D(4, 3, KernelWidth = 2, UseBias = false)]
    public partial class Conv2dNoBias;

    [Network(6, 6, 3), Conv2D(4, 3, Stride = 2)]
    public partial class Conv2dStrided;

    [Network(Steps = 10, Features = 4), Conv1D(5, 3)]
    public partial class Conv1d;

    [Network(Steps = 10, Features = 4), Conv1D(5, 3, Dilation = 2)]
    public partial class Conv1dDilated;

    [Network(Steps = 6, Features = 4), Conv1D(6, 3, Groups = 2)]
    public partial class Conv1dGroups;

    [Network(Steps = 10, Features = 4), Conv1D(5, 3, Padding = Padding.Same)]
    public partial class Conv1dPad1;

    [Network(Steps = 10, Features = 4), Conv1D(5, 5, Padding = Padding.Same)]
    public partial class Conv1dPad2;

    [Network(Steps = 1, Features = 4), Conv1D(4, 5, Padding = Padding.Same)]
    public partial class Conv1dOneStep;

    [Network(Steps = 10, Features = 4), Conv1D(5, 3, Stride = 2)]
    public partial class Conv1dStride;

    /// <summary>The last windows reach beyond the edge, as Same has it here.</summary>
    [Network(4, 4, 1), MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
    public partial class MaxPool4x4;

    [Network(2, 2, 1), MaxPool2D(1, Stride = 2)]
    public partial class MaxPool2x2;

    [Network(5, 5, 1), MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
    public partial class MaxPool5x5Same;

    [Network(5, 5, 1), MaxPool2D(2)]
    public partial class MaxPool5x5;

    [Network(7, 7, 3), MaxPool2D(3, Stride = 2, Padding = Padding.Same)]
    public partial class MaxPool7x7;

    [Network(Steps = 4, Features = 10), MaxPool1D(4)]
    public partial class MaxPool4Steps;

    [Network(Steps = 50, Features = 16), MaxPool1D(3, Stride = 2)]
    public partial class MaxPool50Steps;

    [Network(Steps = 32, Features = 3), AveragePool1D(2, Stride = 1)]
    public partial class AveragePool32Steps;

    [Network(Steps = 6, Features = 3), AveragePool1D(2)]
    public partial class AveragePool6Steps;

    [Network(6, 6, 3), AveragePool2D(2)]
    public partial class AveragePool6x6;

    [Network(3, 3, 1), GlobalAveragePool2D]
    public partial class GlobalAverage;

    [Network(5, 5, 3), GlobalMaxPool2D]
    public partial class GlobalMax;

    [Network(4), LayerNorm(Epsilon = 1e-5)]
    public partial class Norm4;

    [Network(5), LayerNorm(Epsilon = 1e-5)]
    public partial class Norm5;

    [Network(12), LayerNorm(Epsilon = 1e-5)]
    public partial class Norm12;

    [Network(20), LayerNorm(Epsilon = 1e-5)]
    public partial class Norm20;

    [Network(60), LayerNorm(Epsilon = 1e-5)]
    public partial class Norm60;

    [Network(120), LayerNorm(Epsilon = 1e-5)]
    public partial class Norm120;

    [Network(3), BatchNorm(Epsilon = 1e-5)]
    public partial class BatchNorm3;

    [Network(3), BatchNorm(Epsilon = 0.001)]
    public partial class BatchNorm3OfThousandth;

    [Network(3), BatchNorm(Epsilon = 0.01)]
    public partial class BatchNorm3OfHundredth;

    [Network(5), BatchNorm(Epsilon = 1e-5)]
    public partial class BatchNorm5;

    [Network(5), LayerNorm(Epsilon = 0.1)]
    public partial class Norm5OfTenth;

    [Network(15), LayerNorm(Epsilon = 0.1)]
    public partial class Norm15;

    [Network(30), LayerNorm(Epsilon = 0.1)]
    public partial class Norm30;

    [Network(4), Embedding(4, 3)]
    public partial class Embedding4To3;

    [Network(Steps = 1, Features = 2), SimpleRnn(4)]
    public partial class Rnn2To4;

    [Network(Steps = 1, Features = 3), SimpleRnn(5)]
    public partial class Rnn3To5;

    [Network(Steps = 2, Features = 3), SimpleRnn(5)]
    public partial class Rnn3To5InTwoSteps;

    [Network(Steps = 1, Features = 2), Lstm(3)]
    public partial class Lstm2To3;

    [Network(Steps = 1, Features = 3), Lstm(4)]
    public partial class Lstm3To4;

    /// <summary>ONNX' default is the paper's first version: the reset gate in front of the product.</summary>
    [Network(Steps = 1, Features = 3), Gru(3, ResetAfter = false)]
    public partial class Gru3To3;

    /// <summary>z &gt; 0 ? z : 2 (e^z − 1)</summary>
    internal static class EluOfTwo
    {
        public static float Value(float z) => z > 0 ? z : 2 * (VectorMath.Exp(z) - 1);

        public static float Slope(float z) => z > 0 ? 1 : 2 * VectorMath.Exp(z);
    }

    /// <summary>3 · (z &gt; 0 ? z : 2 (e^z − 1))</summary>
    internal static class SeluOfTwoAndThree
    {
        public static float Value(float z) => 3 * EluOfTwo.Value(z);

        public static float Slope(float z) => 3 * EluOfTwo.Slope(z);
    }

    internal static class LeakyReluTenth
    {
        public static float Value(float z) => z > 0 ? z : 0.1f * z;

        public static float Slope(float z) => z > 0 ? 1 : 0.1f;
    }

    internal static class LeakyReluHundredth
    {
        public static float Value(float z) => z > 0 ? z : 0.01f * z;

        public static float Slope(float z) => z > 0 ? 1 : 0.01f;
    }

    /// <summary>0.2 z + 0.5 within 0 and 1</summary>
    internal static class HardSigmoidFifth
    {
        public static float Value(float z) => Math.Clamp((0.2f * z) + 0.5f, 0, 1);

        public static float Slope(float z) => Value(z) is > 0 and < 1 ? 0.2f : 0;
    }

    /// <summary>0.5 z + 0.6 within 0 and 1</summary>
    internal static class HardSigmoidHalf
    {
        public static float Value(float z) => Math.Clamp((0.5f * z) + 0.6f, 0, 1);

        public static float Slope(float z) => Value(z) is > 0 and < 1 ? 0.5f : 0;
    }
}
