using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NetGen.Layers.Tests.Suites.Onnx;

/// <summary>The folders that NetGen can run, each with what runs it: from a case to all of its outputs.</summary>
internal static class OnnxRuns
{
    /// <returns>The outputs; null for one that NetGen does not give, never the first.</returns>
    public delegate float[]?[] Run(OnnxCase example);

    public static IReadOnlyDictionary<string, Run> All { get; } = new Dictionary<string, Run>(StringComparer.Ordinal)
    {
        ["test_relu"] = ByValue("Relu", () => new OnnxNetworks.Relu()),
        ["test_ReLU"] = ByValue("Relu", () => new OnnxNetworks.Relu()),
        ["test_single_relu_model"] = ByValue("Relu", () => new OnnxNetworks.Relu()),
        ["test_tanh"] = ByValue("Tanh", () => new OnnxNetworks.Tanh()),
        ["test_tanh_example"] = ByValue("Tanh", () => new OnnxNetworks.Tanh()),
        ["test_Tanh"] = ByValue("Tanh", () => new OnnxNetworks.Tanh()),
        ["test_sigmoid_example"] = ByValue("Sigmoid", () => new OnnxNetworks.Sigmoid()),
        ["test_selu_default"] = ByValue("Selu", () => new OnnxNetworks.Selu(), ("alpha", 1.6732632f), ("gamma", 1.050701f)),
        ["test_SELU"] = ByValue("Selu", () => new OnnxNetworks.Selu(), ("alpha", 1.6732632f), ("gamma", 1.050701f)),
        ["test_operator_selu"] = ByValue("Selu", () => new OnnxNetworks.Selu(), ("alpha", 1.6732632f), ("gamma", 1.050701f)),
        ["test_selu_example"] = ByValue("Selu", () => new OnnxNetworks.Selu23(), ("alpha", 2f), ("gamma", 3f)),
        ["test_elu_example"] = ByValue("Elu", () => new OnnxNetworks.Elu2(), ("alpha", 2f)),
        ["test_ELU"] = ByValue("Elu", () => new OnnxNetworks.Elu2(), ("alpha", 2f)),
        ["test_gelu_default_1"] = ByValue("Gelu", () => new OnnxNetworks.Gelu()),
        ["test_gelu_default_2"] = ByValue("Gelu", () => new OnnxNetworks.Gelu()),
        ["test_gelu_tanh_2"] = ByValue("Gelu", () => new OnnxNetworks.GeluTanh()),
        ["test_softplus"] = ByValue("Softplus", () => new OnnxNetworks.Softplus()),
        ["test_softplus_example"] = ByValue("Softplus", () => new OnnxNetworks.Softplus()),
        ["test_softsign"] = ByValue("Softsign", () => new OnnxNetworks.Softsign()),
        ["test_softsign_example"] = ByValue("Softsign", () => new OnnxNetworks.Softsign()),
        ["test_Softsign"] = ByValue("Abs Constant Add Div", () => new OnnxNetworks.Softsign()),
        ["test_swish"] = ByValue("Swish", () => new OnnxNetworks.Swish(), ("alpha", 1f)),
        ["test_leakyrelu"] = ByValue("LeakyRelu", () => new OnnxNetworks.LeakyRelu10(), ("alpha", 0.1f)),
        ["test_leakyrelu_example"] = ByValue("LeakyRelu", () => new OnnxNetworks.LeakyRelu10(), ("alpha", 0.1f)),
        ["test_leakyrelu_default"] = ByValue("LeakyRelu", () => new OnnxNetworks.LeakyRelu100(), ("alpha", 0.01f)),
        ["test_LeakyReLU"] = ByValue("LeakyRelu", () => new OnnxNetworks.LeakyRelu100(), ("alpha", 0.01f)),
        ["test_hardsigmoid_default"] = ByValue("HardSigmoid", () => new OnnxNetworks.HardSigmoid5(), ("alpha", 0.2f), ("beta", 0.5f)),
        ["test_hardsigmoid_example"] = ByValue("HardSigmoid", () => new OnnxNetworks.HardSigmoid2(), ("alpha", 0.5f), ("beta", 0.6f)),

        ["test_softmax_axis_0"] = Softmax(() => new OnnxNetworks.Softmax3()),
        ["test_softmax_default_axis"] = Softmax(() => new OnnxNetworks.Softmax5()),
        ["test_softmax_negative_axis"] = Softmax(() => new OnnxNetworks.Softmax5()),
        ["test_softmax_example"] = Softmax(() => new OnnxNetworks.Softmax3()),
        ["test_softmax_large_number"] = Softmax(() => new OnnxNetworks.Softmax4()),
        ["test_softmax_functional_dim3"] = Softmax(() => new OnnxNetworks.Softmax5()),
        ["test_Softmax"] = Softmax(() => new OnnxNetworks.Softmax20()),
        ["test_sce_mean"] = CrossEntropy("mean"),
        ["test_sce_mean_3d"] = CrossEntropy("mean"),
        ["test_sce_sum"] = CrossEntropy("sum"),

        ["test_gemm_alpha"] = Gemm(() => new OnnxNetworks.Dense5To4()),
        ["test_gemm_default_zero_bias"] = Gemm(() => new OnnxNetworks.Dense5To4()),
        ["test_gemm_default_vector_bias"] = Gemm(() => new OnnxNetworks.Dense7To4()),
        ["test_gemm_default_scalar_bias"] = Gemm(() => new OnnxNetworks.Dense3To4()),
        ["test_gemm_default_matrix_bias"] = Gemm(() => new OnnxNetworks.Dense6To4()),
        ["test_gemm_transposeB"] = Gemm(() => new OnnxNetworks.Dense6To4()),
        ["test_operator_mm"] = Gemm(() => new OnnxNetworks.Dense3To4()),
        ["test_matmul_4d"] = MatMul(() => new OnnxNetworks.Product4To3()),
        ["test_matmul_4d_1d"] = MatMul(() => new OnnxNetworks.Product3To1()),
        ["test_matmul_1d_3d"] = MatMul(() => new OnnxNetworks.Product4To1()),
        ["test_matmul_bcast"] = MatMul(() => new OnnxNetworks.Product4To2()),

        ["test_basic_conv_without_padding"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv5x5()),
        ["test_conv_with_strides_padding"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv7x5Same()),
        ["test_Conv2d"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv2d()),
        ["test_Conv2d_depthwise"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv2dDepthwise()),
        ["test_Conv2d_depthwise_with_multiplier"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv2dMultiplier()),
        ["test_Conv2d_groups"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv2dGroups()),
        ["test_Conv2d_groups_thnn"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv2dGroups()),
        ["test_Conv2d_no_bias"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv2dNoBias()),
        ["test_Conv2d_strided"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv2dStrided()),
        ["test_Conv1d"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv1d()),
        ["test_Conv1d_dilated"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv1dDilated()),
        ["test_Conv1d_groups"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv1dGroups()),
        ["test_Conv1d_pad1"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv1dPad1()),
        ["test_Conv1d_pad2"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv1dPad2()),
        ["test_Conv1d_pad2size1"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv1dOneStep()),
        ["test_Conv1d_stride"] = OnnxWindows.Conv(() => new OnnxNetworks.Conv1dStride()),
        ["test_maxpool_2d_ceil"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool4x4()),
        ["test_maxpool_2d_ceil_output_size_reduce_by_one"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool2x2()),
        ["test_maxpool_2d_precomputed_same_upper"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool5x5Same()),
        ["test_maxpool_2d_precomputed_strides"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool5x5()),
        ["test_MaxPool2d"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool7x7()),
        ["test_MaxPool1d"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool4Steps()),
        ["test_MaxPool1d_stride"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool4Steps()),
        ["test_operator_maxpool"] = OnnxWindows.Pool("MaxPool", () => new OnnxNetworks.MaxPool50Steps()),
        ["test_averagepool_1d_default"] = OnnxWindows.Pool("AveragePool", () => new OnnxNetworks.AveragePool32Steps()),
        ["test_AvgPool1d"] = OnnxWindows.Pool("AveragePool", () => new OnnxNetworks.AveragePool6Steps()),
        ["test_AvgPool1d_stride"] = OnnxWindows.Pool("AveragePool", () => new OnnxNetworks.AveragePool6Steps()),
        ["test_AvgPool2d"] = OnnxWindows.Pool("AveragePool", () => new OnnxNetworks.AveragePool6x6()),
        ["test_AvgPool2d_stride"] = OnnxWindows.Pool("AveragePool", () => new OnnxNetworks.AveragePool6x6()),
        ["test_globalaveragepool_precomputed"] = OnnxWindows.Pool("GlobalAveragePool", () => new OnnxNetworks.GlobalAverage()),
        ["test_globalmaxpool"] = OnnxWindows.Pool("GlobalMaxPool", () => new OnnxNetworks.GlobalMax()),

        ["test_layer_normalization_2d_axis1"] = LayerNorm(() => new OnnxNetworks.Norm4()),
        ["test_layer_normalization_2d_axis_negative_1"] = LayerNorm(() => new OnnxNetworks.Norm4()),
        ["test_layer_normalization_2d_axis_negative_2"] = LayerNorm(() => new OnnxNetworks.Norm12()),
        ["test_layer_normalization_3d_axis0_epsilon"] = LayerNorm(() => new OnnxNetworks.Norm30()),
        ["test_layer_normalization_3d_axis2_epsilon"] = LayerNorm(() => new OnnxNetworks.Norm5OfTenth()),
        ["test_layer_normalization_3d_axis_negative_1_epsilon"] = LayerNorm(() => new OnnxNetworks.Norm5OfTenth()),
        ["test_layer_normalization_3d_axis_negative_2_epsilon"] = LayerNorm(() => new OnnxNetworks.Norm15()),
        ["test_layer_normalization_4d_axis2"] = LayerNorm(() => new OnnxNetworks.Norm20()),
        ["test_layer_normalization_4d_axis3"] = LayerNorm(() => new OnnxNetworks.Norm5()),
        ["test_layer_normalization_4d_axis_negative_1"] = LayerNorm(() => new OnnxNetworks.Norm5()),
        ["test_layer_normalization_4d_axis_negative_2"] = LayerNorm(() => new OnnxNetworks.Norm20()),
        ["test_layer_normalization_4d_axis_negative_3"] = LayerNorm(() => new OnnxNetworks.Norm60()),
        ["test_layer_normalization_4d_axis_negative_4"] = LayerNorm(() => new OnnxNetworks.Norm120()),
        ["test_layer_normalization_default_axis"] = LayerNorm(() => new OnnxNetworks.Norm5()),
        ["test_batchnorm_example"] = BatchNorm(() => new OnnxNetworks.BatchNorm3()),
        ["test_batchnorm_epsilon"] = BatchNorm(() => new OnnxNetworks.BatchNorm3OfHundredth()),
        ["test_BatchNorm1d_3d_input_eval"] = BatchNorm(() => new OnnxNetworks.BatchNorm5()),
        ["test_BatchNorm2d_eval"] = BatchNorm(() => new OnnxNetworks.BatchNorm3()),
        ["test_BatchNorm2d_momentum_eval"] = BatchNorm(() => new OnnxNetworks.BatchNorm3OfThousandth()),
        ["test_BatchNorm3d_momentum_eval"] = BatchNorm(() => new OnnxNetworks.BatchNorm3OfThousandth()),
        ["test_Embedding_sparse"] = Embedding,

        ["test_simple_rnn_defaults"] = OnnxRecurrent.Rnn(() => new OnnxNetworks.Rnn2To4()),
        ["test_simple_rnn_batchwise"] = OnnxRecurrent.Rnn(() => new OnnxNetworks.Rnn2To4()),
        ["test_simple_rnn_with_initial_bias"] = OnnxRecurrent.Rnn(() => new OnnxNetworks.Rnn3To5()),
        ["test_rnn_seq_length"] = OnnxRecurrent.Rnn(() => new OnnxNetworks.Rnn3To5InTwoSteps()),
        ["test_lstm_defaults"] = OnnxRecurrent.Lstm(() => new OnnxNetworks.Lstm2To3()),
        ["test_lstm_with_initial_bias"] = OnnxRecurrent.Lstm(() => new OnnxNetworks.Lstm3To4()),
        ["test_gru_with_initial_bias"] = OnnxRecurrent.Gru(() => new OnnxNetworks.Gru3To3()),

        ["test_dropout_default"] = Dropout(() => new OnnxNetworks.Dropout50()),
        ["test_dropout_default_ratio"] = Dropout(() => new OnnxNetworks.Dropout50()),
        ["test_dropout_default_old"] = Dropout(() => new OnnxNetworks.Dropout50()),
        ["test_dropout_random_old"] = Dropout(() => new OnnxNetworks.Dropout50()),
        ["test_dropout_default_mask"] = Dropout(() => new OnnxNetworks.Dropout50()),
        ["test_dropout_default_mask_ratio"] = Dropout(() => new OnnxNetworks.Dropout50()),
        ["test_training_dropout_zero_ratio"] = TrainingDropout(() => new OnnxNetworks.Dropout0()),
        ["test_training_dropout_zero_ratio_mask"] = TrainingDropout(() => new OnnxNetworks.Dropout0()),
        ["test_training_dropout_default_mask"] = TrainingDropout(() => new OnnxNetworks.Dropout50()),
        ["test_training_dropout_mask"] = TrainingDropout(() => new OnnxNetworks.Dropout75()),

        ["test_flatten_axis1"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten345()),
        ["test_flatten_negative_axis3"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten345()),
        ["test_flatten_axis2"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten45()),
        ["test_flatten_axis3"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten5()),
        ["test_flatten_negative_axis1"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten5()),
        ["test_flatten_default_axis"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten432()),
        ["test_operator_flatten"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten234()),
        ["test_operator_view"] = Reshaped("Flatten", () => new OnnxNetworks.Flatten1()),
        ["test_reshape_reordered_all_dims"] = Reshaped("Reshape", () => new OnnxNetworks.Reshape423()),
        ["test_reshape_one_dim"] = Reshaped("Reshape", () => new OnnxNetworks.Reshape24()),
    };

