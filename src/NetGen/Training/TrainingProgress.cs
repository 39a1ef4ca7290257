using System;

namespace NetGen.Training;

/// <summary>Where training is. It is reported after every step; figures of the epoch cover its steps so far.</summary>
public readonly record struct TrainingProgress
{
    internal TrainingProgress(TrainingSession session, Evaluation? validation, TimeSpan elapsed)
    {
        Epoch = session.Epoch;
        Epochs = session.Epochs;
        Step = session.Step;
        Steps = session.Steps;
        Loss = session.Loss;
        Accuracy = session.Accuracy;
        ValidationLoss = validation?.Loss;
        ValidationAccuracy = validation?.Accuracy;
        SamplesPerSecond = session.SamplesPerSecond;
        Elapsed = elapsed;
    }

    /// <summary>The epoch that is being trained, 1 for the first.</summary>
    public int Epoch { get; }

    /// <summary>Epochs to train; 0 where there is no such number (<see cref="Trainer.TrainFor(Data.Dataset, TimeSpan)"/>).</summary>
    public int Epochs { get; }

    /// <summary>Steps of the epoch that are done, 1 after the first.</summary>
    public int Step { get; }

    /// <summary>Steps in an epoch; 0 in the first epoch on a stream that does not know its length, up to its last step.</summary>
    public int Steps { get; }

    /// <summary>The mean loss of the samples that the epoch has trained on so far, each taken before the update of its step.</summary>
    public double Loss { get; }

    /// <summary>The share of right answers among them, 0 to 1; null where the loss is no cross-entropy and <see cref="FitOptions.Metrics"/> do not ask for it.</summary>
    public double? Accuracy { get; }

    /// <summary>The mean loss of the validation data; at the end of an epoch that has them, else null.</summary>
    public double? ValidationLoss { get; }

    /// <summary>The share of right answers in the validation data; at the end of an epoch that has them, else null.</summary>
    public double? ValidationAccuracy { get; }

    /// <summary>Samples of this epoch per second of training; the time for validation and between calls does not count.</summary>
    public double SamplesPerSecond { get; }

    /// <summary>Time since the call that reports this began.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>Whether this was the epoch's last step. That step is reported once, after validation.</summary>
    public bool IsEpochEnd => Step == Steps;
}
