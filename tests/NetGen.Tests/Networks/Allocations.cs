using System;
using System.Linq;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Whether hot paths take memory on the thread that calls them.</summary>
internal static partial class Allocations
{
    private const int Runs = 3;

    /// <summary>
    /// Asserts that calls of an action allocate nothing once it is warm. The runtime may take memory for tables of its own on any thread, once in a process (seen: 7976 bytes in one
    /// of some hundred tests, in some processes only). So a run that is not clean is repeated on new objects: what allocates by itself does so in every run.
    /// </summary>
    /// <param name="create">Makes the objects and the action on them.</param>
    /// <param name="calls">Calls that are counted.</param>
    public static void AssertNone(Func<Action> create, int calls = 100)
    {
        const int WarmUp = 50;
        var bytes = new long[Runs];
        for (int run = 0; run < Runs; run++)
        {
            Action action = create();
            Repeat(action, WarmUp);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(action, calls);
            bytes[run] = GC.GetAllocatedBytesForCurrentThread() - before;
            if (bytes[run] == 0)
            {
                return;
            }
        }

        Assert.Fail($"{calls} calls allocated {string.Join(", ", bytes.Select(count => $"{count}"))} bytes in {Runs} runs.");
    }

    private static void Repeat(Action action, int times)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }
}