    /// <summary>Each value by itself. What does not fill the last sample is filled up with zeros.</summary>
    private static Run ByValue(string operators, Func<INetwork> create, params (string Name, float Value)[] attributes) => example =>
    {
        Assert.Equal(operators, string.Join(' ', example.Nodes.Select(node => node.Operator)));
        OnnxNode node = example.Nodes[0];
        foreach ((string name, float value) in attributes)
        {
            // Some models write out more digits than others.
            Assert.Equal(value, node.Float(name, value), 1e-6f);
        }

        return [ByValue(create(), example.Inputs[0].Floats)];
    };

    private static float[] ByValue(INetwork network, float[] values)
    {
        int length = network.Info.InputLength;
        int rows = (values.Length + length - 1) / length;
        var inputs = new float[rows * length];
        values.CopyTo(inputs, 0);
        return Predict(network, inputs).AsSpan(0, values.Length).ToArray();
    }

    private static Run Softmax(Func<INetwork> create) => example =>
    {
        OnnxNode node = Only(example, "Softmax");
        OnnxTensor x = example.Inputs[0];
        int axis = (int)node.Integer("axis", -1);
        return [x.FromRowsAlong(axis, Predict(create(), x.RowsAlong(axis)))];
    };

    /// <summary>The loss of a network that ends with softmax, for class numbers: the mean over all rows.</summary>
    private static Run CrossEntropy(string reduction) => example =>
    {
        OnnxNode node = Only(example, "SoftmaxCrossEntropyLoss");
        Assert.Equal(reduction, node.Text("reduction", "mean"));
        Assert.Equal(["reduction"], node.Attributes);
        var network = new OnnxNetworks.Softmax5();
        float[] scores = example.Inputs[0].RowsAlong(1);
        int[] labels = Array.ConvertAll(example.Inputs[1].Values, label => (int)label);
        float mean = network.Forward(network.CreateWorkspace(labels.Length), scores, labels, labels.Length);
        return [[reduction == "mean" ? mean : mean * labels.Length]];
    };

