using System;
using NetGen.Training;

namespace NetGen.Tests.Training;

/// <summary>Receives progress on the spot; the platform's <c>Progress</c> would do so later, on another thread.</summary>
internal sealed class Steps : IProgress<TrainingProgress>
{
    private readonly Action<TrainingProgress> _action;

    public Steps(Action<TrainingProgress> action)
    {
        _action = action;
    }

    public void Report(TrainingProgress value) => _action(value);
}
