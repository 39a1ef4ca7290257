using System;
using System.Linq;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class ShareBalanceTests
{
    private const int Total = 100_000;

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
                balance.Record(1000, 2, times);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 0.001)]
    [InlineData(0.001, 1000)]
    public void EachMember_HasSomething_WhereThereIsEnough(double first, double others)
    {
        foreach (int members in new[] { 2, 3, 128 })
        {
            var balance = new ShareBalance(members);
            balance.Force([first, .. Enumerable.Repeat(others, members - 1)]);
            foreach (int total in new[] { members, members + 1, 64 * members })
            {
                Assert.All(Enumerable.Range(0, members), member => Assert.True(balance.Of(total, 1, member, members).Count > 0));
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
            balance.Record(Total, 1, TimesOf(balance, speeds));
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
            balance.Record(Total, 1, TimesOf(balance, [1, 0.01]));
        }

        Assert.InRange(balance.Of(1000, 1, 1, 2).Count, 50, 80);
        for (int step = 0; step < 200; step++)
        {
            balance.Record(Total, 1, TimesOf(balance, [1, 1]));
        }

        Assert.InRange(balance.Of(1000, 1, 1, 2).Count, 498, 502);
    }

    [Fact]
    public void Stall_MovesLittle()
    {
        var balance = new ShareBalance(2);

        balance.Record(1000, 1, [100, 1_000_000]);

        Assert.InRange(balance.Of(1000, 1, 0, 2).Count, 501, 517);
    }

    [Fact]
    public void StepInWhichSomebodyHadNothingToDo_TellsNothing()
    {
        var balance = new ShareBalance(2);
        balance.Force([1.5, 0.5]);

        balance.Record(1, 1, [100, 0]);
        balance.Record(1, 1, [100, 100]);
        balance.Record(1000, 1, [100, 0]);

        Assert.Equal((0, 750), balance.Of(1000, 1, 0, 2));
    }

    /// <summary>Shares are whole units: members that differ by less than that must not be driven apart until a share tips over.</summary>
    [Theory]
    [InlineData(8, 2, 0.05)]
    [InlineData(32, 2, 0.05)]
    [InlineData(16, 4, 0.1)]
    [InlineData(64, 8, 0.05)]
    [InlineData(64, 16, 0.05)]
    [InlineData(100, 2, 0.1)]
    public void FewUnits_AreNotDealtOutWorseThanEvenly(int rows, int members, double slower)
    {
        var random = new Random(7);
        var balance = new ShareBalance(members);
        double even = 0;
        double balanced = 0;
        for (int step = 0; step < 5000; step++)
        {
            double[] rates = [.. Enumerable.Range(0, members).Select(member => (member % 2 == 0 ? 1 : 1 - slower) * (1 + ((random.NextDouble() - 0.5) * 0.04)))];
            even += rates.Select((rate, member) => Share.Of(rows, 2, member, members).Count / rate).Max();
            double[] times = [.. rates.Select((rate, member) => balance.Of(rows, 2, member, members).Count / rate)];
            balanced += times.Max();
            balance.Record(rows, 2, [.. times.Select(time => (long)(time * 1000))]);
        }

        Assert.InRange(balanced / even, 0.9, 1.005);
    }

    /// <summary>Ten units that are not taken apart, though a hundred are dealt out: one member is 2 % slower, and stays so whatever it is given.</summary>
    [Fact]
    public void SpeedsOfUnevenUnits_StayNearOthers()
    {
        var others = new ShareBalance(2);
        var balance = new ShareBalance(2);
        for (int step = 0; step < 1000; step++)
        {
            int count = balance.Of(100, 1, 0, 2).Count / 10;
            balance.Record(100, 1, [1000 * count, 1020 * (10 - count)], near: others);
        }

        Assert.InRange(balance.Of(100, 1, 0, 2).Count, 45, 55);
    }

    [Fact]
    public void Record_AllocatesNothing()
    {
        var balance = new ShareBalance(3);
        long[] times = [10, 20, 30];
        balance.Record(100, 2, times);
        long before = GC.GetAllocatedBytesForCurrentThread();

        balance.Record(100, 2, times);
        balance.Of(100, 2, 1, 3);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>How long members of some speeds take for what they have.</summary>
    private static long[] TimesOf(ShareBalance balance, double[] speeds) =>
        [.. speeds.Select((speed, member) => (long)(balance.Of(Total, 1, member, speeds.Length).Count / speed * 10))];
}
