using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints dW and db of a convolution at one vector width, and the same with the update of plain gradient descent in it: the driver, and the tiles of its own that it calls.</summary>
internal sealed class ConvolutionGradientPrinter
{
    private readonly SourceWriter _writer;
    private readonly ConvolutionGradientPlan _plan;
    private readonly string _name;
    private readonly ConvolutionGradientCall _call;
    private readonly Dictionary<string, string> _names = new();
    private readonly List<Action> _tiles = new();

    public ConvolutionGradientPrinter(SourceWriter writer, VectorWidth width, string name, ConvolutionGradientCall call)
    {
        _writer = writer;
        _plan = ConvolutionGradientPlan.For(call.Sizes.Forward(), call.Bias is not null, width);
        _name = name;
        _call = call;
    }

    private SlidingProduct Product => _plan.Product;

    public void Write()
    {
        _writer.Line("// The shares part to partEnd - 1 of parts. descend: the parameters take the step at once, and the gradients are left alone.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"internal static void {_name}(ref float x, ref float dy, ref float gradients, ref float parameters, nint n, nint part, nint partEnd, nint parts, bool descend, float rate)"))
        {
            bool isGrouped = Product.Groups > 1;
            int perGroup = _plan.TileCount / Product.Groups;
            _writer.Line($"nint first = {_plan.TileCount} * part / parts; // of the tiles below");
            _writer.Line($"nint end = {_plan.TileCount} * partEnd / parts;");
            SourceWriter.Scope? loop = isGrouped ? _writer.Block($"for (nint group = 0; group < {Product.Groups}; group++)") : null;
            int number = 0;
            foreach (ConvolutionGradientBlock block in _plan.Blocks)
            {
                foreach (IReadOnlyList<ConvolutionGradientTile> run in Runs(block))
                {
                    if (number > 0)
                    {
                        _writer.Line();
                    }

                    WriteRun(block, run, isGrouped ? $"(group * {perGroup})" : "0", number);
                    number += run.Count;
                }
            }

            loop?.Dispose();
        }

        foreach (Action tile in _tiles)
        {
            _writer.Line();
            tile();
        }
    }

    /// <summary>Neighbouring tiles of one kind, whose x and whose rows of W lie at equal distances.</summary>
    private IEnumerable<IReadOnlyList<ConvolutionGradientTile>> Runs(ConvolutionGradientBlock block)
    {
        var run = new List<ConvolutionGradientTile>();
        foreach (ConvolutionGradientTile tile in block.Tiles)
        {
            if (run.Count > 0 && !Continues(run, tile))
            {
                yield return run;
                run = new List<ConvolutionGradientTile>();
            }

            run.Add(tile);
        }

        if (run.Count > 0)
        {
            yield return run;
        }

        bool Continues(List<ConvolutionGradientTile> tiles, ConvolutionGradientTile next) =>
            Shape(next) == Shape(tiles[0])
            && (tiles.Count == 1 || Product.XOffset(next.FirstInput) - Product.XOffset(tiles[tiles.Count - 1].FirstInput) == Product.XOffset(tiles[1].FirstInput) - Product.XOffset(tiles[0].FirstInput));
    }

    private void WriteRun(ConvolutionGradientBlock block, IReadOnlyList<ConvolutionGradientTile> run, string group, int number)
    {
        string tile = VectorText.Sum(number.ToString(CultureInfo.InvariantCulture), group);
        string xGroup = Product.Groups > 1 ? $"(group * {Product.XGroup})" : "0";
        string yGroup = Product.Groups > 1 ? $"(group * {Product.YGroup})" : "0";
        string kernelGroup = Product.Groups > 1 ? $"(group * {_call.Kernel.GroupStorage})" : "0";
        string biasGroup = Product.Groups > 1 && _call.Bias is not null ? $"(group * {_call.Bias.GroupStorage})" : "0";
        int column = block.Group.FirstColumn;
        int x = run[0].Inputs == 0 ? 0 : Product.XOffset(run[0].FirstInput) + (Product.IsDepthwise ? column : 0);
        int xStep = run.Count == 1 ? 0 : Product.XOffset(run[1].FirstInput) - Product.XOffset(run[0].FirstInput);
        if (run.Count == 1)
        {
            using (_writer.Block($"if ({(tile == "0" ? "first == 0 && end > 0" : $"{tile} >= first && {tile} < end")})"))
            {
                WriteCall(string.Empty);
            }

            return;
        }

        using (_writer.Block($"for (nint tile = Math.Max(0, first - {Parenthesised(tile)}); tile < Math.Min({run.Count}, end - {Parenthesised(tile)}); tile++)"))
        {
            WriteCall("tile");
        }

        void WriteCall(string index)
        {
            int rows = run[0].Inputs;
            string Move(int floats) => index.Length == 0 ? "0" : $"({index} * {floats})";
            string At(string reference, int start, string groupOffset, int step) =>
                VectorText.At(reference, VectorText.Sum(VectorText.Sum(start.ToString(CultureInfo.InvariantCulture), groupOffset), Move(step)));
            string panels = rows == 0 ? string.Empty : string.Concat(block.Group.Parts.Select(part =>
            {
                int place = _call.Kernel.Offset + block.Group.FirstWeight + part.WeightOffset + (run[0].FirstInput * part.RowStride);
                return $"{At("gradients", place, kernelGroup, rows * part.RowStride)}, {At("parameters", place, kernelGroup, rows * part.RowStride)}, ";
            }));
            string bias = run[0].HasBias
                ? $"{At("gradients", _call.Bias!.Offset + column, biasGroup, 0)}, {At("parameters", _call.Bias.Offset + column, biasGroup, 0)}, "
                : string.Empty;
            _writer.Line(
                $"{TileName(block, run[0])}({At("x", x, xGroup, xStep)}, {At("dy", column, yGroup, 0)}, {panels}{bias}n, descend, rate);");
        }
    }

    /// <summary>What makes a tile what it is, apart from its place.</summary>
    private string Shape(ConvolutionGradientTile tile) => string.Join(
        " ", Enumerable.Range(tile.FirstInput, tile.Inputs).Select(input => (Product.XOffset(input) - Product.XOffset(tile.FirstInput)).ToString(CultureInfo.InvariantCulture)).Append(tile.HasBias ? "b" : string.Empty));

    private string TileName(ConvolutionGradientBlock block, ConvolutionGradientTile tile)
    {
        int columns = Math.Min(block.Group.Columns, Product.Filters - block.Group.FirstColumn);
        string key = $"{Shape(tile)};{columns};{string.Join(";", block.Group.Parts.SelectMany(part => new object[] { part.RowStride }.Concat(part.Slots)))}";
        if (_names.TryGetValue(key, out string? known))
        {
            return known;
        }

        string name = $"{_name}{tile.Inputs}x{columns}{(tile.HasBias ? "AndBias" : string.Empty)}";
        string unique = name;
        for (int i = 2; _names.ContainsValue(unique); i++)
        {
            unique = $"{name}Form{i}";
        }

        _names.Add(key, unique);
        _tiles.Add(() => new ConvolutionGradientTilePrinter(_writer, _plan, _call, block, tile).Write(unique));
        return unique;
    }

    private static string Parenthesised(string sum) => sum.IndexOf('+') >= 0 ? $"({sum})" : sum;
}
