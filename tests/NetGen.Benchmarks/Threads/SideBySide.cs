using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NetGen.Benchmarks.Contestants;

namespace NetGen.Benchmarks.Threads;

/// <summary>Trainers of one thread each that run at the same time and share nothing: how much the machine's cores give at the moment, more or less.</summary>
internal sealed class SideBySide : IDisposable
{
    private readonly Contestant[] _trainers;

    public SideBySide(IEnumerable<Contestant> trainers) => _trainers = trainers.ToArray();

    /// <summary>Each takes so many steps; returns when all have.</summary>
    public void Run(int steps)
    {
        Thread[] others = _trainers.Skip(1).Select(trainer => new Thread(() => trainer.Run(steps))).ToArray();
        Array.ForEach(others, thread => thread.Start());
        _trainers[0].Run(steps);
        Array.ForEach(others, thread => thread.Join());
    }

    public void Dispose() => Array.ForEach(_trainers, trainer => trainer.Dispose());
}
