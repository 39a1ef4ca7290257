using System;
using System.Runtime.InteropServices;
using NetGen.CompilerServices;
using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>
/// Two dense layers, tanh and linear, written by hand: the smallest network whose every phase of a step needs the one before it,
/// from all threads. Whoever does not wait works on numbers of the last step, or on NaN.
/// </summary>
public sealed class TwoLayerNetwork : INetworkCore
{
    private readonly int _hidden;

    // In the order of the storage: kernel and bias of the first layer, then of the second.
    private readonly ParameterInfo[] _parameters;

    public TwoLayerNetwork(int inputs, int hidden, int outputs, ulong seed = 1)
    {
        _hidden = hidden;
        int length = 0;
        _parameters =
        [
            Parameter("dense_1.kernel", inputs, hidden, isBias: false),
            Parameter("dense_1.bias", inputs, hidden, isBias: true),
            Parameter("dense_2.kernel", hidden, outputs, isBias: false),
            Parameter("dense_2.bias", hidden, outputs, isBias: true),
        ];
        Info = new NetworkInfo(
            nameof(TwoLayerNetwork),
            [inputs],
            Loss.MeanSquaredError,
            (long)hidden * (inputs + outputs),
            [
                new LayerInfo("dense_1", "Dense", Activation.Tanh, [hidden], [_parameters[0], _parameters[1]], 0, hidden),
                new LayerInfo("dense_2", "Dense", Activation.Linear, [outputs], [_parameters[2], _parameters[3]], hidden, outputs),
            ],
            new NetworkLayout(length, length + (hidden * outputs), (2 * hidden) + (2 * outputs) + 2));
        ParameterStorage = NetworkParameters.Create(Info, seed);

        ParameterInfo Parameter(string name, int rows, int columns, bool isBias)
        {
            int offset = length;
            int padded = ParameterInfo.PaddedColumns(columns);
            length = (length + (isBias ? padded : rows * padded) + 15) / 16 * 16;
            return new ParameterInfo(
                name, isBias ? [columns] : [rows, columns], offset, rows, columns, isBias ? Initializer.Zeros : Initializer.GlorotUniform);
        }
    }

    public NetworkInfo Info { get; }

    public AlignedBuffer ParameterStorage { get; }

    public bool HasPenalties => false;

    /// <summary>Called at the begin of each share, with its name and its number.</summary>
    public Action<string, int>? OnShare { get; set; }

