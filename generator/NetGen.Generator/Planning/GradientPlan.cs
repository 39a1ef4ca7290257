using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Planning;

/// <summary>A group of columns of the kernel's gradient, and the height (inputs) of its register tiles.</summary>
/// <param name="Rows">Rows of a full tile.</param>
/// <param name="Count">Full tiles.</param>
/// <param name="RestRows">Rows of the last tile; 0 where the full ones come out even.</param>
internal sealed record GradientTile(int Rows, int Count, int RestRows, ColumnGroup Group);

/// <summary>How dW += Xᵀ·dY is computed at one vector width: tiles of inputs × outputs stay in registers while the samples pass.</summary>
/// <param name="Row">Column groups of the update by a single sample, row after row of W.</param>
internal sealed record GradientPlan(VectorWidth Width, int Inputs, int Outputs, IReadOnlyList<GradientTile> Tiles, IReadOnlyList<ColumnGroup> Row)
{
    /// <summary>Vectors of dY that the update by one sample keeps: with the step, the input, a zero and the row itself they fill 16 registers.</summary>
    private const int UpdateVectors = 10;

    public static GradientPlan For(int inputs, int outputs, VectorWidth width)
    {
        var tiles = new List<GradientTile>();
        foreach (ColumnGroup group in ColumnPlanner.PanelTiles(inputs, outputs, width.Lanes, width.TileVectors))
        {
            int rows = System.Math.Min(inputs, width.TileRows(group.VectorCount));
            tiles.Add(new GradientTile(rows, inputs / rows, inputs % rows, group));
        }

        return new GradientPlan(width, inputs, outputs, tiles, ColumnPlanner.Row(inputs, outputs, width.Lanes, System.Math.Min(width.RowAccumulators, UpdateVectors)));
    }

    public override string ToString() =>
        "tile " + string.Join(" + ", Tiles.Select(tile => $"{tile.Rows}x{tile.Group.VectorCount}").Distinct()) + $" of Vector{Width.Bits}: "
        + $"{Tiles.Max(tile => tile.Rows * tile.Group.VectorCount)} accumulators";
}
