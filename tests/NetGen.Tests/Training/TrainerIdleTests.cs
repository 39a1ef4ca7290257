using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

/// <summary>What threads cost: no memory per step, no processor time between steps. Nothing runs beside these tests.</summary>
[Collection("Alone")]
public class TrainerIdleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Steps_AllocateNothing_OnAnyThread(int members)
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.01), new Sgd(0.01, 0.9), new Adam() })
        {
            // Each member says what its thread has allocated so far.
            var allocated = new long[members];
            var before = new long[members];
            Array.Fill(allocated, -1);
            var network = new TwoLayerNetwork(2, 9, 1)
            {
                OnShare = (name, part) =>
                {
                    if (name == nameof(TwoLayerNetwork.PrepareBackward))
                    {
                        allocated[part] = GC.GetAllocatedBytesForCurrentThread();
                    }
                },
            };
            using var trainer = new Trainer(network, new FitOptions { Optimizer = optimizer }) { ForcedMembers = members };
            var inputs = new float[64];
            var targets = new float[32];
            Step(100);
            allocated.CopyTo(before, 0);
            Step(1000);
            Assert.Equal(before, allocated);
            Assert.DoesNotContain(-1, before);

            void Step(int count)
            {
                for (int i = 0; i < count; i++)
                {
                    trainer.TrainStep(inputs, targets, 32);
                }
            }
        }
    }

    [Fact]
    public void FirstStepOfATeam_AllocatesNothingOnTheCallersThread()
    {
        var inputs = new float[64];
        var targets = new float[32];
        long last = -1;

        // The first trainer compiles everything; the methods are the same for the others.
        for (int i = 0; i < 3; i++)
        {
            using var trainer = new Trainer(new TwoLayerNetwork(2, 9, 1)) { ForcedMembers = 3 };
            long before = GC.GetAllocatedBytesForCurrentThread();
            trainer.TrainStep(inputs, targets, 32);
            last = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, last);
    }

    [Fact]
    public void IdleWorkers_AreParked()
    {
        const int Members = 4;
        var threads = new Thread?[Members];
        var network = new TwoLayerNetwork(2, 9, 1)
        {
            OnShare = (name, part) =>
            {
                if (name == nameof(TwoLayerNetwork.PrepareBackward))
                {
                    threads[part] = Thread.CurrentThread;
                }
            },
        };
        using var trainer = new Trainer(network) { ForcedMembers = Members };
        for (int step = 0; step < 3; step++)
        {
            trainer.TrainStep(new float[64], new float[32], 32);
            Patience.Until(AllAreParked);

            // Nobody looks up now and then either. The states, not the processor time: the test host takes some of its own.
            for (int i = 0; i < 100; i++)
            {
                Assert.True(AllAreParked(), $"A worker was awake after {i} ms.");
                Thread.Sleep(1);
            }
        }

        bool AllAreParked() => threads.Skip(1).All(thread => (thread!.ThreadState & ThreadState.WaitSleepJoin) != 0);
    }

    [Fact]
    public void ForgottenTrainer_IsCollected_AndItsThreadsEnd()
    {
        (WeakReference trainer, TeamCore core) = TrainAndForget();
        Patience.Until(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return core.Serving == 0;
        });
        Assert.False(trainer.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (WeakReference Trainer, TeamCore Core) TrainAndForget()
        {
            var trainer = new Trainer(new TwoLayerNetwork(2, 9, 1)) { ForcedMembers = 3 };
            trainer.TrainStep(new float[64], new float[32], 32);
            Patience.Until(() => trainer.Team!.Core.Serving == 2);
            return (new WeakReference(trainer), trainer.Team!.Core);
        }
    }
}
