extern alias runtime;

using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using Xunit;
using Runtime = runtime::NetGen;

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
            AssertCovers(inputs, outputs, plan.Row);
            Assert.All(plan.Row.Concat(plan.Tiles.Select(tile => tile.Group)), group => Assert.InRange(group.Columns, 1, Runtime.CompilerServices.StartRows.Length));
            AssertCovers(inputs, outputs, plan.Tiles.Select(tile => tile.Group));
            Assert.All(plan.Row, group => Assert.InRange(group.VectorCount * plan.Chains, 1, System.Math.Max(width.RowAccumulators, plan.Chains)));
            Assert.All(plan.Tiles, tile =>
            {
                Assert.InRange(tile.Rows * tile.Group.VectorCount, 1, width.TileAccumulators);
                Assert.All(new[] { 4, 8, 12, 16, 20, 24, 28, 32, 100, 256 }, n => Assert.Equal(n, Taken(tile.Rows, n)));
            });
            Assert.InRange(plan.BlockInputs, 1, inputs);

            GradientPlan gradient = GradientPlan.For(inputs, outputs, width);
            AssertCovers(inputs, outputs, gradient.Row);
            AssertCovers(inputs, outputs, gradient.Tiles.Select(tile => tile.Group));
            Assert.All(gradient.Tiles, tile =>
            {
                Assert.InRange(tile.Rows * tile.Group.VectorCount, 1, width.TileAccumulators);
                Assert.Equal(inputs, (tile.Count * tile.Rows) + tile.RestRows);
            });
        }
    }

    [Fact]
    public void Row_784To100_WalksAllPanelsAtOnce()
    {
        ColumnGroup row = Assert.Single(AffinePlan.For(784, 100, VectorWidth.All[0]).Row);
        Assert.Equal([64, 32, 4], row.Parts.Select(part => part.RowStride));
        Assert.Equal([16, 16, 16, 16, 16, 16, 4], row.Parts.SelectMany(part => part.Slots).Select(slot => slot.Lanes));
    }

    [Fact]
    public void Plan_784To100_SaysWhatWasDecided()
    {
        AffinePlan plan = AffinePlan.For(784, 100, VectorWidth.All[0]);
        Assert.Equal("tile 6x4 + 6x3 of Vector512, k-block 98 prefetched: 24 accumulators; the rest two rows at a time; one row: 7 vectors of Vector512", plan.ToString());
        Assert.Equal(98, plan.BlockInputs);
        Assert.Equal([6, 6], plan.Tiles.Select(tile => tile.Rows));
        Assert.Equal(
            "tile 4x3 + 6x2 of Vector256, k-block 196 prefetched: 12 accumulators; one row: 13 vectors of Vector256", AffinePlan.For(784, 100, VectorWidth.All[1]).ToString());
    }

    [Fact]
    public void Plan_OfFewOutputs_TakesOneChainAfterTheOther()
    {
        Assert.Equal("tile 12x1 of Vector512, 4 chains: 12 accumulators; the rest two rows at a time; one row: 1 vectors of Vector512", AffinePlan.For(100, 10, VectorWidth.All[0]).ToString());
        Assert.StartsWith("tile 8x2 of Vector512, 2 chains: 16 accumulators", AffinePlan.For(784, 30, VectorWidth.All[0]).ToString(), StringComparison.Ordinal);
        Assert.Equal("two rows at a time; one row: 1 vectors of Vector512, 4 chains", AffinePlan.For(15, 10, VectorWidth.All[0]).ToString());
    }

    /// <summary>Two rows share their weights where the sums of both fit into the registers, and where there are enough inputs to gain by it.</summary>
    [Theory]
    [InlineData(30, 30, 0, true)]
    [InlineData(8, 16, 0, true)]
    [InlineData(7, 16, 0, false)]
    [InlineData(30, 30, 1, true)]
    [InlineData(17, 17, 1, true)]
    [InlineData(12, 60, 1, false)]
    [InlineData(30, 30, 2, false)]
    [InlineData(100, 10, 0, true)]
    [InlineData(784, 100, 0, true)]
    [InlineData(784, 100, 1, false)]
    public void Plan_WithRegistersForTwoRows_TakesThemInPairs(int inputs, int outputs, int width, bool expected) =>
        Assert.Equal(expected, AffinePlan.For(inputs, outputs, VectorWidth.All[width]).HasRowPairs);

    /// <summary>Tiles of 6 and 4 rows make up each even number.</summary>
    [Theory]
    [InlineData(784, 100, 0, 2)]
    [InlineData(784, 30, 0, 4)]
    [InlineData(100, 10, 0, 4)]
    [InlineData(784, 100, 1, 4)]
    [InlineData(784, 16, 1, 2)]
    [InlineData(784, 100, 2, 4)]
    public void Plan_WithTilesOf6Rows_TakesPairsOfRows(int inputs, int outputs, int width, int expected) =>
        Assert.Equal(expected, AffinePlan.For(inputs, outputs, VectorWidth.All[width]).RowStep);

    /// <summary>With 16 registers two chains of two rows run, and then the other two.</summary>
    [Fact]
    public void PairedChains_AreAsManyAsThereAreRegistersFor()
    {
        Assert.Equal(4, AffinePlan.PairedChains(AffinePlan.For(30, 30, VectorWidth.All[0]).Row[0], 4, VectorWidth.All[0]));
        Assert.Equal(2, AffinePlan.PairedChains(AffinePlan.For(30, 30, VectorWidth.All[1]).Row[0], 4, VectorWidth.All[1]));
        Assert.Equal(4, AffinePlan.PairedChains(AffinePlan.For(30, 8, VectorWidth.All[1]).Row[0], 4, VectorWidth.All[1]));
    }

    /// <summary>One pass over W, also where not all of dY stays in registers.</summary>
    [Theory]
    [InlineData(100, new[] { 13 })]
    [InlineData(128, new[] { 16 })]
    [InlineData(300, new[] { 16, 6 })]
    public void GradientPlan_UpdateByOneSample_TakesWholePanels(int outputs, int[] vectors) =>
        Assert.Equal(vectors, GradientPlan.For(784, outputs, VectorWidth.All[1]).Row.Select(group => group.VectorCount));

    [Fact]
    public void GradientPlan_784To100_TakesBothLastPanelsInOneTile()
    {
        GradientPlan plan = GradientPlan.For(784, 100, VectorWidth.All[0]);
        Assert.Equal("tile 6x4 + 8x3 of Vector512: 24 accumulators", plan.ToString());
        Assert.Equal([(130, 4), (98, 0)], plan.Tiles.Select(tile => (tile.Count, tile.RestRows)));
    }

    [Theory]
    [InlineData(1000, 11, 91)]
    [InlineData(131, 2, 66)]
    [InlineData(130, 1, 130)]
    public void Blocks_AreEven(int inputs, int blocks, int length)
    {
        AffinePlan plan = AffinePlan.For(inputs, 100, VectorWidth.All[0]);
        Assert.Equal(length, plan.BlockInputs);
        Assert.Equal(blocks, (inputs + length - 1) / length);
        Assert.Equal(blocks > 1, plan.IsBlocked);
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

    /// <summary>Rows that the loops of a driver take: tiles of 4 until the rest is a multiple of the full ones.</summary>
    private static int Taken(int height, int rows)
    {
        int row = 0;
        while ((rows - row) % height != 0)
        {
            row += System.Math.Min(height, 4);
        }

        return row <= rows ? rows : row;
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
                                Assert.Equal(PanelAt(columns, column + slot.Column).Width, part.RowStride);
                            }
                        }
                    }
                }
            }
        }

        Assert.Equal(Enumerable.Range(0, ParameterBlock.PaddedColumns(columns)), covered.Keys);
        Assert.All(covered, place =>
        {
            (int start, int width) = PanelAt(columns, place.Key);
            Assert.Equal(start * rows, place.Value - (place.Key - start));
            Assert.InRange(place.Key - start, 0, width - 1);
        });
    }

    private static (int Start, int Width) PanelAt(int columns, int column)
    {
        PanelRun run = ParameterBlock.Panels(columns).Single(panels => column >= panels.FirstColumn && column < panels.FirstColumn + (panels.Width * panels.Count));
        return (run.FirstColumn + ((column - run.FirstColumn) / run.Width * run.Width), run.Width);
    }
}
