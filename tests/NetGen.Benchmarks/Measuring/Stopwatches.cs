using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// Takes times on a machine that others use too: contestants take turns in short windows, so that whatever disturbs one disturbs its
/// neighbours as well, and the median of the windows counts.
/// </summary>
internal static class Stopwatches
{
    /// <summary>Times all in turns.</summary>
    /// <param name="runs">Each does its work a number of times.</param>
    /// <param name="window">How long a window lasts, about.</param>
    /// <param name="rounds">Windows of each.</param>
    /// <param name="clock">Nanoseconds; <see cref="ThreadClock"/> unless the work is done by several threads.</param>
    /// <param name="untilCompiled">Whether to begin when the JIT compiler is done, for work of several threads.</param>
    public static IReadOnlyList<Timing> Interleaved(
        IReadOnlyList<Action<int>> runs, TimeSpan window, int rounds, Func<double>? clock = null, bool untilCompiled = false)
    {
        clock ??= ThreadClock.Now;
        int[] calls = runs.Select(run => WarmUp(run, window)).ToArray();
        if (untilCompiled)
        {
            UntilCompiled(runs, calls);
        }

        var times = new double[runs.Count][];
        var bytes = new double[runs.Count];
        for (int i = 0; i < runs.Count; i++)
        {
            times[i] = new double[rounds];
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int place = 0; place < runs.Count; place++)
            {
                // Each round begins with another one, so that no one always follows the same neighbour's caches and clock rate.
                int i = (place + round) % runs.Count;
                runs[i](Math.Max(1, calls[i] / 8));
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                double start = clock();
                runs[i](calls[i]);
                times[i][round] = (clock() - start) / calls[i];
                bytes[i] = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / calls[i];
            }
        }

        return times.Select((time, i) => new Timing(Median(time), time.Min(), bytes[i])).ToArray();
    }

    /// <summary>Times one alone.</summary>
    public static Timing Alone(Action<int> run, TimeSpan window, int rounds, Func<double>? clock = null) => Interleaved([run], window, rounds, clock)[0];

    /// <summary>The time on the wall, in nanoseconds.</summary>
    public static double WallClock() => Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>
    /// Runs all in turns until the JIT compiler has had nothing to do for a while. Its own thread takes a processor away from teams, whose threads the
    /// system then wakes on each other's processors.
    /// </summary>
    private static void UntilCompiled(IReadOnlyList<Action<int>> runs, int[] calls)
    {
        long start = Stopwatch.GetTimestamp();
        long quiet = start;
        long compiled = JitInfo.GetCompiledMethodCount();
        while (Stopwatch.GetElapsedTime(quiet) < TimeSpan.FromSeconds(0.5) && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10))
        {
            for (int i = 0; i < runs.Count; i++)
            {
                runs[i](calls[i]);
            }

            long now = JitInfo.GetCompiledMethodCount();
            if (now != compiled)
            {
                compiled = now;
                quiet = Stopwatch.GetTimestamp();
            }
        }
    }

    /// <summary>Gets code compiled to the last tier, and finds out how many calls fill a window.</summary>
    private static int WarmUp(Action<int> run, TimeSpan window)
    {
        // The JIT compiler counts calls, and recompiles on another thread once it has not been busy for a tenth of a second.
        for (int i = 0; i < 40; i++)
        {
            run(1);
        }

        Thread.Sleep(120);
        for (int i = 0; i < 40; i++)
        {
            run(1);
        }

        Thread.Sleep(30);
        int calls = 1;
        while (true)
        {
            long start = Stopwatch.GetTimestamp();
            run(calls);
            double share = Stopwatch.GetElapsedTime(start) / window;
            if (share > 0.3)
            {
                // Once more: the loops that were long enough to be replaced while they ran are now replaced.
                start = Stopwatch.GetTimestamp();
                run(calls);
                share = Stopwatch.GetElapsedTime(start) / window;
                return (int)Math.Clamp(calls / share, 1, int.MaxValue / 2);
            }

            if (calls > int.MaxValue / 4)
            {
                return calls;
            }

            calls *= 2;
        }
    }
}