    /// <summary>alpha·A·B + beta·C: a dense layer with the kernel alpha·B and, for each row of C if it has several, the bias beta·C.</summary>
    private static Run Gemm(Func<INetwork> create) => example =>
    {
        OnnxNode node = example.Nodes[^1];
        Assert.Equal("Gemm", node.Operator);
        Assert.All(example.Nodes.SkipLast(1), other => Assert.Equal("Constant", other.Operator));
        Assert.Equal(0, node.Integer("transA", 0));
        float alpha = node.Float("alpha", 1);
        float beta = node.Float("beta", 1);
        OnnxTensor a = example.Inputs[0];
        OnnxTensor b = example.Inputs[1];
        OnnxTensor c = example.Nodes.Count > 1 ? example.Nodes[0].Tensor("value") : example.Input(node, 2)!;
        bool isTransposed = node.Integer("transB", 0) == 1;
        int outputs = b.Shape[isTransposed ? 0 : 1];
        float[] kernel = (isTransposed ? b.RowsAlong(0) : b.Floats).Select(value => alpha * value).ToArray();
        INetwork network = create();
        float[][] rows = a.Floats.Chunk(a.Shape[1]).ToArray();
        bool isBiasOfRows = c.Shape.Length == 2 && c.Shape[0] > 1;
        return
        [
            rows.SelectMany((row, i) =>
            {
                float[] bias = Enumerable.Range(0, outputs)
                    .Select(j => beta * (float)(c.Values.Length == 1 ? c.Values[0] : c.Values[(isBiasOfRows ? i * outputs : 0) + j])).ToArray();
                network.LoadParameters([.. kernel, .. bias]);
                return Predict(network, row);
            }).ToArray(),
        ];
    };

