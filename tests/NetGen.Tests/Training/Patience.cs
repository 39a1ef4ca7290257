using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using Xunit;

namespace NetGen.Tests.Training;

/// <summary>Lets a test fail where it would else wait for ever.</summary>
internal static class Patience
{
    /// <summary>Generous: the machine may have two cores and many tests.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs something on a thread of its own, which must end in time.</summary>
    public static void Within(Action action)
    {
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                fault = ExceptionDispatchInfo.Capture(exception);
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.True(thread.Join(Limit), "It did not end in time: a dead-lock.");
        fault?.Throw();
    }

    /// <summary>Waits until something is so.</summary>
    public static void Until(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Limit), "It did not come to be in time.");
}