    public float[] Parameters()
    {
        var values = new float[Info.ParameterCount];
        CopyParametersTo(values);
        return values;
    }

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => throw new NotSupportedException();

    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batchSize) => throw new NotSupportedException();

    public Workspace CreateWorkspace(int maxBatchSize) => new(Info, maxBatchSize);

    public float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batchSize) => throw new NotSupportedException();

    public float Forward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int batchSize) => throw new NotSupportedException();

    public void Backward(Workspace workspace, ReadOnlySpan<float> inputs) => throw new NotSupportedException();

    public void Backward(Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputGradients) => throw new NotSupportedException();

    public void PrepareBackward(Workspace workspace, int part, int parts)
    {
        OnShare?.Invoke(nameof(PrepareBackward), part);
        (int first, int count) = Share.Of(Info.OutputLength, 1, part, parts);
        for (int column = first; column < first + count; column++)
        {
            for (int row = 0; row < _hidden; row++)
            {
                Transposed(workspace)[(column * _hidden) + row] = ParameterStorage.Span[_parameters[2].IndexOf(row, column)];
            }
        }
    }

    public void ForwardRows(
        Workspace workspace, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<int> labels, int batchSize, int first, int count)
    {
        OnShare?.Invoke(nameof(ForwardRows), first);
        int outputs = Info.OutputLength;
        for (int sample = first; sample < first + count; sample++)
        {
            Span<float> h = Rows(workspace, 0, _hidden, sample);
            Span<float> y = Rows(workspace, _hidden, outputs, sample);
            Span<float> dy = Rows(workspace, (2 * _hidden) + outputs, outputs, sample);
            Dense(inputs.Slice(sample * Info.InputLength, Info.InputLength), _parameters[0], _parameters[1], h);
            for (int i = 0; i < h.Length; i++)
            {
                h[i] = MathF.Tanh(h[i]);
            }

            Dense(h, _parameters[2], _parameters[3], y);
            double loss = 0;
            for (int i = 0; i < outputs; i++)
            {
                float difference = y[i] - targets[(sample * outputs) + i];
                loss += (double)difference * difference / outputs;
                dy[i] = 2 * difference / (outputs * batchSize);
            }

            Losses(workspace)[sample] = loss;
            Rows(workspace, _hidden + outputs, _hidden, sample).Fill(float.NaN);
        }
    }

    public float MeanLoss(Workspace workspace, int batchSize)
    {
        OnShare?.Invoke(nameof(MeanLoss), -1);
        double loss = 0;
        foreach (double sample in Losses(workspace).Slice(0, batchSize))
        {
            loss += sample;
        }

        return (float)(loss / batchSize);
    }

    public void BackwardRows(Workspace workspace, int batchSize, int first, int count)
    {
        OnShare?.Invoke(nameof(BackwardRows), first);
        for (int sample = first; sample < first + count; sample++)
        {
            Span<float> h = Rows(workspace, 0, _hidden, sample);
            Span<float> dz = Rows(workspace, _hidden + Info.OutputLength, _hidden, sample);
            Span<float> dy = Rows(workspace, (2 * _hidden) + Info.OutputLength, Info.OutputLength, sample);
            for (int i = 0; i < _hidden; i++)
            {
                float sum = 0;
                for (int column = 0; column < dy.Length; column++)
                {
                    sum = MathF.FusedMultiplyAdd(dy[column], Transposed(workspace)[(column * _hidden) + i], sum);
                }

                dz[i] = sum * (1 - (h[i] * h[i]));
            }
        }
    }

    public void AccumulateGradients(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int partEnd, int parts)
    {
        OnShare?.Invoke(nameof(AccumulateGradients), part);
        ForEachWeight(workspace, inputs, batchSize, part, partEnd, parts, descends: false, 0);
    }

    public void Descend(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int partEnd, int parts, float learningRate)
    {
        OnShare?.Invoke(nameof(Descend), part);
        ForEachWeight(workspace, inputs, batchSize, part, partEnd, parts, descends: true, learningRate);
    }

    public void CopyParametersTo(Span<float> destination) => NetworkParameters.CopyTo(Info, ParameterStorage, destination);

    public void LoadParameters(ReadOnlySpan<float> source) => NetworkParameters.Load(Info, ParameterStorage, source);

    /// <summary>The rows of both layers one behind the other, each layer's bias behind its kernel.</summary>
    private void ForEachWeight(Workspace workspace, ReadOnlySpan<float> inputs, int batchSize, int part, int partEnd, int parts, bool descends, float rate)
    {
        int all = Info.InputLength + 1 + _hidden + 1;
        for (int row = all * part / parts; row < all * partEnd / parts; row++)
        {
            bool isSecond = row > Info.InputLength;
            int own = isSecond ? row - Info.InputLength - 1 : row;
            int rows = isSecond ? _hidden : Info.InputLength;
            int columns = isSecond ? Info.OutputLength : _hidden;
            for (int column = 0; column < columns; column++)
            {
                int index = own < rows
                    ? _parameters[isSecond ? 2 : 0].IndexOf(own, column)
                    : _parameters[isSecond ? 3 : 1].IndexOf(column);
                float gradient = descends ? 0 : workspace.Gradients[index];
                for (int sample = 0; sample < batchSize; sample++)
                {
                    float x = own == rows ? 1 : isSecond ? Rows(workspace, 0, _hidden, sample)[own] : inputs[(sample * rows) + own];
                    int offset = isSecond ? (2 * _hidden) + Info.OutputLength : _hidden + Info.OutputLength;
                    gradient = MathF.FusedMultiplyAdd(x, Rows(workspace, offset, columns, sample)[column], gradient);
                }

                if (descends)
                {
                    ref float weight = ref ParameterStorage.Span[index];
                    weight = MathF.FusedMultiplyAdd(-rate, gradient, weight);
                }
                else
                {
                    workspace.Gradients[index] = gradient;
                }
            }
        }
    }

    private void Dense(ReadOnlySpan<float> x, ParameterInfo kernel, ParameterInfo bias, Span<float> y)
    {
        ReadOnlySpan<float> weights = ParameterStorage.Span;
        for (int column = 0; column < y.Length; column++)
        {
            float z = weights[bias.IndexOf(column)];
            for (int row = 0; row < x.Length; row++)
            {
                z = MathF.FusedMultiplyAdd(x[row], weights[kernel.IndexOf(row, column)], z);
            }

            y[column] = z;
        }
    }

    /// <summary>A row of a block that holds <paramref name="length"/> values for each sample, behind <paramref name="offset"/> values for each.</summary>
    private Span<float> Rows(Workspace workspace, int offset, int length, int sample) =>
        workspace.Buffer.Span.Slice(Info.Layout.WorkspaceFixed + (offset * workspace.MaxBatchSize) + (sample * length), length);

    private Span<double> Losses(Workspace workspace) => MemoryMarshal.Cast<float, double>(
        workspace.Buffer.Span.Slice(Info.Layout.WorkspaceFixed + (((2 * _hidden) + (2 * Info.OutputLength)) * workspace.MaxBatchSize)));

    private Span<float> Transposed(Workspace workspace) => workspace.Buffer.Span.Slice(Info.Layout.Parameters);
}