    /// <summary>Stacks of matrices: each right one is a kernel, the rows of the left one are its inputs.</summary>
    private static Run MatMul(Func<INetwork> create) => example =>
    {
        Only(example, "MatMul");
        OnnxTensor a = example.Inputs[0];
        OnnxTensor b = example.Inputs[1];
        INetwork network = create();
        int n = network.Info.InputLength;
        int m = network.Info.OutputLength;
        int rows = a.Shape.Length == 1 ? 1 : a.Shape[^2];
        Assert.Equal(n, a.Shape[^1]);
        int[] leftStack = a.Shape.SkipLast(2).ToArray();
        int[] rightStack = b.Shape.SkipLast(2).ToArray();
        int[] stack = Enumerable.Range(0, Math.Max(leftStack.Length, rightStack.Length))
            .Select(axis => Math.Max(Size(leftStack, axis), Size(rightStack, axis))).Reverse().ToArray();
        int count = stack.Aggregate(1, (product, size) => product * size);
        return
        [
            Enumerable.Range(0, count).SelectMany(i =>
            {
                network.LoadParameters(b.Floats.AsSpan(Place(rightStack, i) * n * m, n * m));
                return Predict(network, a.Floats.AsSpan(Place(leftStack, i) * rows * n, rows * n).ToArray());
            }).ToArray(),
        ];

        // Axes from the last on; those that a stack has not, or has once, stand for all.
        static int Size(int[] shape, int axis) => axis < shape.Length ? shape[shape.Length - 1 - axis] : 1;

        int Place(int[] shape, int index)
        {
            int place = 0;
            int stride = 1;
            for (int axis = 0; axis < stack.Length; axis++)
            {
                int size = stack[stack.Length - 1 - axis];
                int own = Size(shape, axis);
                place += own == 1 ? 0 : index % size * stride;
                stride *= own;
                index /= size;
            }

            return place;
        }
    };

