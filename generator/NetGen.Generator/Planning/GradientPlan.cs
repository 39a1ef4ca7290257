using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Planning;

/// <summary>A group of columns of the kernel's gradient, and the height (inputs) of its register tiles.</summary>
/// <param name="Rows">Rows of a full tile.</param>
/// <param name="RestRows">Rows of the last tile; 0 where the full ones come out even.</param>
internal sealed record GradientTile(int Rows, int RestRows, ColumnGroup Group);

/// <summary>How dW += Xᵀ·dY is computed at one vector width: tiles of inputs × outputs stay in registers while the samples pass.</summary>
internal sealed record GradientPlan(int Inputs, int Outputs, IReadOnlyList<GradientTile> Tiles)
{
    public static GradientPlan For(int inputs, int outputs, VectorWidth width)
    {
        int tileVectors = width.Lanes == 16 ? 4 : 2;
        var tiles = new List<GradientTile>();
        foreach (ColumnGroup group in ColumnPlanner.Tiles(inputs, outputs, width.Lanes, tileVectors))
        {
            int rows = System.Math.Min(System.Math.Min(12, inputs), width.TileAccumulators / group.VectorCount);
            tiles.Add(new GradientTile(rows, inputs % rows, group));
        }

        return new GradientPlan(inputs, outputs, tiles);
    }

    public override string ToString() =>
        string.Join(", ", Tiles.Select(tile => $"tile {tile.Rows}x{tile.Group.VectorCount} of {tile.Group.Parts[0].Slots[0].Lanes} lanes"));
}
