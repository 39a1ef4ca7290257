namespace NetGen.Data.Tests;

/// <summary>Networks that take the weights of others.</summary>
public static partial class WeightNetworks
{
    [Network(1)]
    [Dense(8), Activation(Activation.Tanh)]
    [Dense(8), Activation(Activation.Relu)]
    [Dense(8), Activation(Activation.Elu)]
    [Dense(8), Activation(Activation.Softmax)]
    [Dense(1)]
    [Dense(8, UseBias = false)]
    [Dense(8, UseBias = false)]
    [Dense(1, UseBias = false)]
    public partial class DenseModel;

    [Network(Steps = 100, Features = 1)]
    [Dense(8, Activation.Tanh)]
    [Lstm(8, ReturnSequences = true)]
    [Dense(1)]
    public partial class LstmModel;

    [Network(Steps = 100, Features = 1)]
    [Dense(8, Activation.Tanh)]
    [Gru(8, ReturnSequences = true)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(1)]
    public partial class GruModel;

    [Network(Steps = 1000, Features = 1)]
    [Lstm(8, ReturnSequences = true)]
    [Lstm(8, ReturnSequences = true)]
    [Lstm(8, ReturnSequences = true)]
    [Lstm(8, ReturnSequences = true)]
    [Dense(1)]
    public partial class LstmTorch;

    [Network(Steps = 1000, Features = 1)]
    [Gru(8, ReturnSequences = true)]
    [Gru(8, ReturnSequences = true)]
    [Gru(8, ReturnSequences = true)]
    [Gru(8, ReturnSequences = true)]
    [Dense(1)]
    public partial class GruTorch;

    [Network(Steps = 1000, Features = 1)]
    [Conv1D(12, 5)]
    public partial class ConvTorch;

    [Network(Steps = 500, Features = 6)]
    [Conv1D(3, 4, Groups = 3, Dilation = 10)]
    public partial class ConvTorchGroups;

    /// <summary>Two outputs of each of three channels, then one of each of six.</summary>
    [Network(5, 4, 3)]
    [Conv2D(6, 2, Groups = 3)]
    [Conv2D(6, 3, Groups = 6, Padding = Padding.Same)]
    public partial class DepthwiseImage;

    [Network(Steps = 6, Features = 2)]
    [Conv1D(6, 3, Groups = 2)]
    public partial class DepthwiseSignal;

    /// <summary>An image that is flattened, with layers behind it whose values PyTorch has channel by channel.</summary>
    [Network(5, 4, 2)]
    [Conv2D(3, 2, Activation.Tanh)]
    [BatchNorm(Epsilon = 1e-5)]
    [MaxPool2D(2, Stride = 1)]
    [Flatten]
    [BatchNorm(Epsilon = 1e-5)]
    [Dense(4, Activation.Sigmoid)]
    [LayerNorm(Epsilon = 1e-5)]
    [Dense(2)]
    public partial class SmallImage;
}
