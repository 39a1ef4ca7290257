using System;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;
using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>
/// One dense layer, written by hand in scalar code, with the contract of a generated network. The loss chooses the activation:
/// linear for mean squared error, sigmoid or softmax for the cross-entropies. Five outputs give a kernel with padding.
/// </summary>
public sealed class HandWrittenNetwork : INetworkCore
{
    private readonly ParameterInfo _kernel;
    private readonly ParameterInfo _bias;

    public HandWrittenNetwork(int inputs, int outputs, Loss loss = Loss.MeanSquaredError, ulong seed = 0)
    {
        Activation activation = loss switch
        {
            Loss.MeanSquaredError => Activation.Linear,
            Loss.BinaryCrossEntropy => Activation.Sigmoid,
            _ => Activation.Softmax,
        };
        int padded = ParameterInfo.PaddedColumns(outputs);
        int biasOffset = ((inputs * padded) + 15) / 16 * 16;
        _kernel = new ParameterInfo("dense_1.kernel", [inputs, outputs], 0, inputs, outputs, Initializer.GlorotUniform);
        _bias = new ParameterInfo("dense_1.bias", [outputs], biasOffset, inputs, outputs, Initializer.Zeros);
        int length = biasOffset + padded;
        Info = new NetworkInfo(
            nameof(HandWrittenNetwork),
            [inputs],
            loss,
            (long)inputs * outputs,
            [new LayerInfo("dense_1", "Dense", activation, [outputs], [_kernel, _bias], 0, outputs)],
            new NetworkLayout(length, length, (2 * outputs) + 2));
        ParameterStorage = NetworkParameters.Create(Info, seed);
    }

    public NetworkInfo Info { get; }

    public AlignedBuffer ParameterStorage { get; }

    public bool HasPenalties => false;

    /// <summary>Forward passes so far. The first row is done once in each, on the calling thread.</summary>
    public int Forwards { get; private set; }

    /// <summary>Fused updates so far.</summary>
    public int FusedUpdates { get; private set; }

    /// <summary>Called after the first rows of each forward pass.</summary>
    public Action? AfterForward { get; set; }

    /// <summary>Called after each backward pass.</summary>
    public Action<Workspace>? AfterBackward { get; set; }

