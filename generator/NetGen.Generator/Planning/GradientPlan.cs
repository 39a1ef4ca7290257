using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Planning;

/// <summary>A group of columns of the kernel's gradient, and the height (inputs) of its register tiles.</summary>
/// <param name="Rows">Rows of a full tile.</param>
/// <param name="Count">Full tiles.</param>
/// <param name="RestRows">Inputs that are left over; 0 where the full tiles come out even.</param>
internal sealed record GradientTile(int Rows, int Count, int RestRows, ColumnGroup Group)
{
    /// <summary>The lower tiles that take what is left over: rows of the tile, first input, inputs. Of few heights, so that layers share them.</summary>
    public IReadOnlyList<(int Rows, int First, int Count)> Rest
    {
        get
        {
            var rest = new List<(int, int, int)>();
            int first = Rows * Count;
            int fours = Rows > 4 ? RestRows & -4 : 0;
            if (fours > 0)
            {
                rest.Add((4, first, fours));
            }

            if (RestRows > fours)
            {
                rest.Add((1, first + fours, RestRows - fours));
            }

            return rest;
        }
    }
}

/// <summary>How dW += Xᵀ·dY is computed at one vector width: tiles of inputs × outputs stay in registers while the samples pass.</summary>
/// <param name="Row">Column groups of the update by a single sample, row after row of W.</param>
internal sealed record GradientPlan(VectorWidth Width, int Inputs, int Outputs, IReadOnlyList<GradientTile> Tiles, IReadOnlyList<ColumnGroup> Row)
{
    /// <summary>Vectors of a row of W that the update by one sample takes at once: one more pass over W costs more than to load some of dY in each row.</summary>
    private const int UpdateVectors = 16;

    public static GradientPlan For(int inputs, int outputs, VectorWidth width)
    {
        var tiles = new List<GradientTile>();
        foreach (ColumnGroup group in ColumnPlanner.Tiles(inputs, outputs, width.Lanes, width.TileVectors))
        {
            int rows = TileRows(inputs, width.TileRows(group.VectorCount));
            tiles.Add(new GradientTile(rows, inputs / rows, inputs % rows, group));
        }

        return new GradientPlan(width, inputs, outputs, tiles, ColumnPlanner.Row(inputs, outputs, width.Lanes, UpdateVectors));
    }

    private static int TileRows(int inputs, int most) => inputs >= most ? most : inputs >= 4 ? 4 : 1;

    public override string ToString() =>
        "tile " + string.Join(" + ", Tiles.Select(tile => $"{tile.Rows}x{tile.Group.VectorCount}").Distinct()) + $" of Vector{Width.Bits}: "
        + $"{Tiles.Max(tile => tile.Rows * tile.Group.VectorCount)} accumulators";
}
