using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using Xunit;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Tiles as data: each column is computed once, from its own weights, within the registers of its width.</summary>
public sealed class ColumnPlannerTests
{
    public static TheoryData<int, int> Shapes()
    {
        var shapes = new TheoryData<int, int>();
        foreach (int inputs in new[] { 1, 3, 128, 129, 784 })
        {
            foreach (int outputs in Enumerable.Range(1, 70).Concat([100, 124, 127, 128, 129, 130, 191, 192, 193, 256, 257, 1000]))
            {
                shapes.Add(inputs, outputs);
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryTile_CoversEachColumnOnce_WithItsOwnWeights(int inputs, int outputs)
    {
        foreach (VectorWidth width in VectorWidth.All)
        {
            AffinePlan plan = AffinePlan.For(inputs, outputs, width);
            Assert.Equal(1, plan.Row.Rows);
            foreach (AffineTile tile in plan.Tiles)
            {
                AssertCovers(inputs, outputs, tile.Groups);
                int accumulators = tile.Rows * plan.Chains * tile.Groups.Max(group => group.VectorCount);
                Assert.InRange(accumulators, 1, tile.Rows == 1 ? 16 : width.TileAccumulators);
            }

            GradientPlan gradient = GradientPlan.For(inputs, outputs, width);
            AssertCovers(inputs, outputs, gradient.Tiles.Select(tile => tile.Group));
            Assert.All(gradient.Tiles, tile =>
            {
                Assert.InRange(tile.Rows * tile.Group.VectorCount, 1, width.TileAccumulators);
                Assert.Equal(inputs % tile.Rows, tile.RestRows);
                Assert.Single(tile.Group.Parts);
            });
        }
    }

    [Fact]
    public void Row_784To100_WalksBothPanelsAtOnce()
    {
        ColumnGroup row = Assert.Single(AffinePlan.For(784, 100, VectorWidth.All[0]).Row.Groups);
        Assert.Equal([64, 36], row.Parts.Select(part => part.RowStride));
        Assert.Equal([16, 16, 16, 16, 16, 16, 4], row.Parts.SelectMany(part => part.Slots).Select(slot => slot.Lanes));
    }

    [Fact]
    public void Tile_784To100_IsSixRowsOfAPanel()
    {
        AffinePlan plan = AffinePlan.For(784, 100, VectorWidth.All[0]);
        Assert.Equal("tile 6x4 of 16 lanes; one row: 7 vectors", plan.ToString());
        Assert.Equal([6, 2, 1], plan.Tiles.Select(tile => tile.Rows));
        Assert.Equal("tile 6x2 of 8 lanes; one row: 13 vectors", AffinePlan.For(784, 100, VectorWidth.All[1]).ToString());
    }

    [Theory]
    [InlineData(784, 10, 4)]
    [InlineData(128, 32, 4)]
    [InlineData(129, 32, 2)]
    [InlineData(784, 64, 2)]
    [InlineData(784, 65, 1)]
    [InlineData(3, 5, 3)]
    [InlineData(1, 5, 1)]
    public void Chains_FollowTheShape(int inputs, int outputs, int expected)
    {
        int chains = Chains.Count(inputs, outputs);
        Assert.Equal(expected, chains);
        int next = 0;
        for (int chain = 0; chain < chains; chain++)
        {
            Assert.Equal(next, Chains.Start(inputs, chains, chain));
            next += Chains.Length(inputs, chains, chain);
        }

        Assert.Equal(inputs, next);
    }

    private static void AssertCovers(int rows, int columns, IEnumerable<ColumnGroup> groups)
    {
        var covered = new SortedDictionary<int, int>();
        foreach (ColumnGroup group in groups)
        {
            for (int panel = 0; panel < group.Panels; panel++)
            {
                for (int step = 0; step < group.Steps; step++)
                {
                    int column = group.FirstColumn + (panel * group.PanelColumns) + (step * group.StepColumns);
                    int weight = group.FirstWeight + (panel * group.PanelColumns * rows) + (step * group.StepColumns);
                    foreach (PanelPart part in group.Parts)
                    {
                        foreach (VectorSlot slot in part.Slots)
                        {
                            for (int lane = 0; lane < slot.Lanes; lane++)
                            {
                                covered.Add(column + slot.Column + lane, weight + part.WeightOffset + slot.WeightOffset + lane);
                                Assert.Equal(ParameterBlock.PanelWidthAt(columns, (column + slot.Column) / 64 * 64), part.RowStride);
                            }
                        }
                    }
                }
            }
        }

        Assert.Equal(Enumerable.Range(0, ParameterBlock.PaddedColumns(columns)), covered.Keys);
        Assert.All(covered, place =>
        {
            int panelStart = place.Key / 64 * 64;
            Assert.Equal((panelStart * rows) + (place.Key - panelStart), place.Value);
        });
    }
}
