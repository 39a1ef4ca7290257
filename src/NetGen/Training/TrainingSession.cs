using System;
using System.Diagnostics;
using NetGen.Data;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Where a training run stands: the epoch, the order of its samples, and what was measured in it so far.</summary>
internal sealed class TrainingSession
{
    /// <summary>Keeps the epochs' shuffles apart from the random numbers of parameters, dropout and data ("EPOC").</summary>
    private const uint ShuffleStream = 0x45504F43;

    private readonly int[] _order;
    private readonly int _batchSize;
    private readonly bool _hasAccuracy;
    private int _position;
    private double _lossSum;
    private double _rightSum;
    private long _ticks;

    /// <param name="source">What the caller gave.</param>
    /// <param name="training">The part of it to train on.</param>
    /// <param name="validation">What to evaluate after each epoch, or null.</param>
    /// <param name="batchSize">Samples in a step.</param>
    /// <param name="epochs">Epochs to train; 0 where there is no such number.</param>
    /// <param name="hasAccuracy">Whether right answers are counted.</param>
    public TrainingSession(Dataset source, Dataset training, Dataset? validation, int batchSize, int epochs, bool hasAccuracy)
    {
        Source = source;
        Training = training;
        Validation = validation;
        Epochs = epochs;
        _batchSize = batchSize;
        _hasAccuracy = hasAccuracy;
        _order = new int[training.Count];

        // So that the first epoch begins as each later one does: after the end of another.
        _position = _order.Length;
    }

    public Dataset Source { get; }

    public Dataset Training { get; }

    public Dataset? Validation { get; }

    public History History { get; } = new();

    public int Epochs { get; }

    /// <summary>The running epoch, 1 for the first; 0 before it.</summary>
    public int Epoch { get; private set; }

    /// <summary>Finished steps of the running epoch.</summary>
    public int Step { get; private set; }

    /// <summary>Steps in an epoch.</summary>
    public int Steps => (int)(((long)_order.Length + _batchSize - 1) / _batchSize);

    public bool IsEpochDone => _position == _order.Length;

    public double Loss => _lossSum / _position;

    public double? Accuracy => _hasAccuracy ? _rightSum / _position : null;

    public double SamplesPerSecond => _ticks > 0 ? _position * (double)Stopwatch.Frequency / _ticks : 0;

    /// <summary>The samples of the next step.</summary>
    public ReadOnlySpan<int> NextBatch => _order.AsSpan(_position, Math.Min(_batchSize, _order.Length - _position));

    /// <summary>Puts the samples into a new epoch's order, which depends on nothing but the seed and the number.</summary>
    public void BeginEpoch(bool shuffle, ulong seed, uint number)
    {
        Epoch++;
        Step = 0;
        _position = 0;
        _lossSum = 0;
        _rightSum = 0;
        _ticks = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        if (shuffle)
        {
            Shuffle.FisherYates(_order, seed, ShuffleStream, number);
        }
    }

    /// <summary>Takes note of a finished step.</summary>
    public void Record(float loss, double right, long ticks)
    {
        int count = NextBatch.Length;
        _lossSum += (double)loss * count;
        _rightSum += right;
        _ticks += ticks;
        _position += count;
        Step++;
    }
}
