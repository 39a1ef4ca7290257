using System;
using NetGen.Data;

namespace NetGen.Training;

/// <content>Training on samples that are read again in each epoch instead of being held in memory.</content>
/// <remarks>
/// A step on a batch of a stream is the very step on the same batch of a data set in memory, with the same bits. The order is the stream's own
/// (<see cref="StreamedDataset.Shuffle"/>), so <see cref="FitOptions.Shuffle"/> and <see cref="FitOptions.Seed"/> have no influence on it.
/// </remarks>
public sealed partial class Trainer
{
    /// <summary>Trains a network with a trainer that is made for this one call.</summary>
    /// <param name="network">A generated network; it is changed in place.</param>
    /// <param name="data">The samples.</param>
    /// <param name="options">How to train; the defaults of <see cref="FitOptions"/> if null.</param>
    /// <returns>What was measured in each epoch.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network or are known to have no samples, or an option lies outside its range.</exception>
    /// <exception cref="InvalidOperationException">The data have class numbers and the loss is not a categorical cross-entropy, or the options ask for a validation split.</exception>
    /// <exception cref="TrainingDivergedException">A number is not finite, in the data, the loss or the weights.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read, or is damaged (<see cref="DataFormatException"/>); the steps done until then stay.</exception>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    public static History Fit(INetwork network, StreamedDataset data, FitOptions? options = null)
    {
        using var trainer = new Trainer(network, options);
        return trainer.Fit(data);
    }

    /// <summary>Trains for the epochs of the options on samples that are streamed. A thread reads ahead meanwhile.</summary>
    /// <param name="data">The samples, as for <see cref="Fit(Dataset)"/>.</param>
    /// <returns>What was measured in each epoch.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network, or are known to have no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size of the options is too great for memory.</exception>
    /// <exception cref="InvalidOperationException">
    /// Reading finds no samples; the data have class numbers and the loss is not a categorical cross-entropy; or the options ask for a validation split: it would need to know the end of the data. Cut
    /// off a part with <see cref="StreamedDataset.Take"/> and <see cref="StreamedDataset.Skip"/> instead.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// As for <see cref="Fit(Dataset)"/>; but a number of the data that is not finite is found when its batch comes, before the step.
    /// </exception>
    /// <exception cref="System.IO.IOException">A file cannot be read, or is damaged (<see cref="DataFormatException"/>); the steps done until then stay.</exception>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled; the steps done until then stay.</exception>
    public History Fit(StreamedDataset data)
    {
        ThrowIfDisposed();
        long start = Clock();
        EndSession();
        return Run(Begin(data, _options.Epochs), start);
    }

    /// <summary>Trains for a while on samples that are streamed, and goes on next time where it stopped; see <see cref="TrainFor(Dataset, TimeSpan)"/>.</summary>
    /// <remarks>The files stay open between the calls, until the trainer is disposed of or trains on something else.</remarks>
    /// <param name="data">The samples; the same object in each call to go on with it.</param>
    /// <param name="budget">Time to use; 0 or more.</param>
    /// <returns>Where training is now.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network, or are known to have no samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget is negative.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Fit(StreamedDataset)"/>.</exception>
    /// <exception cref="TrainingDivergedException">As for <see cref="Fit(StreamedDataset)"/>.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read, or is damaged.</exception>
    /// <exception cref="OperationCanceledException">The token of the options was cancelled.</exception>
    public TrainingProgress TrainFor(StreamedDataset data, TimeSpan budget)
    {
        ThrowIfDisposed();
        CheckBudget(budget);
        long start = Clock();
        return RunFor(_session is not null && ReferenceEquals(_session.Source, data) ? _session : Begin(data, 0), start, budget);
    }

    /// <summary>Measures loss and accuracy on samples that are streamed. Weights, gradients and the optimizer's memory stay as they are.</summary>
    /// <param name="data">The samples, as for <see cref="Fit(Dataset)"/>.</param>
    /// <returns>The mean over all samples; not finite where the network is not.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network, are known to have no samples, or hold a number that is not finite.</exception>
    /// <exception cref="InvalidOperationException">Reading finds no samples, or the data have class numbers and the loss is not a categorical cross-entropy.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read, or is damaged.</exception>
    public Evaluation Evaluate(StreamedDataset data)
    {
        ThrowIfDisposed();
        DatasetCheck.Fits(_info, data, nameof(data));
        double loss = 0;
        double right = 0;
        long count = 0;
        int batchSize = BatchSizeFor(data);
        Reserve(batchSize);
        using var reader = new BatchReader(data, batchSize, 0);
        while (reader.Read())
        {
            SampleBatch batch = reader.Batch;
            if (StreamedSession.Fault(_info, batch, count) is string fault)
            {
                throw new ArgumentException($"'data' cannot be evaluated: {fault}.", nameof(data));
            }

            loss += (double)_runner.Measure(_buffers, StreamedSession.SpansOf(batch), null) * batch.Count;
            right += _hasAccuracy ? StreamedSession.CountRight(_info, _buffers, batch) : 0;
            count += batch.Count;
        }

        return count > 0
            ? new Evaluation(loss / count, _hasAccuracy ? right / count : null, count)
            : throw new InvalidOperationException("The data have no samples.");
    }

    private StreamedSession Begin(StreamedDataset data, int epochs)
    {
        DatasetCheck.Fits(_info, data, nameof(data));
        Dataset? validation = _options.ValidationData;
        if (validation is not null)
        {
            DatasetCheck.Fits(_info, validation, nameof(FitOptions.ValidationData));
        }
        else if (_options.ValidationSplit > 0)
        {
            throw new InvalidOperationException(
                "FitOptions.ValidationSplit needs samples in memory. Hold back some of a stream with Take and Skip: FitOptions.ValidationData = data.Take(n).ToDataset(), and train on data.Skip(n).");
        }

        int batchSize = BatchSizeFor(data);
        var session = new StreamedSession(_info, data, validation, batchSize, epochs, _hasAccuracy);
        History = session.History;
        Reserve(batchSize);
        TakeFirstSnapshot(session);
        return session;
    }

    private int BatchSizeFor(StreamedDataset data)
    {
        int batchSize = (int)Math.Min(_options.BatchSize, data.Count ?? int.MaxValue);
        BatchReader.CheckSize(data.Layout, batchSize);
        return batchSize;
    }
}
