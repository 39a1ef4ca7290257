using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// The register tiles that the layers of a network ask for. A tile knows its rows and vectors and is told the strides, so that layers of
/// any size share it: one copy to compile, and one to stay in the instruction cache.
/// </summary>
internal sealed class TileSet
{
    private readonly SortedDictionary<string, (int Rows, ColumnGroup Group)> _products = new(System.StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Rows, ColumnGroup Group)> _gradients = new(System.StringComparer.Ordinal);

    /// <summary>Whether a layer's bias gradient has been asked for.</summary>
    public bool HasBias { get; set; }

    /// <summary>The name of the tile that multiplies rows of the batch by a group of columns.</summary>
    public string Product(int rows, ColumnGroup group) => Add(_products, "Multiply", rows, group);

    /// <summary>The name of the tile that sums a gradient over the samples.</summary>
    public string Gradient(int rows, ColumnGroup group) => Add(_gradients, "Accumulate", rows, group);

    /// <summary>All tiles that were asked for.</summary>
    public void Write(SourceWriter writer, VectorWidth width)
    {
        foreach (KeyValuePair<string, (int Rows, ColumnGroup Group)> tile in _products)
        {
            writer.Line();
            new ProductTilePrinter(writer, tile.Key, tile.Value.Rows, new Slots(tile.Value.Group)).Write();
        }

        foreach (KeyValuePair<string, (int Rows, ColumnGroup Group)> tile in _gradients)
        {
            writer.Line();
            new GradientTilePrinter(writer, tile.Key, tile.Value.Rows, new Slots(tile.Value.Group)).Write();
        }

        if (HasBias)
        {
            writer.Line();
            BiasGradientPrinter.Write(writer, width.Lanes);
        }
    }

    private static string Add(SortedDictionary<string, (int Rows, ColumnGroup Group)> tiles, string verb, int rows, ColumnGroup group)
    {
        string columns = string.Join("And", group.Parts.Select(part => part.Slots.Sum(slot => slot.Lanes)));
        string name = $"{verb}{rows}x{columns}";
        tiles[name] = (rows, group);
        return name;
    }
}
