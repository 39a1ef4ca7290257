using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints a convolution, or the gradient of its input, at one vector width: the driver that goes through the samples, and the tiles of its own that it calls.</summary>
internal sealed class ConvolutionPrinter
{
    /// <summary>Phases of the stride that one method goes through; of a large stride there are so many that all of them would be too much for the JIT.</summary>
    private const int PhasesInAMethod = 64;

    private readonly SourceWriter _writer;
    private readonly KernelSet _kernels;
    private readonly VectorWidth _width;
    private readonly string _name;
    private readonly List<Action> _tiles = new();
    private readonly Dictionary<string, string> _names = new();

    public ConvolutionPrinter(SourceWriter writer, KernelSet kernels, VectorWidth width, string name)
    {
        _writer = writer;
        _kernels = kernels;
        _width = width;
        _name = name;
    }

    public void Write(ConvolutionCall call)
    {
        var plan = ConvolutionPlan.For(call.Sizes.Forward(), _width);
        bool isInTile = plan.IsUnrolled && call.Epilogue != Activation.Linear;
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}(ref float x, ref float w, {(call.Bias is null ? string.Empty : "ref float b, ")}ref float y, nint n)"))
        using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            WriteProduct(plan, call.Kernel, call.Bias, "0", isInTile ? sum => Activations.Value(call.Epilogue, sum) : null);
            if (call.Epilogue != Activation.Linear && !isInTile)
            {
                _writer.Line($"{_kernels.Elementwise(new ActivateCall(call.Y, call.Y, call.Epilogue))}(ref y, {call.Y.Stride});");
            }

            _writer.Line(VectorText.Advance("x", call.X.Stride));
            _writer.Line(VectorText.Advance("y", call.Y.Stride));
        }

        WriteTiles();
    }

    public void Write(ConvolutionInputGradientCall call)
    {
        IReadOnlyList<GradientPhase> phases = call.Sizes.InputGradient();
        var copy = new TransposedTaps(call.Kernel, call.Sizes);
        int parts = (phases.Count + PhasesInAMethod - 1) / PhasesInAMethod;
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}(ref float x, ref float w, ref float y, nint n)"))
        using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            for (int part = 0; parts > 1 && part < parts; part++)
            {
                _writer.Line($"{_name}Phases{part}(ref x, ref w, ref y);");
            }

            if (parts == 1)
            {
                WritePhases(call.Sizes, phases, copy, 0);
            }

            _writer.Line(VectorText.Advance("x", call.DY.Stride));
            _writer.Line(VectorText.Advance("y", call.DX.Stride));
        }

        for (int part = 0; parts > 1 && part < parts; part++)
        {
            _writer.Line();
            _writer.Line(VectorText.Optimized);
            using (_writer.Block($"private static void {_name}Phases{part}(ref float x, ref float w, ref float y)"))
            {
                WritePhases(call.Sizes, phases, copy, part * PhasesInAMethod);
            }
        }

        WriteTiles();
    }

    /// <summary>The products of some phases, as many as one method holds.</summary>
    private void WritePhases(ConvolutionSizes sizes, IReadOnlyList<GradientPhase> phases, TransposedTaps copy, int first)
    {
        for (int phase = first; phase < Math.Min(phases.Count, first + PhasesInAMethod); phase++)
        {
            if (phases.Count > 1)
            {
                _writer.Line($"// rows {phases[phase].Down.First}, {phases[phase].Down.First + sizes.Height.Stride}, ... and columns {phases[phase].Along.First}, {phases[phase].Along.First + sizes.Width.Stride}, ... of dx");
            }

            WriteProduct(
                ConvolutionPlan.For(phases[phase].Product, _width),
                null,
                null,
                copy.PhaseOffset(phase).ToString(CultureInfo.InvariantCulture),
                null,
                copy.GroupStride);
        }
    }

    /// <summary>One product of one sample: every tile of every block of filters, group by group.</summary>
    private void WriteProduct(
        ConvolutionPlan plan, ParameterBlock? kernel, ParameterBlock? bias, string weights, Func<string, string>? epilogue, int kernelGroup = 0)
    {
        SlidingProduct product = plan.Product;
        if (product.Groups == 1)
        {
            WriteCalls(plan, bias is not null, weights, epilogue, string.Empty, string.Empty, string.Empty, string.Empty);
            return;
        }

        using (_writer.Block($"for (nint group = 0; group < {product.Groups}; group++)"))
        {
            WriteCalls(
                plan,
                bias is not null,
                weights,
                epilogue,
                $"(group * {product.XGroup})",
                $"(group * {kernel?.GroupStorage ?? kernelGroup})",
                $"(group * {bias?.GroupStorage ?? 0})",
                $"(group * {product.YGroup})");
        }
    }

    private void WriteCalls(ConvolutionPlan plan, bool hasBias, string weights, Func<string, string>? epilogue, string xGroup, string wGroup, string bGroup, string yGroup)
    {
        SlidingProduct product = plan.Product;
        foreach (ConvolutionBlock block in plan.Blocks)
        {
            foreach (PositionTile tile in block.Tiles)
            {
                string Place(int offset, string group) => VectorText.Sum(offset.ToString(CultureInfo.InvariantCulture), group.Length == 0 ? "0" : group);
                int x = product.XStart + (tile.FirstRow * product.XRow) + (tile.FirstColumn * product.XColumn) + (product.IsDepthwise ? block.Group.FirstColumn : 0);
                int y = product.YStart + (tile.FirstRow * product.YRow) + (tile.FirstColumn * product.YColumn) + block.Group.FirstColumn;
                string panels = string.Concat(block.Group.Parts.Select(part =>
                    VectorText.At("w", VectorText.Sum(weights, Place(block.Group.FirstWeight + part.WeightOffset, wGroup))) + ", "));
                string b = hasBias ? VectorText.At("b", Place(block.Group.FirstColumn, bGroup)) + ", " : string.Empty;
                _writer.Line($"{TileName(plan, block, tile, hasBias, epilogue)}({VectorText.At("x", Place(x, xGroup))}, {panels}{b}{VectorText.At("y", Place(y, yGroup))});");
            }
        }
    }

    /// <summary>The name of a tile's method. Blocks that differ in nothing but their place share it.</summary>
    private string TileName(ConvolutionPlan plan, ConvolutionBlock block, PositionTile tile, bool hasBias, Func<string, string>? epilogue)
    {
        SlidingProduct product = plan.Product;
        string key = string.Join(
            ";",
            new object[] { product with { XStart = 0, YStart = 0 }, tile with { FirstRow = 0, FirstColumn = 0 } }
                .Concat(block.Group.Parts.SelectMany(part => new object[] { part.RowStride }.Concat(part.Slots)))
                .Append(Math.Min(block.Group.Columns, product.Filters - block.Group.FirstColumn)));
        if (_names.TryGetValue(key, out string? known))
        {
            return known;
        }

        int columns = Math.Min(block.Group.Columns, product.Filters - block.Group.FirstColumn);
        string name = $"{_name}{tile.Positions}x{columns}";
        for (int i = 2; _names.ContainsValue(name); i++)
        {
            name = $"{_name}{tile.Positions}x{columns}Form{i}";
        }

        _names.Add(key, name);
        _tiles.Add(() => new ConvolutionTilePrinter(_writer, plan, block, tile, hasBias, epilogue).Write(name));
        return name;
    }

    private void WriteTiles()
    {
        foreach (Action tile in _tiles)
        {
            _writer.Line();
            tile();
        }
    }
}
