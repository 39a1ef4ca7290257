using System;
using System.Linq;
using System.Threading;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class WorkerTeamTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 4, 8];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Run_HasEachMemberWorkOnce_ThenReturns(int members)
    {
        using var team = new WorkerTeam(members);
        var counts = new int[members];
        int callers = 0;
        int caller = Environment.CurrentManagedThreadId;
        var work = new Work(team, (member, all) =>
        {
            Assert.Equal(members, all);
            counts[member]++;
            if (member == 0)
            {
                callers += Environment.CurrentManagedThreadId == caller ? 1 : 0;
            }
        });

        for (int run = 1; run <= 500; run++)
        {
            team.Run(work, members);
            Assert.All(counts, count => Assert.Equal(run, count));
        }

        Assert.Equal(500, callers);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Synchronize_LetsNobodyPassBeforeAllAreThere(int members) => Patience.Within(() =>
    {
        // Also far more threads than processors, with a time limit.
        using var team = new WorkerTeam(members);
        var places = new int[members];
        int faults = 0;
        var work = new Work(team, (member, all) =>
        {
            for (int phase = 1; phase <= 300; phase++)
            {
                Volatile.Write(ref places[member], phase);
                Assert.True(team.Synchronize(member));
                for (int other = 0; other < all; other++)
                {
                    int found = Volatile.Read(ref places[other]);
                    if (found != phase && found != phase + 1)
                    {
                        Interlocked.Increment(ref faults);
                    }
                }
            }
        });

        for (int run = 0; run < 3; run++)
        {
            Array.Clear(places);
            team.Run(work, members);
        }

        Assert.Equal(0, faults);
    });

    /// <summary>In two halves, with work in between; and in turns with whole barriers.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void ArriveAndAwait_LetsNobodyPassBeforeAllHaveArrived(int members) => Patience.Within(() =>
    {
        using var team = new WorkerTeam(members);
        var before = new int[members];
        var between = new int[members];
        int faults = 0;
        var work = new Work(team, (member, all) =>
        {
            for (int phase = 1; phase <= 300; phase++)
            {
                Volatile.Write(ref before[member], phase);
                int arrival = team.Arrive();
                Volatile.Write(ref between[member], phase);
                Assert.True(team.Await(member, arrival));
                for (int other = 0; other < all; other++)
                {
                    Interlocked.Add(ref faults, Volatile.Read(ref before[other]) < phase ? 1 : 0);
                }

                Assert.True(team.Synchronize(member));
                for (int other = 0; other < all; other++)
                {
                    Interlocked.Add(ref faults, Volatile.Read(ref between[other]) < phase ? 1 : 0);
                }
            }
        });

        for (int run = 0; run < 3; run++)
        {
            Array.Clear(before);
            Array.Clear(between);
            team.Run(work, members);
        }

        Assert.Equal(0, faults);
    });

    [Fact]
    public void Run_WithFewerMembers_LeavesTheOthersAlone() => Patience.Within(() =>
    {
        using var team = new WorkerTeam(5);
        var counts = new int[5];
        var work = new Work(team, (member, _) =>
        {
            Interlocked.Increment(ref counts[member]);
            team.Synchronize(member);
        });
        var random = new Random(1);
        var expected = new int[5];
        for (int run = 0; run < 2000; run++)
        {
            int members = random.Next(1, 6);
            team.Run(work, members);
            for (int member = 0; member < members; member++)
            {
                expected[member]++;
            }

            Assert.Equal(expected, counts);
        }
    });

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Exception_OfAnyMember_InAnyPhase_ReachesTheCaller_AndTheTeamGoesOn(int members) => Patience.Within(() =>
    {
        using var team = new WorkerTeam(members);
        for (int faulty = 0; faulty < members; faulty++)
        {
            for (int faultyPhase = 0; faultyPhase < 4; faultyPhase++)
            {
                int left = 0;
                var work = new Work(team, (member, _) =>
                {
                    for (int phase = 0; phase < 4; phase++)
                    {
                        if (member == faulty && phase == faultyPhase)
                        {
                            ThrowIt(member);
                        }

                        // The last phase has no barrier behind it, so the others may or may not hear of its fault.
                        if (phase < 3 && !team.Synchronize(member))
                        {
                            Interlocked.Increment(ref left);
                            return;
                        }
                    }
                });

                var fault = Assert.Throws<InvalidTimeZoneException>(() => team.Run(work, members));

                Assert.Equal($"member {faulty}", fault.Message);
                Assert.Contains(nameof(ThrowIt), fault.StackTrace, StringComparison.Ordinal);
                Assert.True(faultyPhase == 3 || left == members - 1, $"{left} of {members} returned early");
                int sum = 0;
                team.Run(new Work(team, (member, _) => Interlocked.Add(ref sum, team.Synchronize(member) ? 1 : 0)), members);
                Assert.Equal(members, sum);
            }
        }

        static void ThrowIt(int member) => throw new InvalidTimeZoneException($"member {member}");
    });

    [Fact]
    public void Exceptions_OfAllMembers_GiveTheCallerOne() => Patience.Within(() =>
    {
        using var team = new WorkerTeam(4);
        for (int i = 0; i < 50; i++)
        {
            Assert.Throws<InvalidTimeZoneException>(() => team.Run(new Work(team, (_, _) => throw new InvalidTimeZoneException()), 4));
        }
    });

    [Fact]
    public void Dispose_EndsTheThreads_AndRunsNoMore()
    {
        var team = new WorkerTeam(4);
        var work = new Work(team, (_, _) => { });
        team.Run(work, 4);
        Patience.Until(() => team.Core.Serving == 3);

        team.Dispose();

        Patience.Until(() => team.Core.Serving == 0);
        Assert.Throws<ObjectDisposedException>(() => team.Run(work, 4));
        team.Dispose();
    }

    [Fact]
    public void Dispose_DuringARun_LetsItEnd() => Patience.Within(() =>
    {
        for (int i = 0; i < 20; i++)
        {
            var team = new WorkerTeam(3);
            int done = 0;
            team.Run(
                new Work(team, (member, _) =>
                {
                    if (member == 1)
                    {
                        team.Dispose();
                    }

                    Interlocked.Add(ref done, team.Synchronize(member) ? 1 : 0);
                }),
                3);
            Assert.Equal(3, done);
            Patience.Until(() => team.Core.Serving == 0);
        }
    });

    [Fact]
    public void Unused_TeamHasNoThreads()
    {
        using var team = new WorkerTeam(4);
        team.Run(new Work(team, (_, _) => { }), 1);
        Assert.Equal(0, team.Core.Serving);
    }

    [Fact]
    public void Run_WithinARun_OrOnASecondThread_IsRefused() => Patience.Within(() =>
    {
        using var team = new WorkerTeam(2);
        Work? work = null;
        work = new Work(team, (_, _) => team.Run(work!, 2));

        var fault = Assert.Throws<InvalidOperationException>(() => team.Run(work, 2));

        Assert.Contains("one thread at a time", fault.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void CallingThreads_MayChange() => Patience.Within(() =>
    {
        using var team = new WorkerTeam(3);
        int sum = 0;
        var work = new Work(team, (member, _) => Interlocked.Add(ref sum, team.Synchronize(member) ? 1 : 0));
        for (int i = 0; i < 20; i++)
        {
            Patience.Within(() => team.Run(work, 3));
        }

        Assert.Equal(60, sum);
    });

    [Fact]
    public void Interrupt_ComesAfterTheRun_NotDuringIt() => Patience.Within(() =>
    {
        using var team = new WorkerTeam(2);
        Thread caller = Thread.CurrentThread;
        bool isDone = false;
        team.Run(
            new Work(team, (member, _) =>
            {
                if (member == 1)
                {
                    // By then the caller sleeps and waits for this member.
                    Thread.Sleep(50);
                    caller.Interrupt();
                    Thread.Sleep(50);
                    isDone = true;
                }
            }),
            2);

        Assert.True(isDone);
        Assert.Throws<ThreadInterruptedException>(() => Thread.Sleep(1000));
    });

    [Fact]
    public void Threads_AreNamedAndKeepNoProcessAlive()
    {
        using var team = new WorkerTeam(3);
        var threads = new Thread[3];
        team.Run(new Work(team, (member, _) => threads[member] = Thread.CurrentThread), 3);

        Assert.Equal(["NetGen worker 1", "NetGen worker 2"], threads.Skip(1).Select(thread => thread.Name));
        Assert.All(threads.Skip(1), thread => Assert.True(thread.IsBackground));
        Assert.All(threads.Skip(1), thread => Assert.Equal(ThreadPriority.Normal, thread.Priority));
    }

    private sealed class Work(WorkerTeam team, Action<int, int> action) : ITeamWork
    {
        public WorkerTeam Team { get; } = team;

        public void Run(int member, int members) => action(member, members);
    }
}