    /// <summary>Rows of all axes from one on, with a gain and a shift for each value. ONNX also gives their means and the inverses of their deviations.</summary>
    private static Run LayerNorm(Func<INetwork> create) => example =>
    {
        OnnxNode node = Only(example, "LayerNormalization");
        INetwork network = create();
        Assert.Equal(network.Info.Layers[0].Settings[0].Value, node.Float("epsilon", 1e-5f), 1e-7);
        OnnxTensor x = example.Inputs[0];
        Assert.Equal(network.Info.InputLength, x.Shape.Skip(x.Axis((int)node.Integer("axis", -1))).Aggregate(1, (product, size) => product * size));
        network.LoadParameters([.. example.Inputs[1].Floats, .. example.Inputs[2].Floats]);
        return [Predict(network, x.Floats), null, null];
    };

    /// <summary>Inference with the moving statistics: each place of each image by itself, the channels, which ONNX has in front, as its values.</summary>
    private static Run BatchNorm(Func<INetwork> create) => example =>
    {
        OnnxNode node = Only(example, "BatchNormalization");
        INetwork network = create();
        Assert.Equal(network.Info.Layers[0].Settings.Single(setting => setting.Key == "epsilon").Value, node.Float("epsilon", 1e-5f), 1e-7);
        network.LoadParameters(Enumerable.Range(1, 4).SelectMany(input => example.Input(node, input)!.Floats).ToArray());
        return [example.Outputs[0].FromRowsAlong(1, Predict(network, example.Inputs[0].RowsAlong(1)))];
    };

