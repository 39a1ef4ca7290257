using System;
using NetGen.Data;
using NetGen.Numerics;

namespace NetGen.Training;

/// <summary>Training on samples in memory, in a new order each epoch.</summary>
internal sealed class InMemorySession : TrainingSession
{
    /// <summary>Keeps the epochs' shuffles apart from the random numbers of parameters, dropout and data ("EPOC").</summary>
    private const uint ShuffleStream = 0x45504F43;

    private readonly Dataset _training;
    private readonly int[] _order;
    private readonly int _batchSize;
    private int _position;

    /// <param name="source">What the caller gave.</param>
    /// <param name="training">The part of it to train on.</param>
    /// <param name="validation">What to evaluate after each epoch, or null.</param>
    /// <param name="batchSize">Samples in a step.</param>
    /// <param name="epochs">Epochs to train; 0 where there is no such number.</param>
    /// <param name="hasAccuracy">Whether right answers are counted.</param>
    public InMemorySession(Dataset source, Dataset training, Dataset? validation, int batchSize, int epochs, bool hasAccuracy)
        : base(source, validation, epochs, hasAccuracy)
    {
        _training = training;
        _batchSize = batchSize;
        _order = new int[training.Count];

        // So that the first epoch begins as each later one does: after the end of another.
        _position = _order.Length;
    }

    public override int Steps => (int)(((long)_order.Length + _batchSize - 1) / _batchSize);

    public override bool IsEpochDone => _position == _order.Length;

    public override Dataset? Gathered => _training;

    private ReadOnlySpan<int> NextBatch => _order.AsSpan(_position, Math.Min(_batchSize, _order.Length - _position));

    public override BatchSpans Batch(BatchBuffers buffers) => buffers.Batch(_training, NextBatch);

    /// <summary>All samples were looked at before training began.</summary>
    public override string? Fault() => null;

    public override double CountRight(BatchBuffers buffers) => buffers.CountRight();

    public override void MoveOn() => _position += NextBatch.Length;

    /// <summary>Puts the samples into a new epoch's order, which depends on nothing but the seed and the number.</summary>
    protected override void BeginBatches(bool shuffle, ulong seed, uint number)
    {
        _position = 0;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        if (shuffle)
        {
            Shuffle.FisherYates(_order, seed, ShuffleStream, number);
        }
    }
}
