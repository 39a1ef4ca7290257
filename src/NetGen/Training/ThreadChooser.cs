using System;

namespace NetGen.Training;

/// <summary>
/// Finds out how many members do a kind of step fastest. The bits do not depend on it, so it may try: a few steps with as many as
/// now, then with more, then with fewer. Between trials, that is most of the time, it watches that a team is not slower than one
/// member was. It has no clock; it is told how long steps took.
/// </summary>
internal sealed class ThreadChooser
{
    /// <summary>Steps that a trial measures with each number of members. It takes their median, which two outliers cannot move.</summary>
    private const int Measured = 5;

    /// <summary>Steps before the first trial: methods are compiled and memory is touched then.</summary>
    private const int WarmUp = 3;

    /// <summary>More members must take less than this share of the time that fewer take, or they are not worth their electricity.</summary>
    private const double WorthIt = 0.95;

    /// <summary>A trial's steps times this pass until the next one, so that trials are less than 2 % of all steps where nothing changes.</summary>
    private const int UsualPause = 64;

    /// <summary>A team's pauses are so many times as long: it is watched meanwhile, and while one member is tried the others do nothing.</summary>
    private const int TeamPause = 4;

    /// <summary>A team has changed if so many steps in a row took longer than one and a half times what they took in its trial.</summary>
    private const int Changed = 16;

    /// <summary>Sooner after the first trial, since it was made while the program was starting, and behind a team that was worth it; from then on twice as long each time.</summary>
    private const int FirstPause = 8;

    /// <summary>On a machine where the team looks fast in trials and turns out slow each time.</summary>
    private const int LongestPause = 1024;

    /// <summary>The time of two who stay on one processor.</summary>
    private const long Endless = long.MaxValue / 4;

    private readonly int _most;
    private readonly long _leastTicks;
    private readonly long _stallTicks;
    private readonly long _longTicks;
    private readonly long _patienceTicks;
    private readonly long[] _times = new long[Measured];

    private Stage _stage = Stage.Now;
    private int _skipped = WarmUp;
    private int _taken;
    private int _trialSteps;
    private int _best = 1;
    private long _bestTime;
    private bool _hasRisen;

    private int _pause = FirstPause;
    private long _stepsLeft;
    private long _aloneTime;

    /// <summary>What the team has lost against one member lately, in ticks, as far as it has not made up for it.</summary>
    private long _lost;
    private int _slowSteps;

    /// <summary>How long one member did the steps of two lately, since both were on one processor, less how long both did.</summary>
    private long _crowdedTime;

    /// <summary>What it has gained since it took over; below 0 what it has lost.</summary>
    private long _gained;

    /// <param name="most">The most members to choose; at least 1.</param>
    /// <param name="ticksPerSecond">The unit of the times that will be told.</param>
    public ThreadChooser(int most, long ticksPerSecond)
    {
        _most = most;

        // A step of less than 20 µs is not shared: to meet three times takes a good part of that.
        _leastTicks = ticksPerSecond / 50_000;

        // What it costs when the system gives a member's processor to somebody else for a while.
        _stallTicks = ticksPerSecond / 250;

        // Systems move a thread to an idle processor within milliseconds, if they do.
        _longTicks = ticksPerSecond / 200;
        _patienceTicks = ticksPerSecond / 20;
    }

    /// <summary>What a trial looks at; <see cref="None"/> between trials.</summary>
    private enum Stage
    {
        None,
        Now,
        Alone,
        More,
        Fewer,
    }

    /// <summary>How many members are to do the next step.</summary>
    public int Members { get; private set; } = 1;

    /// <summary>Whether the next step's time is wanted. Not while one member does the steps between trials: small steps would feel it.</summary>
    public bool Measures { get; private set; } = true;

    /// <summary>Whether one member is to do the next step where two would be on one processor. Long steps give the system time enough to move one.</summary>
    public bool MindsCrowds => Members == 2 && _aloneTime < _longTicks;

    /// <summary>The time that a step takes one member, as far as is known.</summary>
    public long AloneTime => _aloneTime;

    /// <summary>Whether the next step belongs to a trial.</summary>
    public bool IsTrying => _stage != Stage.None;

    /// <summary>Takes note of a step that <see cref="Members"/> did.</summary>
    /// <param name="ticks">How long it took; not looked at unless <see cref="Measures"/>.</param>
    public void Record(long ticks)
    {
        _crowdedTime = Members == 1 ? 0 : Math.Max(0, _crowdedTime - ticks);
        if (_stage == Stage.None)
        {
            Watch(ticks);
            return;
        }

        _trialSteps++;
        if (_skipped > 0)
        {
            _skipped--;
            return;
        }

        _times[_taken++] = ticks;
        if (_taken == Measured)
        {
            Array.Sort(_times);
            Judge(_times[Measured / 2]);
        }
    }