    public float[] Parameters()
    {
        var values = new float[Info.ParameterCount];
        CopyParametersTo(values);
        return values;
    }

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => Predict(input, output, 1);

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batchSize)
    {
        for (int sample = 0; sample < batchSize; sample++)
        {
            Outputs(inputs.Slice(sample * Info.InputLength, Info.InputLength), outputs.Slice(sample * Info.OutputLength, Info.OutputLength));
        }
    }

    public Workspace CreateWorkspace(int maxBatchSize) => new(Info, maxBatchSize);

    public float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batchSize)
    {
        workspace.BeginForward(Info, batchSize);
        ForwardRows(workspace, inputs, targets, default, batchSize, 0, batchSize);
        return MeanLoss(workspace, batchSize);
    }

    public float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int batchSize)
    {
        workspace.BeginForward(Info, batchSize);
        ForwardRows(workspace, inputs, default, labels, batchSize, 0, batchSize);
        return MeanLoss(workspace, batchSize);
    }

    public void Backward(Workspace workspace, ReadOnlySpan<float> inputs)
    {
        AccumulateGradients(workspace, inputs, workspace.BatchSize, 0, 1, 1);
        AfterBackward?.Invoke(workspace);
    }

    public void Backward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients) =>
        throw new NotSupportedException("No test of the trainer needs it.");

    public void PrepareBackward(Workspace workspace, int part, int parts)
    {
        // One layer: no activations between layers, whose gradients would take the kernel.
    }

    public void ForwardRows(
        Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, int batchSize, int first, int count)
    {
        Span<float> oneHot = stackalloc float[Info.OutputLength];
        for (int sample = first; sample < first + count; sample++)
        {
            if (!labels.IsEmpty)
            {
                oneHot.Clear();
                oneHot[labels[sample]] = 1;
            }

            Losses(workspace)[sample] = ForwardSample(
                workspace, inputs, labels.IsEmpty ? targets.Slice(sample * Info.OutputLength, Info.OutputLength) : oneHot, sample);
        }

        if (first == 0)
        {
            Forwards++;
            AfterForward?.Invoke();
        }
    }

    public float MeanLoss(Workspace workspace, int batchSize)
    {
        double loss = 0;
        foreach (double sample in Losses(workspace).Slice(0, batchSize))
        {
            loss += sample;
        }

        return (float)(loss / batchSize);
    }

    public void BackwardRows(Workspace workspace, int batchSize, int first, int count)
    {
        // The gradients of the outputs are there since the forward pass, and there are no others.
    }

    public void AccumulateGradients(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int partEnd, int parts)
    {
        int rows = Info.InputLength + 1;
        for (int row = rows * part / parts; row < rows * partEnd / parts; row++)
        {
            for (int column = 0; column < Info.OutputLength; column++)
            {
                int index = IndexOf(row, column);
                workspace.Gradients[index] = Gradient(workspace, inputs, row, column, batchSize, workspace.Gradients[index]);
            }
        }
    }

    public void Descend(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int partEnd, int parts, float learningRate)
    {
        FusedUpdates += part == 0 ? 1 : 0;
        int rows = Info.InputLength + 1;
        for (int row = rows * part / parts; row < rows * partEnd / parts; row++)
        {
            for (int column = 0; column < Info.OutputLength; column++)
            {
                float gradient = Gradient(workspace, inputs, row, column, batchSize, 0);
                ref float weight = ref ParameterStorage.Span[IndexOf(row, column)];
                weight = MathF.FusedMultiplyAdd(-learningRate, gradient, weight);
            }
        }
    }

    public void CopyParametersTo(Span<float> destination) => NetworkParameters.CopyTo(Info, ParameterStorage, destination);

    public void LoadParameters(ReadOnlySpan<float> source) => NetworkParameters.Load(Info, ParameterStorage, source);

    /// <summary>The bias is the row behind the inputs.</summary>
    private int IndexOf(int row, int column) => row < Info.InputLength ? _kernel.IndexOf(row, column) : _bias.IndexOf(column);

    private float Gradient(Workspace workspace, ReadOnlySpan<float> inputs, int row, int column, int batchSize, float start)
    {
        Span<float> deltas = Deltas(workspace);
        for (int sample = 0; sample < batchSize; sample++)
        {
            float input = row < Info.InputLength ? inputs[(sample * Info.InputLength) + row] : 1;
            start = MathF.FusedMultiplyAdd(input, deltas[(sample * Info.OutputLength) + column], start);
        }

        return start;
    }

    private Span<float> Deltas(Workspace workspace) =>
        workspace.Buffer.Span.Slice(Info.Layout.WorkspaceFixed + (workspace.MaxBatchSize * Info.OutputLength));

    private Span<double> Losses(Workspace workspace) =>
        MemoryMarshal.Cast<float, double>(workspace.Buffer.Span.Slice(Info.Layout.WorkspaceFixed + (2 * workspace.MaxBatchSize * Info.OutputLength)));

    private double ForwardSample(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> target, int sample)
    {
        int length = Info.OutputLength;
        Span<float> output = workspace.Buffer.Span.Slice(Info.Layout.WorkspaceFixed + (sample * length), length);
        Span<float> delta = Deltas(workspace).Slice(sample * length, length);
        Outputs(inputs.Slice(sample * Info.InputLength, Info.InputLength), output);
        double loss = 0;
        for (int i = 0; i < length; i++)
        {
            double y = output[i];
            double t = target[i];
            loss += Info.Loss switch
            {
                Loss.MeanSquaredError => (y - t) * (y - t) / length,
                Loss.BinaryCrossEntropy => -((t * Math.Log(y)) + ((1 - t) * Math.Log(1 - y))) / length,
                _ => t == 0 ? 0 : -t * Math.Log(y),
            };
            double scale = (Info.Loss == Loss.MeanSquaredError ? 2.0 : 1.0) / (Info.IsCategorical ? 1 : length);
            delta[i] = (float)((y - t) * scale / workspace.BatchSize);
        }

        return loss;
    }

    private void Outputs(ReadOnlySpan<float> input, Span<float> output)
    {
        ReadOnlySpan<float> weights = ParameterStorage.Span;
        double sum = 0;
        for (int column = 0; column < output.Length; column++)
        {
            float z = weights[_bias.IndexOf(column)];
            for (int row = 0; row < input.Length; row++)
            {
                z = MathF.FusedMultiplyAdd(input[row], weights[_kernel.IndexOf(row, column)], z);
            }

            output[column] = Info.Loss switch
            {
                Loss.MeanSquaredError => z,
                Loss.BinaryCrossEntropy => 1 / (1 + MathF.Exp(-z)),
                _ => MathF.Exp(z),
            };
            sum += output[column];
        }

        for (int column = 0; Info.IsCategorical && column < output.Length; column++)
        {
            output[column] = (float)(output[column] / sum);
        }
    }
}
