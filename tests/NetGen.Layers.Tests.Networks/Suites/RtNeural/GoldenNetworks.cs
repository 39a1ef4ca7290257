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

    // relu(z) and relu(-z) side by side, then their weighted difference: PReLU, whose slopes are weights.
    [Network(Steps = 100, Features = 1)]
    [Dense(8, Activation.Tanh)]
    [Conv1D(4, 3, Activation.Tanh, Padding = Padding.Causal)]
    [BatchNorm(Epsilon = 0.01)]
    [Conv1D(8, 1, Activation.Relu, UseBias = false)]
    [Conv1D(4, 1, UseBias = false)]
    [Conv1D(4, 1, Activation.Tanh)]
    [Conv1D(6, 3, Activation.Tanh, Groups = 2, Dilation = 2, Padding = Padding.Causal)]
    [BatchNorm(Epsilon = 5)]
    [Conv1D(12, 1, Activation.Relu, UseBias = false)]
    [Conv1D(6, 1, UseBias = false)]
    [Dense(1, Activation.Sigmoid)]
    public partial class ConvModel;

    [Network(Steps = 128, Features = 1)]
    [Conv1D(12, 65)]
    [Conv1D(24, 1, Activation.Relu, UseBias = false)]
    [Conv1D(12, 1, UseBias = false)]
    [BatchNorm(Epsilon = 0.01)]
    [Conv1D(8, 33)]
    [Conv1D(16, 1, Activation.Relu, UseBias = false)]
    [Conv1D(8, 1, UseBias = false)]
    [BatchNorm(Epsilon = 0.01)]
    [Conv1D(4, 13)]
    [Conv1D(8, 1, Activation.Relu, UseBias = false)]
    [Conv1D(4, 1, UseBias = false)]
    [BatchNorm(Epsilon = 0.01)]
    [Conv1D(1, 5, Activation.Tanh)]
    public partial class ConvStateless;

    [Network(Steps = 1000, Features = 1)]
    [Conv1D(32, 4, Dilation = 10, UseBias = false)]
    [BatchNorm(Epsilon = 1e-5)]
    [Activation(typeof(QuarterRelu))]
    public partial class MicroTcn;

    [Network(Steps = 1000, Features = 1)]
    [Conv1D(32, 1, UseBias = false)]
    public partial class MicroTcnBranch;

    /// <summary>PReLU whose slopes are all ¼.</summary>
    internal static class QuarterRelu
    {
        public static float Value(float z) => z > 0 ? z : 0.25f * z;

        public static float Slope(float z) => z > 0 ? 1 : 0.25f;
    }
}