    /// <summary>Takes note of a step that one member did for two, which says nothing of two apart; but if that lasts, they are given up for now.</summary>
    /// <param name="ticks">How long it took.</param>
    public void RecordCrowded(long ticks)
    {
        _trialSteps += IsTrying ? 1 : 0;
        _crowdedTime += ticks;
        if (_crowdedTime < _patienceTicks)
        {
            return;
        }

        _crowdedTime = 0;
        if (_stage == Stage.None)
        {
            LeaveTeam();
        }
        else
        {
            Judge(Endless);
        }
    }

    private static int Fewer(int members)
    {
        int fewer = 1;
        while (fewer * 2 < members)
        {
            fewer *= 2;
        }

        return fewer;
    }

    private void Judge(long time)
    {
        if (Members == 1)
        {
            _aloneTime = time;
        }

        switch (_stage)
        {
            case Stage.Now:
                _best = Members;
                _bestTime = time;
                _hasRisen = false;
                if (_best > 2 || time == Endless)
                {
                    // One member is what a team must beat, however far it has grown.
                    Try(Stage.Alone, 1);
                }
                else
                {
                    TryMoreOrFewer();
                }

                break;

            case Stage.Alone:
                if (_bestTime > time * WorthIt)
                {
                    _best = 1;
                    _bestTime = time;
                }

                TryMoreOrFewer();
                break;

            case Stage.More when time <= _bestTime * WorthIt:
                _best = Members;
                _bestTime = time;
                _hasRisen = true;
                TryMoreOrFewer();
                break;

            case Stage.Fewer when _bestTime > time * WorthIt:
                _best = Members;
                _bestTime = time;
                TryFewer();
                break;

            case Stage.More when !_hasRisen:
                TryFewer();
                break;

            default:
                Settle();
                break;
        }
    }

    /// <summary>More as long as that helps; fewer where there are no more, unless it was less fast with fewer just now.</summary>
    private void TryMoreOrFewer()
    {
        if (_best < _most && (_best > 1 || _bestTime >= _leastTicks))
        {
            Try(Stage.More, Math.Min(_best * 2, _most));
        }
        else if (_hasRisen)
        {
            Settle();
        }
        else
        {
            TryFewer();
        }
    }

    private void TryFewer()
    {
        if (_best > 1)
        {
            Try(Stage.Fewer, Fewer(_best));
        }
        else
        {
            Settle();
        }
    }

    private void Try(Stage stage, int members)
    {
        // The first step of another number of members starts or wakes threads.
        _skipped = members == Members ? 0 : 1;
        _stage = stage;
        _taken = 0;
        Members = members;
        Measures = true;
    }

    private void Settle()
    {
        _stage = Stage.None;
        Members = _best;
        if (Members == 1)
        {
            EndTeam();
        }

        Pause();
        _pause = _pause < UsualPause ? _pause * 2 : Members == 1 ? UsualPause : _pause;
    }

    private void Pause()
    {
        Measures = Members > 1;
        _lost = 0;
        _slowSteps = 0;
        _stepsLeft = (long)_pause * _trialSteps * (Members > 1 ? TeamPause : 1);
    }

    /// <summary>Between trials: ends the pause when it is over, and the team when it has lost too much time.</summary>
    private void Watch(long ticks)
    {
        _slowSteps = ticks > _bestTime + (_bestTime / 2) ? _slowSteps + 1 : 0;
        bool isOver = --_stepsLeft <= 0;
        if (isOver || (Members > 1 && _slowSteps == Changed))
        {
            // A team that lasted has made up for those that did not.
            _pause = isOver && Members > 1 ? Math.Min(_pause, UsualPause) : _pause;
            _trialSteps = 0;
            Try(Stage.Now, Members);
            return;
        }

        if (Members == 1)
        {
            return;
        }

        // What steps took beyond the time that one member takes adds up, and what they took less makes up for it. A single stall
        // counts for no more than 4 ms or 8 steps, whatever it was; a team that keeps stalling is slower than one, even if most of
        // its steps are faster.
        long stall = Math.Max(_stallTicks, 8 * _aloneTime);
        _lost = Math.Max(0, _lost + Math.Min(ticks, stall) - _aloneTime);
        _gained += _aloneTime - ticks;
        if (_lost > stall + (stall / 2))
        {
            LeaveTeam();
        }
    }

    private void LeaveTeam()
    {
        Members = 1;
        EndTeam();
        Pause();
        _pause = Math.Min(_pause * 2, LongestPause);
    }

    /// <summary>One that was worth it until now is tried again soon: the processor that it lost may be back in a moment.</summary>
    private void EndTeam()
    {
        _pause = _gained > 0 ? FirstPause : _pause;
        _gained = 0;
    }
}
