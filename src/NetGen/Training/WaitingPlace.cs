using System;
using System.Diagnostics;
using System.Threading;

namespace NetGen.Training;

/// <summary>
/// Where one thread waits for a number to change. Training steps are microseconds long and the kernel takes several to wake a
/// thread, so it spins first; but not for long unless it is told to, so that a thread with nothing to do costs nothing.
/// </summary>
#pragma warning disable CA1001 // Whoever wakes may come later than the last one who waits, so nobody knows when to dispose of the event. The collector does.
internal sealed class WaitingPlace
#pragma warning restore CA1001
{
    /// <summary>The <see cref="Processor"/> of a thread that is parked, or never was here.</summary>
    public const int Nowhere = int.MinValue;

    /// <summary>
    /// Looks at the number, about 50 ns apart, before others get a chance to use the processor. Few, since the one that is waited
    /// for may be among those others; from 10 to 300 it makes no difference on a machine with nothing else to do.
    /// </summary>
    private const int HotSpins = 40;

    /// <summary>How long it spins in all, before it parks: about what parking and waking cost, so that neither is ever far from best.</summary>
    private static readonly long SpinTicks = Stopwatch.Frequency * 40 / 1_000_000;

    private readonly AutoResetEvent _wake = new(false);
    private PaddedInt32 _isParked;
    private PaddedInt32 _processor;
    private PaddedInt64 _awakeUntil;

    public WaitingPlace() => _processor.Value = Nowhere;

    /// <summary>The processor on which the thread was seen last, while it spun; <see cref="Nowhere"/> once it is parked, until it spins again.</summary>
    public int Processor => Volatile.Read(ref _processor.Value);

    /// <summary>The processor of the calling thread; <see cref="Nowhere"/> where that is not told reliably.</summary>
    public static int CurrentProcessor
#if NET8_0_OR_GREATER
        => Thread.GetCurrentProcessorId();
#else
        // There are versions of Mono that say 1 on all of them.
        => Nowhere;
#endif

    /// <summary>Does what the platform puts off until a thread's first wait, a small allocation, so that no step has to.</summary>
    public void Prepare() => _wake.WaitOne(0);

    /// <summary>Waits until the number is another; at once if it already is.</summary>
    /// <param name="number">What is waited for. Whoever changes it does so with a full fence and calls <see cref="Wake"/> then.</param>
    /// <param name="old">The value that is waited out.</param>
    /// <param name="spins">
    /// Whether to spin before parking. Where there are more threads than processors, spinning would keep from work the one that is
    /// waited for.
    /// </param>
    public void Await(ref int number, int old, bool spins)
    {
        if (Volatile.Read(ref number) != old || (spins && Spin(ref number, old)))
        {
            return;
        }

        Park(ref number, old);
    }

    /// <summary>Has the thread go on spinning where it would park, until then; but not if it is parked already.</summary>
    /// <param name="until">A time of <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void KeepAwake(long until) => Volatile.Write(ref _awakeUntil.Value, until);

    /// <summary>Wakes the thread if it is parked here. It may wake for nothing, and looks again.</summary>
    public void Wake()
    {
        // Most often nobody is parked, and a plain read leaves the cache line where it is.
        if (Volatile.Read(ref _isParked.Value) != 0 && Interlocked.Exchange(ref _isParked.Value, 0) != 0)
        {
            _wake.Set();
        }
    }

    private bool Spin(ref int number, int old)
    {
        NoteProcessor();
        for (int i = 0; i < HotSpins; i++)
        {
            Thread.SpinWait(1);
            if (Volatile.Read(ref number) != old)
            {
                return true;
            }
        }

        // From here on another thread may run instead, for the one that is waited for may want this very processor.
        long end = Stopwatch.GetTimestamp() + SpinTicks;
        for (long now = end - SpinTicks; now < end || now < Volatile.Read(ref _awakeUntil.Value); now = Stopwatch.GetTimestamp())
        {
            Thread.Yield();
            if (Volatile.Read(ref number) != old)
            {
                return true;
            }

            NoteProcessor();
        }

        return false;
    }

    // Another thread reads it in each step, so it is written only where it changes.
    private void NoteProcessor()
    {
        int processor = CurrentProcessor;
        if (processor != _processor.Value)
        {
            Volatile.Write(ref _processor.Value, processor);
        }
    }

    private void Park(ref int number, int old)
    {
        bool isInterrupted = false;
        Volatile.Write(ref _processor.Value, Nowhere);
        do
        {
            // This thread announces itself, then looks; the other changes the number, then looks here. With a full fence between
            // the two on both sides, at least one of them sees the other.
            Interlocked.Exchange(ref _isParked.Value, 1);
            if (Volatile.Read(ref number) != old)
            {
                break;
            }

            try
            {
                _wake.WaitOne();
            }
            catch (ThreadInterruptedException)
            {
                // Others are at work on what this thread lent them, so it cannot leave now.
                isInterrupted = true;
            }
        }
        while (Volatile.Read(ref number) == old);

        Volatile.Write(ref _isParked.Value, 0);
        if (isInterrupted)
        {
            // For the next wait, as if it had come a moment later.
            Thread.CurrentThread.Interrupt();
        }
    }
}
