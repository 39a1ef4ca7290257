using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>The folders that do not run, and why: NetGen has nothing for them.</summary>
internal static class OnnxLeftOut
{
    private const string TwoInputs = "a network of NetGen is a chain of layers: none takes two inputs";
    private const string Arithmetic = "arithmetic by itself; NetGen has it within its layers, not as a layer";
    private const string Reduction = "a reduction over axes by itself; NetGen has none but pooling";
    private const string Moves = "moves values between places; NetGen's layers keep their order, or change the shape alone";
    private const string Solids = "images with three axes; NetGen has one and two";
    private const string Weighted = "weighs or leaves out classes; NetGen's loss does not";
    private const string Optimizing = "a step of an optimizer as an operator; the trainer's are tested against Keras' formulas";

    /// <summary>Folders that NetGen has nothing for, where the operator alone does not say so.</summary>
    public static IReadOnlyDictionary<string, string> Unfit { get; } = Expand(
        ("the whole tensor of four axes is one sample; NetGen's have three at most", "test_flatten_axis0 test_flatten_negative_axis4"),
        ("pads by other numbers than keep the size, or one axis alone; NetGen's padding is none or Keras' Same", "test_conv_with_strides_and_asymmetric_padding test_maxpool_2d_pads test_averagepool_2d_pads"),
        ("a pool with holes; NetGen's have none", "test_maxpool_2d_dilations test_MaxPool1d_stride_padding_dilation"),
        ("asks for the places of the largest values, too; NetGen gives the values", "test_maxpool_with_argmax_2d_precomputed_strides"),
        ("its gates look at the cell (peepholes); NetGen's, as Keras', do not", "test_lstm_with_peepholes"),
        ("a tensor without values; NetGen's shapes have at least one", "test_reshape_allowzero_reordered"),
        ("its random mask is NumPy's and not among the outputs", "test_training_dropout"),
        (Weighted, "test_sce_NCd1_mean_weight_negative_ii test_sce_NCd1_mean_weight_negative_ii_log_prob test_sce_NCd1d2d3_none_no_weight_negative_ii "
            + "test_sce_NCd1d2d3_none_no_weight_negative_ii_log_prob test_sce_NCd1d2d3_sum_weight_high_ii_log_prob test_sce_NCd1d2d3d4d5_mean_weight "
            + "test_sce_NCd1d2d3d4d5_mean_weight_log_prob test_sce_mean_no_weight_ii test_sce_mean_no_weight_ii_3d_log_prob test_sce_mean_no_weight_ii_4d_log_prob "
            + "test_sce_mean_weight_ii test_sce_mean_weight_ii_log_prob test_sce_mean_weight_log_prob test_sce_none_weights"),
        ("asks for logarithms of probabilities, too; NetGen gives the probabilities", "test_sce_NCd1d2d3d4d5_none_no_weight_log_prob test_sce_none_log_prob"),
        (Solids, "test_AvgPool3d test_AvgPool3d_stride1_pad0_gpu_input test_Conv3d test_Conv3d_dilated test_Conv3d_groups test_Conv3d_no_bias test_Conv3d_stride "
            + "test_Conv3d_stride_padding test_MaxPool3d test_MaxPool3d_stride"),
        ("multiplies one half of the values by the other's sigmoid: " + TwoInputs, "test_GLU_dim"),
        ("several operators of arithmetic, no layer of NetGen's", "test_Softmin test_operator_params test_PoissonNLLLLoss_no_reduce test_gradient_of_add_and_mul test_operator_index"));

    /// <summary>Operators that NetGen has nothing for. A folder of such operators alone needs no line of its own.</summary>
    public static IReadOnlyDictionary<string, string> Operators { get; } = Expand(
        (TwoInputs, "Add Sub Mul Div Pow Sum Max Min Concat"),
        (Arithmetic, "Abs Neg Exp Log Sqrt Reciprocal Erf Clip"),
        (Reduction, "ArgMax ReduceMax ReduceMean ReduceSum"),
        (Moves, "Transpose Split Pad OneHot"),
        ("transposed convolution; NetGen has none", "ConvTranspose"),
        ("normalises over groups, single channels, roots of mean squares or to length 1; NetGen has batch and layer normalisation", "GroupNormalization InstanceNormalization RMSNormalization LpNormalization"),
        ("logarithms of probabilities; NetGen's softmax gives the probabilities", "LogSoftmax"),
        ("its slope below 0 is a parameter; NetGen's activations have none", "PRelu"),
        ("no activation of NetGen's, and as one of the user's own it would test itself", "HardSwish ThresholdedRelu"),
        ("expects logarithms of probabilities; NetGen's loss starts from what is in front of the softmax", "NegativeLogLikelihoodLoss"),
        (Optimizing, "Adagrad Adam Momentum"),
        ("numbers of 8 bits", "QLinearConv QLinearMatMul QuantizeLinear"));

    /// <summary>Why a folder does not run: all reasons that are found for it, of which there should be one.</summary>
    public static IEnumerable<string> ReasonsFor(string folder)
    {
        if (Unfit.TryGetValue(folder, out string? reason))
        {
            yield return reason;
        }
        else if (OnnxCase.Read(folder).Nodes is [OnnxNode only] && Operators.TryGetValue(only.Operator, out string? ofOperator))
        {
            yield return ofOperator;
        }
    }

    private static Dictionary<string, string> Expand(params (string Reason, string Names)[] lines) =>
        lines.SelectMany(line => line.Names.Split(' '), (line, name) => (line.Reason, Name: name)).ToDictionary(pair => pair.Name, pair => pair.Reason, StringComparer.Ordinal);
}