    private static float[][] Embedding(OnnxCase example)
    {
        OnnxNode node = Only(example, "Gather");
        Assert.Equal(0, node.Integer("axis", 0));
        var network = new OnnxNetworks.Embedding4To3();
        network.LoadParameters(example.Input(node, 0)!.Floats);
        var outputs = new float[OnnxNetworks.Embedding4To3.OutputLength];
        network.Predict(Array.ConvertAll(example.Inputs[0].Values, index => (int)index), outputs);
        return [outputs];
    }

    /// <summary>Inference passes all on; where ONNX gives a mask, too, it is one of ones, which is what NetGen's layer does.</summary>
    private static Run Dropout(Func<INetwork> create) => example =>
    {
        Only(example, "Dropout");
        float[] x = example.Inputs[0].Floats;
        float[] ones = Enumerable.Repeat(1f, x.Length).ToArray();
        return example.Outputs.Count == 1 ? [ByValue(create(), x)] : [ByValue(create(), x), ones];
    };

    /// <summary>In training, with ONNX' own mask where it gives one and the rate is not 0.</summary>
    private static Run TrainingDropout(Func<INetwork> create) => example =>
    {
        Only(example, "Dropout");
        Assert.Equal(1, example.Inputs[2].Values[0]);
        INetwork network = create();
        Assert.Equal(example.Inputs[1].Values[0], network.Info.Layers[0].Settings[0].Value, 1e-6);
        float[] x = example.Inputs[0].Floats;
        int rows = x.Length / network.Info.InputLength;
        Workspace workspace = network.CreateWorkspace(rows);
        float factor = (float)(1 / (1 - network.Info.Layers[0].Settings[0].Value));
        if (factor > 1)
        {
            workspace.SetDropoutMask("dropout_1", example.Outputs[1].Floats);
        }

        network.Forward(workspace, x, new float[x.Length], rows);
        float[] y = Rows(workspace.Outputs);
        float[] mask = Rows(workspace.DropoutMask("dropout_1")).Select(value => value / factor).ToArray();
        return example.Outputs.Count == 1 ? [y] : [y, mask];
    };

    /// <summary>Values that get another shape only, sample by sample.</summary>
    private static Run Reshaped(string operation, Func<INetwork> create) => example =>
    {
        Only(example, operation);
        INetwork network = create();
        IEnumerable<int> shape = network.Info.Layers[0].OutputShape;
        OnnxTensor y = example.Outputs[0];
        Assert.Equal(y.Shape.TakeLast(shape.Count()), shape);
        return [Predict(network, example.Inputs[0].Floats)];
    };

    internal static OnnxNode Only(OnnxCase example, string operation)
    {
        OnnxNode node = Assert.Single(example.Nodes);
        Assert.Equal(operation, node.Operator);
        return node;
    }

    internal static float[] Predict(INetwork network, float[] inputs)
    {
        int rows = inputs.Length / network.Info.InputLength;
        Assert.Equal(inputs.Length, rows * network.Info.InputLength);
        var outputs = new float[rows * network.Info.OutputLength];
        network.Predict(inputs, outputs, rows);
        return outputs;
    }

    private static float[] Rows(BatchView view) => Enumerable.Range(0, view.BatchSize).SelectMany(row => view[row].ToArray()).ToArray();
}
