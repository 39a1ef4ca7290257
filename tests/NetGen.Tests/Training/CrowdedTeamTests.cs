using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

/// <summary>Teams whose threads the system keeps on one processor. A thread can be tied to one without more ado on Linux only.</summary>
[Collection("Alone")]
public partial class CrowdedTeamTests
{
    [Fact]
    public void TwoOnOneProcessor_AreSeen_AndStayAwakeForAWhileOnly() => OnOneProcessor(() =>
    {
        using var team = new WorkerTeam(2);
        Assert.False(team.IsCrowded());
        var work = new Pause(team);

        // Much longer than it spins without being asked to; but it may be about to park when it is first asked.
        Patience.Until(() =>
        {
            team.Run(work, 2);
            var time = Stopwatch.StartNew();
            bool isCrowded = true;
            while (isCrowded && time.Elapsed < TimeSpan.FromMilliseconds(30))
            {
                isCrowded = team.IsCrowded();
            }

            return isCrowded;
        });

        // Looked at once a second, it parks in between.
        Patience.Until(() =>
        {
            Thread.Sleep(1000);
            return !team.IsCrowded();
        });
    });

    [Fact]
    public void TwoWhoSleep_AreNotCrowded()
    {
        using var team = new WorkerTeam(2);
        Assert.False(team.IsCrowded());
        team.Run(new Pause(team), 2);
        Thread.Sleep(100);
        Patience.Until(() => !team.IsCrowded());
    }

    [Fact]
    public void Training_OnOneProcessor_GivesTheSameBits()
    {
        const int Batch = 64;
        const int Steps = 400;
        var inputs = new float[Batch * 24];
        var targets = new float[Batch * 10];
        var random = new Random(3);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)random.NextDouble();
        }

        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = (float)random.NextDouble();
        }

        var alone = new TwoLayerNetwork(24, 200, 10);
        Train(alone, 1);
        var crowded = new TwoLayerNetwork(24, 200, 10);
        OnOneProcessor(() => Train(crowded, 2));
        Assert.Equal(alone.ParameterStorage.Span.ToArray(), crowded.ParameterStorage.Span.ToArray());

        void Train(TwoLayerNetwork network, int threads)
        {
            using var trainer = new Trainer(network, new FitOptions { BatchSize = Batch, Optimizer = new Sgd(0.01), Threads = threads });
            for (int step = 0; step < Steps; step++)
            {
                trainer.TrainStep(inputs, targets, Batch);
            }
        }
    }

    /// <summary>Runs something on a thread that is tied to one processor, and so are the threads that it starts.</summary>
    private static void OnOneProcessor(Action action) => Patience.Within(() =>
    {
        if (OperatingSystem.IsLinux())
        {
            // A bit for each of 8192 processors, the most that the system knows.
            var processors = new ulong[128];
            nint size = processors.Length * sizeof(ulong);
            Assert.Equal(0, GetAffinity(0, size, ref processors[0]));
            int word = Array.FindIndex(processors, bits => bits != 0);
            ulong lowest = processors[word] & (~processors[word] + 1);
            Array.Clear(processors);
            processors[word] = lowest;
            Assert.Equal(0, SetAffinity(0, size, ref processors[0]));
            action();
        }
    });

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, ref ulong processors);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ref ulong processors);

    /// <summary>Work in which each waits for the other.</summary>
    private sealed class Pause : ITeamWork
    {
        private readonly WorkerTeam _team;

        public Pause(WorkerTeam team) => _team = team;

        public void Run(int member, int members) => _team.Synchronize(member);
    }
}
