using System;
using NetGen.CompilerServices;
using NetGen.Data;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Training on samples that are read again in each epoch, while the steps before are done.</summary>
internal sealed class StreamedSession : TrainingSession
{
    private readonly NetworkInfo _info;
    private readonly StreamedDataset _data;
    private readonly int _batchSize;
    private BatchReader? _reader;
    private long _firstSample;
    private int _steps;

    /// <param name="info">The network.</param>
    /// <param name="data">What to train on.</param>
    /// <param name="validation">What to evaluate after each epoch, or null.</param>
    /// <param name="batchSize">Samples in a step.</param>
    /// <param name="epochs">Epochs to train; 0 where there is no such number.</param>
    /// <param name="hasAccuracy">Whether right answers are counted.</param>
    public StreamedSession(NetworkInfo info, StreamedDataset data, Dataset? validation, int batchSize, int epochs, bool hasAccuracy)
        : base(data, validation, epochs, hasAccuracy)
    {
        _info = info;
        _data = data;
        _batchSize = batchSize;
        _steps = data.Count is long count ? (int)Math.Min(int.MaxValue, ((count - 1) / batchSize) + 1) : 0;
    }

    public override int Steps => _steps;

    public override bool IsEpochDone => _reader is null;

    public override Dataset? Gathered => null;

    private SampleBatch Current => _reader!.Batch;

    public override BatchSpans Batch(BatchBuffers buffers) => SpansOf(Current);

    public static BatchSpans SpansOf(SampleBatch batch)
    {
        InputSpans inputs = batch.Indices.IsEmpty && batch.Offsets.IsEmpty ? new InputSpans(batch.Inputs) : new InputSpans(batch.Indices, batch.Offsets);
        return new BatchSpans(inputs, batch.Targets, batch.Labels, default, batch.Count);
    }

    public override string? Fault() => Fault(_info, Current, _firstSample);

    /// <summary>Kernels trust what they get, and a single NaN spoils all parameters; in memory all samples are looked at before training begins, here each batch is.</summary>
    public static string? Fault(NetworkInfo info, SampleBatch batch, long firstSample)
    {
        if (info.Table is { } table)
        {
            Guard.Indices(batch.Indices, table.Rows);
        }

        Guard.Labels(batch.Labels, info.OutputLength);
        return Fault(batch.Inputs, "input", info.InputLength, firstSample) ?? Fault(batch.Targets, "target", info.OutputLength, firstSample);
    }

    public override double CountRight(BatchBuffers buffers) => CountRight(_info, buffers, Current);

    public static double CountRight(NetworkInfo info, BatchBuffers buffers, SampleBatch batch) => batch.Labels.IsEmpty
        ? AccuracyMeasure.Count(info, buffers.Workspace.Outputs, batch.Targets)
        : AccuracyMeasure.Count(buffers.Workspace.Outputs, batch.Labels);

    public override void MoveOn()
    {
        _firstSample += Current.Count;
        if (!_reader!.Read())
        {
            _steps = Step + 1;
            Close();
        }
    }

    public override void Dispose()
    {
        Close();
        base.Dispose();
    }

    /// <summary>Opens the files anew. The order is the data's own business; see <see cref="StreamedDataset.Shuffle"/>.</summary>
    protected override void BeginBatches(bool shuffle, ulong seed, uint number)
    {
        _firstSample = 0;
        _reader = new BatchReader(_data, _batchSize, number);
        if (!_reader.Read())
        {
            Close();
            throw new InvalidOperationException("The data have no samples.");
        }
    }

    private void Close()
    {
        _reader?.Dispose();
        _reader = null;
    }

    private static string? Fault(ReadOnlySpan<float> values, string what, int length, long firstSample)
    {
        int place = Finite.IndexOfOther(values);
        return place < 0
            ? null
            : FormattableString.Invariant($"{what} row {firstSample + (place / length)} holds {DatasetCheck.Name(values[place])} (column {place % length})");
    }
}
