using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Training;

public class ShareTests
{
    [Fact]
    public void Shares_CoverEverythingOnce_InWholeUnits_EvenlyAndFirstMembersFirst()
    {
        foreach (int unit in new[] { 1, 2, 16 })
        {
            foreach (int total in new[] { 0, 1, 3, 4, 5, 31, 32, 33, 100, 1000, 79_520 })
            {
                foreach (int members in new[] { 1, 2, 3, 4, 7, 8, 64, 1024 })
                {
                    int next = 0;
                    int units = (total + unit - 1) / unit;
                    for (int member = 0; member < members; member++)
                    {
                        (int first, int count) = Share.Of(total, unit, member, members);
                        string place = $"{total} by {unit}, member {member} of {members}";
                        Assert.True(first == next, place);
                        Assert.True(count % unit == 0 || first + count == total, place);
                        int whole = (count + unit - 1) / unit;
                        Assert.True(whole == units / members || whole == (units / members) + 1, place);
                        Assert.True(member > 0 || total == 0 || count > 0, place);
                        next += count;
                    }

                    Assert.Equal(total, next);
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 2, 0, 0, 1)]
    [InlineData(1, 2, 1, 1, 0)]
    [InlineData(3, 2, 0, 0, 2)]
    [InlineData(3, 2, 1, 2, 1)]
    [InlineData(7, 2, 1, 4, 3)]
    [InlineData(100, 2, 1, 50, 50)]
    [InlineData(32, 3, 2, 22, 10)]
    [InlineData(int.MaxValue, 2, 1, 1_073_741_824, 1_073_741_823)]
    public void Rows_GoInPairs(int rows, int members, int member, int first, int count) =>
        Assert.Equal((first, count), Share.Of(rows, Share.Rows, member, members));
}
