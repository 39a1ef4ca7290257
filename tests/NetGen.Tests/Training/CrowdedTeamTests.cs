using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

/// <summary>Teams of two that stay on one processor. A thread can be tied to one without more ado on Linux only; elsewhere there is nothing to see.</summary>
[Collection("Alone")]
public partial class CrowdedTeamTests
{
    private static readonly long AwakeTicks = Stopwatch.Frequency / 100;

    [Fact]
    public void TwoOnOneProcessor_AreSeen_AndStayAwakeForAWhileOnly() => OnLinux(() =>
    {
        using var team = new WorkerTeam(2);
        Assert.False(team.IsCrowded(AwakeTicks));
        var work = new Meeting(team);

        // Much longer than it spins without being asked to; but it may be about to park when it is first asked.
        Patience.Until(() =>
        {
            team.Run(work, 2);
            var time = Stopwatch.StartNew();
            bool isCrowded = true;
            while (isCrowded && time.Elapsed < TimeSpan.FromMilliseconds(30))
            {
                isCrowded = team.IsCrowded(AwakeTicks);
            }

            return isCrowded;
        });

        // Looked at once a second, it parks in between.
        Patience.Until(() =>
        {
            Thread.Sleep(1000);
            return !team.IsCrowded(AwakeTicks);
        });
    });

    [Fact]
    public void Training_OnOneProcessor_IsDoneByOne_WithTheSameBits() => OnLinux(() =>
    {
        const int Batch = 64;
        const int Steps = 1500;
        var inputs = new float[Batch * 16];
        var targets = new float[Batch * 8];
        var random = new Random(3);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)random.NextDouble();
        }

        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = (float)random.NextDouble();
        }

        int shared = 0;
        float[] alone = Train(1, null);
        float[] crowded = Train(2, (name, part) =>
        {
            if (name == nameof(TwoLayerNetwork.PrepareBackward) && part == 1)
            {
                shared++;
                TieToOneProcessor();
            }
        });
        Assert.Equal(alone, crowded);

        // Two are seen on one processor in the first step that they share; if nobody looked, each of several trials would take six.
        Assert.InRange(shared, Environment.ProcessorCount == 1 ? 0 : 1, 15);

        float[] Train(int threads, Action<string, int>? onShare)
        {
            var network = new TwoLayerNetwork(16, 64, 8) { OnShare = onShare };
            using var trainer = new Trainer(network, new FitOptions { BatchSize = Batch, Optimizer = new Sgd(0.01), Threads = threads });
            for (int step = 0; step < Steps; step++)
            {
                trainer.TrainStep(inputs, targets, Batch);
            }

            return network.Parameters();
        }
    });

    /// <summary>Runs something on a thread that is tied to one processor.</summary>
    private static void OnLinux(Action action) => Patience.Within(() =>
    {
        if (OperatingSystem.IsLinux())
        {
            TieToOneProcessor();
            action();
        }
    });

    /// <summary>Ties the calling thread to the first processor that it may use. Threads that it starts are not tied.</summary>
    private static void TieToOneProcessor()
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
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nint size, ref ulong processors);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ref ulong processors);

    /// <summary>Work in which two meet, on one processor.</summary>
    private sealed class Meeting : ITeamWork
    {
        private readonly WorkerTeam _team;

        public Meeting(WorkerTeam team) => _team = team;

        public void Run(int member, int members)
        {
            TieToOneProcessor();
            _team.Synchronize(member);
        }
    }
}
