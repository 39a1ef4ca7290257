using System;
using System.Diagnostics;
using NetGen.CompilerServices;
using NetGen.Data;

namespace NetGen.Training;

/// <content>What a step does, and what happens when its numbers are not finite.</content>
public sealed partial class Trainer
{
    private const int StepsPerSnapshot = 256;

    /// <summary>
    /// Floats of a table of embeddings for each step between two copies of the weights. A step writes to a few rows of the table alone, and copies must not become what it costs.
    /// </summary>
    private const int TableFloatsPerStep = 1024;

    private int StepsToNextSnapshot => Math.Max(StepsPerSnapshot, (_info.Table?.Length ?? 0) / TableFloatsPerStep);

    private TrainingSession Begin(Dataset data, int epochs)
    {
        DatasetCheck.Fits(_info, data, nameof(data));
        Dataset training = data;
        Dataset? validation = _options.ValidationData;
        if (validation is not null)
        {
            DatasetCheck.Fits(_info, validation, nameof(FitOptions.ValidationData));
        }
        else if (_options.ValidationSplit > 0)
        {
            (training, validation) = data.Split(1 - _options.ValidationSplit);
            if (training.Count == 0 || validation.Count == 0)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"A ValidationSplit of {_options.ValidationSplit} cuts {data.Count} samples into {training.Count} for training and {validation.Count} for validation; each needs one."),
                    nameof(data));
            }
        }

        int batchSize = Math.Min(_options.BatchSize, training.Count);
        var session = new InMemorySession(data, training, validation, batchSize, epochs, _hasAccuracy);
        History = session.History;
        string? fault = DatasetCheck.Fault(training);
        if (fault is not null)
        {
            throw Stopped(session, 1, 0, float.NaN, fault + "; the network is as it was");
        }

        Reserve(batchSize);
        _buffers.Reserve(training);
        TakeFirstSnapshot(session);
        return session;
    }

    private void TakeFirstSnapshot(TrainingSession session)
    {
        _snapshot ??= new WeightSnapshot(_network.ParameterStorage);
        if (!_snapshot.TryTake())
        {
            throw Stopped(session, 1, 0, float.NaN, "the network's parameters held NaN or infinity before training; the network is as it was");
        }
    }

    /// <summary>All epochs of a session.</summary>
    private History Run(TrainingSession session, long start)
    {
        using (session)
        {
            while (session.Epoch < session.Epochs || !session.IsEpochDone)
            {
                Advance(session, start, validates: true);
            }
        }

        return session.History;
    }

    /// <summary>As many steps of a session as fit into a budget, and one at least; what it was is kept for the next call.</summary>
    private TrainingProgress RunFor(TrainingSession session, long start, TimeSpan budget)
    {
        if (!ReferenceEquals(session, _session))
        {
            EndSession();
        }

        _session = session;
        double available = budget.TotalSeconds * Stopwatch.Frequency;
        long longest = 0;
        long now = start;
        try
        {
            TrainingProgress progress;
            do
            {
                progress = Advance(session, start, validates: false);
                long end = Clock();
                longest = Math.Max(longest, end - now);
                now = end;
            }
            while (now - start + longest <= available);
            return progress;
        }
        catch
        {
            // The next call begins afresh.
            EndSession();
            throw;
        }
    }

    private void EndSession()
    {
        _session?.Dispose();
        _session = null;
    }

    private static void CheckBudget(TimeSpan budget)
    {
        if (budget < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(budget), budget, "The budget is negative.");
        }
    }

    /// <summary>One step of a session, and what its epoch's end brings if it is the last.</summary>
    private TrainingProgress Advance(TrainingSession session, long callStart, bool validates)
    {
        // A progress callback may have disposed of the trainer.
        ThrowIfDisposed();
        if (_options.CancellationToken.IsCancellationRequested)
        {
            RestoreUnlessFinite();
            _options.CancellationToken.ThrowIfCancellationRequested();
        }

        long stepStart = Clock();
        if (session.IsEpochDone)
        {
            session.BeginEpoch(_options.Shuffle, _options.Seed, _epochsBegun++);
        }

        if (session.Fault() is string fault)
        {
            throw Stopped(session, session.Epoch, session.Step + 1, float.NaN, fault + "; the network is as it was before this step");
        }

        BatchSpans batch = session.Batch(_buffers);
        float loss = _runner.Train(_buffers, batch, session.Gathered);
        if (!float.IsFinite(loss))
        {
            throw Diverged(session, session.Step + 1, loss, "the loss is " + DatasetCheck.Name(loss));
        }

        double right = _hasAccuracy ? session.CountRight(_buffers) : 0;
        session.MoveOn();
        session.Record(batch.Count, loss, right, Clock() - stepStart);

        if ((session.IsEpochDone || session.Step % StepsToNextSnapshot == 0) && !_snapshot!.TryTake())
        {
            throw Diverged(session, session.Step, loss, "the parameters hold NaN or infinity");
        }

        Evaluation? validation = null;
        if (session.IsEpochDone)
        {
            validation = validates && session.Validation is not null ? Measure(session.Validation) : null;
            session.History.Add(session.Loss, session.Accuracy, validation);
        }

        var elapsed = TimeSpan.FromSeconds((Clock() - callStart) / (double)Stopwatch.Frequency);
        var progress = new TrainingProgress(session, validation, elapsed);
        _options.Progress?.Report(progress);
        return progress;
    }

    /// <summary>The mean over all samples, summed in double; each batch counts by its samples.</summary>
    private Evaluation Measure(Dataset data)
    {
        double loss = 0;
        double right = 0;
        _buffers.Reserve(data);
        for (int start = 0; start < data.Count; start += _buffers.Capacity)
        {
            Span<int> samples = _buffers.Samples.AsSpan(0, Math.Min(_buffers.Capacity, data.Count - start));
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = start + i;
            }

            // It changes nothing but the workspace, whose contents no later step relies on.
            loss += (double)_runner.Measure(_buffers, _buffers.Batch(data, samples), data) * samples.Length;
            right += _hasAccuracy ? _buffers.CountRight() : 0;
        }

        return new Evaluation(loss / data.Count, _hasAccuracy ? right / data.Count : null, data.Count);
    }

    private void CheckStep(ReadOnlySpan<float> inputs, int n)
    {
        CheckStep(n);
        if (_info.TakesIndices)
        {
            Guard.TakesOtherInputs(_info);
        }

        Guard.Rows(inputs.Length, _info.InputLength, n, nameof(inputs));
    }

    private void CheckStep(int n)
    {
        ThrowIfDisposed();
        if (n < 1 || n > _options.BatchSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(n), n, FormattableString.Invariant($"'n' is {n}, expected 1 to {_options.BatchSize} (FitOptions.BatchSize)."));
        }
    }

    private void CheckLabels(ReadOnlySpan<int> labels, int n)
    {
        if (!_info.IsCategorical)
        {
            Guard.LabelsNeedCategoricalLoss(_info);
        }

        Guard.Rows(labels.Length, 1, n, nameof(labels));
        Guard.Labels(labels, _info.OutputLength);
    }

    private void Reserve(int batchSize)
    {
        if (batchSize > _buffers.Capacity)
        {
            var buffers = new BatchBuffers(_network, batchSize);
            buffers.Workspace.ContinueDropout(_buffers.Workspace);
            _buffers = buffers;
        }
    }

    private TrainingDivergedException Diverged(TrainingSession session, int step, float loss, string found)
    {
        bool restored = RestoreUnlessFinite();
        _state.Reset();
        string kept = restored ? "the network has its last finite parameters again" : "the network keeps its parameters, which are finite";
        return Stopped(
            session, session.Epoch, step, loss, FormattableString.Invariant($"{found}: lower the learning rate ({Optimizer.LearningRate}); {kept}"));
    }

    private static TrainingDivergedException Stopped(TrainingSession session, int epoch, int step, float loss, string reason) =>
        new(FormattableString.Invariant($"Training stopped at epoch {epoch}, step {step}: {reason}."), epoch, step, loss, session.History);

    /// <returns>Whether the weights had to be restored.</returns>
    private bool RestoreUnlessFinite()
    {
        if (_snapshot is not { IsTaken: true } || _snapshot.WeightsAreFinite())
        {
            return false;
        }

        _snapshot.Restore();
        _state.Reset();
        return true;
    }

    private void ThrowIfDisposed()
    {
        if (_isDisposed)
        {
            throw Disposed();
        }
    }

    private static ObjectDisposedException Disposed() => new(nameof(Trainer));

    /// <summary>A network of ours, or an exception that says what it is instead.</summary>
    internal static INetworkCore Generated(INetwork? network) => network as INetworkCore ?? throw (network is null
        ? new ArgumentNullException(nameof(network))
        : new ArgumentException($"{network.GetType().Name} was not generated by NetGen: it is no {nameof(INetworkCore)}.", nameof(network)));
}
