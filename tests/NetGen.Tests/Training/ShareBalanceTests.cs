using System;
using System.Linq;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class ShareBalanceTests
{
    [Fact]
    public void Shares_CoverEverythingOnce_InWholeUnits_WhateverWasRecorded()
    {
        var random = new Random(3);
        foreach (int members in new[] { 1, 2, 3, 4, 7, 64 })
        {
            var balance = new ShareBalance(members);
            for (int step = 0; step < 50; step++)
            {
                foreach (int unit in new[] { 1, 2, 16 })
                {
                    foreach (int total in new[] { 0, 1, 3, 31, 32, 33, 100, 79_520, int.MaxValue })
                    {
                        int next = 0;
                        for (int member = 0; member < members; member++)
                        {
                            (int first, int count) = balance.Of(total, unit, member, members);
                            string place = $"{total} by {unit}, member {member} of {members}, step {step}";
                            Assert.True(first == next && count >= 0, place);
                            Assert.True(count % unit == 0 || first + count == total, place);
                            Assert.True(member > 0 || total == 0 || count > 0, place);
                            next += count;
                        }

                        Assert.Equal(total, next);
                    }
                }

                long[] times = [.. Enumerable.Range(0, members).Select(_ => random.NextInt64(step % 7 == 0 ? 0 : 1, 1_000_000))];
                balance.Record(times);
            }
        }
    }

    [Theory]
    [InlineData(100, 2, 2, 50)]
    [InlineData(33, 2, 2, 18)]
    [InlineData(90, 2, 3, 30)]
    [InlineData(128, 1, 2, 64)]
    public void Shares_AreEvenAtFirst(int total, int unit, int members, int first) => Assert.Equal((0, first), new ShareBalance(8).Of(total, unit, 0, members));

    [Theory]
    [InlineData(1.0, 1.1)]
    [InlineData(2.0, 1.0)]
    [InlineData(1.0, 1.0, 0.5, 0.5)]
    [InlineData(1.0, 2.5, 1.3)]
    public void MembersOfDifferentSpeed_AreDoneAtTheSameTime(params double[] speeds)
    {
        var balance = new ShareBalance(speeds.Length);
        for (int step = 0; step < 100; step++)
        {
            balance.Record(TimesOf(balance, speeds));
        }

        long[] times = TimesOf(balance, speeds);
        Assert.InRange((double)times.Max() / times.Min(), 1, 1.02);
    }

    [Fact]
    public void MemberThatIsFastAgain_GetsItsWorkBack()
    {
        var balance = new ShareBalance(2);
        for (int step = 0; step < 200; step++)
        {
            balance.Record(TimesOf(balance, [1, 0.01]));
        }

        Assert.InRange(balance.Of(1000, 1, 1, 2).Count, 110, 130);
        for (int step = 0; step < 200; step++)
        {
            balance.Record(TimesOf(balance, [1, 1]));
        }

        Assert.InRange(balance.Of(1000, 1, 1, 2).Count, 498, 502);
    }

    [Fact]
    public void Stall_MovesLittle()
    {
        var balance = new ShareBalance(2);

        balance.Record([100, 1_000_000]);

        Assert.InRange(balance.Of(1000, 1, 0, 2).Count, 501, 520);
    }

    [Fact]
    public void StepInWhichSomebodyHadNothingToDo_LeadsBackToEvenShares()
    {
        var balance = new ShareBalance(2);
        for (int step = 0; step < 200; step++)
        {
            balance.Record(TimesOf(balance, [1, 0.01]));
        }

        for (int step = 0; step < 200; step++)
        {
            balance.Record([100, 0]);
        }

        Assert.Equal((0, 500), balance.Of(1000, 1, 0, 2));
    }

    [Fact]
    public void Record_AllocatesNothing()
    {
        var balance = new ShareBalance(3);
        long[] times = [10, 20, 30];
        balance.Record(times);
        long before = GC.GetAllocatedBytesForCurrentThread();

        balance.Record(times);
        balance.Of(100, 2, 1, 3);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>How long members of some speeds take for what they have.</summary>
    private static long[] TimesOf(ShareBalance balance, double[] speeds) =>
        [.. speeds.Select((speed, member) => (long)(balance.Of(100_000, 1, member, speeds.Length).Count / speed * 10))];
}
