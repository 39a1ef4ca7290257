using System;
using System.Threading;

namespace NetGen.Training;

/// <summary>
/// Threads that work off the steps of one trainer together with the thread that calls. They are started when first needed, spin for
/// a moment after each run, then sleep. They end when the team is disposed of or collected, and with the process.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    private readonly TeamCore _core;

    /// <summary>The workers, made at once so that starting them later allocates nothing. Null where started.</summary>
    private readonly Thread?[] _unstarted;

    private int _available = 1;
    private bool _startsMore = true;
    private int _isRunning;
    private volatile bool _isDisposed;

    /// <summary>A team without running threads.</summary>
    /// <param name="most">The most members that a run will have, the calling thread among them; at least 1.</param>
    public WorkerTeam(int most)
    {
        _core = new TeamCore(most);
        _unstarted = new Thread?[most];
        for (int i = 1; i < most; i++)
        {
            _unstarted[i] = new Thread(new Life(_core, i).Run)
            {
                Name = FormattableString.Invariant($"NetGen worker {i}"),
                IsBackground = true,
            };
        }
    }

    // The constructor may have failed before there was a core.
    ~WorkerTeam() => _core?.Stop();

    /// <summary>The most members that a run can have; less than at first where the system refused to start a thread.</summary>
    public int Most => _startsMore ? _unstarted.Length : _available;

    /// <summary>Lets tests see the threads when the team is gone.</summary>
    public TeamCore Core => _core;

    /// <summary>Has members work off their shares, and returns when all are done. Allocates nothing.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="members">How many are to share it, the calling thread as member 0 among them; fewer if there are not as many.</param>
    /// <exception cref="InvalidOperationException">A run is going on, on another thread.</exception>
    /// <exception cref="Exception">The first one that a member threw. The others returned at their next barrier; the team stays usable.</exception>
    public void Run(ITeamWork work, int members)
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
        {
            throw new InvalidOperationException("The trainer is in use; one thread at a time may use it.");
        }

        try
        {
            if (_isDisposed)
            {
                throw Disposed();
            }

            Start(members);
            _core.Run(work, Math.Min(members, _available));
        }
        finally
        {
            Interlocked.Exchange(ref _isRunning, 0);
            if (_isDisposed)
            {
                StopUnlessRunning();
            }

            // Until here no finalizer may stop the threads.
            GC.KeepAlive(this);
        }
    }

    /// <summary>
    /// Whether a run by two would find both on one processor, as systems often wake a thread on the one of its waker. If so, the other stays awake for a
    /// while, and the system moves it if it can. Of one that sleeps nothing is known.
    /// </summary>
    /// <param name="awakeTicks">How long it stays awake, in ticks of <see cref="System.Diagnostics.Stopwatch"/>, unless it is asked again.</param>
    public bool IsCrowded(long awakeTicks) => _available > 1 && _core.IsCrowded(awakeTicks);

    /// <summary>Within a run, waits until all of its members are here, and sees what they wrote.</summary>
    /// <param name="member">The calling member.</param>
    /// <returns>False if a member failed: the others must return then, for it will not come.</returns>
    public bool Synchronize(int member) => _core.Synchronize(member);

    /// <summary>The first half of <see cref="Synchronize"/>: says that the calling member is here, and goes on.</summary>
    /// <returns>What to wait for with <see cref="Await"/>, before the next barrier.</returns>
    public int Arrive() => _core.Arrive();

    /// <summary>The second half of <see cref="Synchronize"/>: waits until all have arrived, and sees what they wrote before.</summary>
    /// <param name="member">The calling member.</param>
    /// <param name="arrival">What <see cref="Arrive"/> gave it.</param>
    /// <returns>False if a member failed: the others must return then, for it will not come.</returns>
    public bool Await(int member, int arrival) => _core.Await(member, arrival);

    /// <summary>Ends the threads, if a run is going on then after it. Does not wait for them.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        StopUnlessRunning();
        GC.SuppressFinalize(this);
    }

    /// <summary>A stopped worker takes part in no run, so the caller of one that is going on would wait for ever; it stops them itself.</summary>
    private void StopUnlessRunning()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 0)
        {
            _core.Stop();
            Volatile.Write(ref _isRunning, 0);
        }
    }

    private static ObjectDisposedException Disposed() => new(nameof(WorkerTeam));

    private void Start(int members)
    {
        if (_available == 1)
        {
            _core.Prepare();
        }

        for (; _startsMore && _available < Math.Min(members, _unstarted.Length); _available++)
        {
            try
            {
                Start(_unstarted[_available]!);
            }
            catch (Exception exception) when (exception is OutOfMemoryException or ThreadStartException or PlatformNotSupportedException)
            {
                // The system has no more threads to give, or none at all. The work goes on with what there is.
                _startsMore = false;
                return;
            }

            _unstarted[_available] = null;
        }
    }

    // The caller's ambient values are not the workers' business, and would live as long as they do.
    private static void Start(Thread thread)
    {
#if NET8_0_OR_GREATER
        thread.UnsafeStart();
#else
        using (ExecutionContext.SuppressFlow())
        {
            thread.Start();
        }
#endif
    }

    /// <summary>What a thread runs; it knows the core and not the team.</summary>
    private sealed class Life
    {
        private readonly TeamCore _core;
        private readonly int _member;

        public Life(TeamCore core, int member)
        {
            _core = core;
            _member = member;
        }

        public void Run() => _core.Serve(_member);
    }
}
