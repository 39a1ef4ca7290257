using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// The time that this thread has computed. On Linux that is the processor's time, which does not count while other programs have the core;
/// elsewhere it is the time on the wall.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Whether other programs' turns are left out.</summary>
    public static readonly bool IsProcessorTime = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>Nanoseconds since some moment.</summary>
    public static double Now()
    {
        if (IsProcessorTime && ClockGetTime(ThreadCpuTime, out TimeSpec time) == 0)
        {
            return (time.Seconds * 1e9) + time.Nanoseconds;
        }

        return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
