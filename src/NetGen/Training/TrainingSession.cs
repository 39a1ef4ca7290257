using System;
using System.Diagnostics;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Where a training run stands: the epoch, the batch within it, and what was measured in it so far.</summary>
internal abstract class TrainingSession : IDisposable
{
    private readonly bool _hasAccuracy;
    private double _lossSum;
    private double _rightSum;
    private long _samples;
    private long _ticks;

    /// <param name="source">What the caller gave.</param>
    /// <param name="validation">What to evaluate after each epoch, or null.</param>
    /// <param name="epochs">Epochs to train; 0 where there is no such number.</param>
    /// <param name="hasAccuracy">Whether right answers are counted.</param>
    protected TrainingSession(object source, Dataset? validation, int epochs, bool hasAccuracy)
    {
        Source = source;
        Validation = validation;
        Epochs = epochs;
        _hasAccuracy = hasAccuracy;
    }

    public object Source { get; }

    public Dataset? Validation { get; }

    public History History { get; } = new();

    public int Epochs { get; }

    /// <summary>The running epoch, 1 for the first; 0 before it.</summary>
    public int Epoch { get; private set; }

    /// <summary>Finished steps of the running epoch.</summary>
    public int Step { get; private set; }

    /// <summary>Steps in an epoch; 0 where that is not known yet.</summary>
    public abstract int Steps { get; }

    /// <summary>Whether the running epoch has no batch left; true before the first epoch, as between any two.</summary>
    public abstract bool IsEpochDone { get; }

    /// <summary>Where the samples of a batch still have to be gathered from, or null.</summary>
    public abstract Dataset? Gathered { get; }

    public double Loss => _lossSum / _samples;

    public double? Accuracy => _hasAccuracy ? _rightSum / _samples : null;

    public double SamplesPerSecond => _ticks > 0 ? _samples * (double)Stopwatch.Frequency / _ticks : 0;

    /// <summary>Begins the next epoch.</summary>
    /// <param name="shuffle">Whether it has an order of its own.</param>
    /// <param name="seed">Chooses the orders.</param>
    /// <param name="number">The epoch's number, from 0, over all that the trainer has done.</param>
    public void BeginEpoch(bool shuffle, ulong seed, uint number)
    {
        Epoch++;
        Step = 0;
        _samples = 0;
        _lossSum = 0;
        _rightSum = 0;
        _ticks = 0;
        BeginBatches(shuffle, seed, number);
    }

    /// <summary>The samples of the next step.</summary>
    public abstract BatchSpans Batch(BatchBuffers buffers);

    /// <summary>Says what is wrong with the batch's numbers, in a few words, or null: asked before the step.</summary>
    public abstract string? Fault();

    /// <summary>Right answers in the batch that was just trained on.</summary>
    public abstract double CountRight(BatchBuffers buffers);

    /// <summary>Takes note of a finished step.</summary>
    public void Record(int count, float loss, double right, long ticks)
    {
        _lossSum += (double)loss * count;
        _rightSum += right;
        _ticks += ticks;
        _samples += count;
        Step++;
    }

    /// <summary>Goes on to the next batch of the epoch, or to its end; before the step is recorded, as waiting for data is part of it.</summary>
    public abstract void MoveOn();

    /// <summary>Closes what is open.</summary>
    public virtual void Dispose()
    {
    }

    protected abstract void BeginBatches(bool shuffle, ulong seed, uint number);
}
