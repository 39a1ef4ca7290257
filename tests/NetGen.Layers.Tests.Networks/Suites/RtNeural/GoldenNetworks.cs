namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>The models as classes, layer by layer as in their files.</summary>
public static partial class GoldenNetworks
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
    [Lstm(8, ReturnSequences = true)]
    [Dense(1)]
    public partial class LstmAlone;

    [Network(Steps = 1000, Features = 1)]
    [Lstm(8, ReturnSequences = true)]
    [Lstm(8, ReturnSequences = true)]
    [Lstm(8, ReturnSequences = true)]
    [Lstm(8, ReturnSequences = true)]
    [Dense(1)]
    public partial class LstmTorch;

    [Network(Steps = 100, Features = 1)]
    [Dense(8, Activation.Tanh)]
    [Gru(8, ReturnSequences = true)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(1)]
    public partial class GruModel;

    [Network(Steps = 100, Features = 1)]
    [Gru(8, ReturnSequences = true)]
    [Dense(8, Activation.Sigmoid)]
    [Dense(1)]
    public partial class GruAlone;

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

    [Network(Steps = 1000, Features = 1)]
    [Conv1D(12, 5, Stride = 3)]
    public partial class ConvTorchStride;

    [Network(Steps = 500, Features = 6)]
    [Conv1D(3, 3, Groups = 3)]
    public partial class ConvTorchGroups3;

    [Network(Steps = 500, Features = 6)]
    [Conv1D(3, 4, Groups = 3, Dilation = 10)]
    public partial class ConvTorchGroups3Dilated;

    [Network(Steps = 500, Features = 6)]
    [Conv1D(6, 1, Groups = 6)]
    public partial class ConvTorchGroups6;
}
