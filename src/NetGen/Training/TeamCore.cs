using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace NetGen.Training;

/// <summary>
/// What the threads of a team share: the hand-off of work, the barrier within it, and its failure. The threads hold on to this
/// object alone, never to the <see cref="WorkerTeam"/> before it nor, between two runs, to the work; so both can be collected.
/// </summary>
internal sealed class TeamCore
{
    private readonly WaitingPlace[] _places;

    /// <summary>Changed once for each run that the member takes part in. Members that do not are not disturbed.</summary>
    private readonly PaddedInt32[] _tickets;

    private PaddedInt32 _working;
    private PaddedInt32 _finishedRuns;
    private PaddedInt32 _arrived;

    /// <summary>Changed whenever a barrier opens: when all have arrived, and when somebody failed.</summary>
    private PaddedInt32 _phase;

    private ITeamWork? _work;
    private int _members;
    private int _serving;
    private bool _spins;
    private volatile ExceptionDispatchInfo? _failure;
    private volatile bool _isStopping;

    public TeamCore(int most)
    {
        _places = new WaitingPlace[most];
        _tickets = new PaddedInt32[most];
        for (int i = 0; i < most; i++)
        {
            _places[i] = new WaitingPlace();
        }
    }

    /// <summary>Threads that have begun to serve and not ended yet.</summary>
    public int Serving => Volatile.Read(ref _serving);

    /// <summary>Readies the calling thread, before its first run.</summary>
    public void Prepare() => _places[0].Prepare();

    /// <summary>
    /// Whether member 1, awake, was last seen on the processor of the calling thread. If so, it does not park for a while, so that the system can move it to
    /// another processor.
    /// </summary>
    /// <param name="awakeTicks">How long that while is, unless it is asked again.</param>
    public bool IsCrowded(long awakeTicks)
    {
        WaitingPlace other = _places[1];
        int there = other.Processor;
        if (there == WaitingPlace.Nowhere || there != WaitingPlace.CurrentProcessor)
        {
            return false;
        }

        other.KeepAwake(Stopwatch.GetTimestamp() + awakeTicks);
        return true;
    }

    /// <summary>Has the first members work, the calling thread as member 0, and returns when all are done.</summary>
    /// <exception cref="Exception">The first one that a member threw, with its stack.</exception>
    public void Run(ITeamWork work, int members)
    {
        _work = work;
        _members = members;
        _spins = members <= Environment.ProcessorCount;
        _arrived.Value = 0;
        _working.Value = members - 1;
        int finished = Volatile.Read(ref _finishedRuns.Value);
        for (int i = 1; i < members; i++)
        {
            Interlocked.Increment(ref _tickets[i].Value);
            _places[i].Wake();
        }

        Execute(0);
        if (members > 1)
        {
            _places[0].Await(ref _finishedRuns.Value, finished, _spins);
        }

        _work = null;
        ExceptionDispatchInfo? failure = _failure;
        if (failure is not null)
        {
            _failure = null;
            failure.Throw();
        }
    }

    /// <summary>Waits until all members of the run are here, and sees what they wrote.</summary>
    /// <returns>False if a member failed: the others must return then, for it will not come.</returns>
    public bool Synchronize(int member) => Await(member, Arrive());

    /// <summary>The first half of a barrier: says that the calling member is here, and waits for nobody. Before the next barrier it must wait for the others.</summary>
    /// <returns>What to wait for.</returns>
    public int Arrive()
    {
        int phase = Volatile.Read(ref _phase.Value);
        if (Interlocked.Increment(ref _arrived.Value) == _members)
        {
            _arrived.Value = 0;
            Open();
        }

        return phase;
    }

    /// <summary>The second half: waits until all have arrived, and sees what they wrote before.</summary>
    /// <param name="member">The calling member.</param>
    /// <param name="arrival">What <see cref="Arrive"/> gave it.</param>
    /// <returns>False if a member failed.</returns>
    public bool Await(int member, int arrival)
    {
        // A failure before the phase was read is seen here, a later one has changed the phase that is waited for.
        if (_failure is null)
        {
            _places[member].Await(ref _phase.Value, arrival, _spins);
        }

        return _failure is null;
    }

    /// <summary>A worker's life: waits for runs and takes part in them, until the team is stopped.</summary>
    public void Serve(int member)
    {
        Interlocked.Increment(ref _serving);
        _places[member].Prepare();
        int ticket = 0;
        while (true)
        {
            _places[member].Await(ref _tickets[member].Value, ticket, spins: ticket != 0 && _spins);
            if (_isStopping)
            {
                Interlocked.Decrement(ref _serving);
                return;
            }

            // Not two steps at once: the next run comes after this one is reported as done.
            ticket++;
            Execute(member);
            if (Interlocked.Decrement(ref _working.Value) == 0)
            {
                Interlocked.Increment(ref _finishedRuns.Value);
                _places[0].Wake();
            }
        }
    }

    /// <summary>Ends the threads, each after the run that it is in. Comes from the finalizer too, so it neither waits nor throws.</summary>
    public void Stop()
    {
        _isStopping = true;
        for (int i = 1; i < _tickets.Length; i++)
        {
            Interlocked.Increment(ref _tickets[i].Value);
            _places[i].Wake();
        }
    }

    // Not inlined: a reference to the work in the frame of a parked thread would keep the work, and so the trainer, alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Execute(int member)
    {
        try
        {
            _work!.Run(member, _members);
        }
#pragma warning disable CA1031 // Whatever it is, the caller of Run gets it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            Open();
        }
    }

    private void Open()
    {
        Interlocked.Increment(ref _phase.Value);
        for (int i = 0; i < _members; i++)
        {
            _places[i].Wake();
        }
    }
}
