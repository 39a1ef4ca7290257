using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a product X·W (+ b) at one vector width: the driver over the batch, the register tiles, what happens to finished sums, and the
/// kernel for one row.
/// </summary>
internal sealed class AffinePrinter
{
    private readonly SourceWriter _writer;
    private readonly AffinePlan _plan;
    private readonly string _name;
    private readonly int _xStride;
    private readonly int _yStride;
    private readonly bool _hasBias;
    private readonly Func<string, int, string, string>? _epilogue;
    private readonly bool _readsOther;
    private readonly TileSet _tiles;

    /// <param name="writer">Where to print.</param>
    /// <param name="tiles">Where register tiles are asked for.</param>
    /// <param name="plan">Tiles and chains.</param>
    /// <param name="name">What the kernels are called after, for example <c>Dense1Forward</c>.</param>
    /// <param name="xStride">Floats from row to row of X.</param>
    /// <param name="y">Y, or dX.</param>
    /// <param name="hasBias">Whether the sums start at b.</param>
    /// <param name="epilogue">From a finished sum, its lanes and its place behind <c>other</c> to the primary expression that is stored; null for the sum itself.</param>
    /// <param name="readsOther">Whether the epilogue reads a second tensor with Y's stride, passed as <c>other</c>.</param>
    public AffinePrinter(
        SourceWriter writer, TileSet tiles, AffinePlan plan, string name, int xStride, Tensor y, bool hasBias, Func<string, int, string, string>? epilogue, bool readsOther)
    {
        _writer = writer;
        _tiles = tiles;
        _plan = plan;
        _name = name;
        _xStride = xStride;
        _yStride = y.Stride;
        _hasBias = hasBias;
        _epilogue = epilogue;
        _readsOther = readsOther;
    }

    private IEnumerable<string> Partials => _plan.HasTiles && _plan.Chains > 1 ? Enumerable.Range(1, _plan.Chains - 1).Select(chain => "partial" + chain) : [];

    private bool HasFinish => _plan.HasTiles && (_epilogue is not null || _plan.Chains > 1);

    public void WriteMethods()
    {
        WriteDriver();
        if (HasFinish)
        {
            _writer.Line();
            WriteFinish();
        }

        _writer.Line();
        WriteRow();
    }

    private void WriteDriver()
    {
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}({Parameters(Signature(withPartials: true))}, nint n)"))
        {
            if (_plan.HasTiles)
            {
                WriteTiled();
            }

            using (_writer.Block($"for (nint row = {(_plan.HasTiles ? "tiled" : "0")}; row < n; row++)"))
            {
                string arguments = string.Join(", ", Signature(withPartials: false).Select(name => name switch
                {
                    "x" => VectorText.At("x", $"row * {_xStride}"),
                    "y" or "other" => VectorText.At(name, $"row * {_yStride}"),
                    _ => "ref " + name,
                }));
                _writer.Line($"{_name}Row({arguments});");
            }
        }
    }

    private void WriteTiled()
    {
        _writer.Line($"nint tiled = n & -{AffinePlan.RowStep}; // the rest goes row by row");
        using (_writer.Block("if (tiled > 0)"))
        {
            if (_plan.Chains > 1)
            {
                for (int chain = 0; chain < _plan.Chains; chain++)
                {
                    _writer.Line($"// chain {chain}");
                    WriteTiles(
                        chain == 0 && _hasBias ? "b" : null,
                        "0",
                        chain == 0 ? "y" : "partial" + chain,
                        Number(Chains.Start(_plan.Inputs, _plan.Chains, chain)),
                        Number(Chains.Length(_plan.Inputs, _plan.Chains, chain)));
                }
            }
            else if (_plan.IsBlocked)
            {
                WriteBlocks();
            }
            else
            {
                WriteTiles(_hasBias ? "b" : null, "0", "y", "0", Number(_plan.Inputs));
            }

            if (HasFinish)
            {
                string finish = string.Join(", ", FinishSignature().Select(name => "ref " + name));
                _writer.Line($"{_name}Finish({finish}, tiled);");
            }
        }

        _writer.Line();
    }

    /// <summary>The references that the driver takes, in order.</summary>
    private IEnumerable<string> Signature(bool withPartials)
    {
        yield return "x";
        yield return "w";
        if (_hasBias)
        {
            yield return "b";
        }

        yield return "y";
        foreach (string partial in withPartials ? Partials : [])
        {
            yield return partial;
        }

        if (_readsOther)
        {
            yield return "other";
        }
    }

    /// <summary>The tensors that finished sums are made of, the sums first.</summary>
    private IEnumerable<string> FinishSignature() => Signature(withPartials: true).Where(name => name is not ("x" or "w" or "b"));

    private static string Parameters(IEnumerable<string> names) => string.Join(", ", names.Select(name => "ref float " + name));

    /// <summary>Blocks of inputs: the first starts at the bias, each further one at what is there.</summary>
    private void WriteBlocks()
    {
        bool even = _plan.Inputs % _plan.BlockInputs == 0;
        using (_writer.Block($"for (nint input = 0; input < {_plan.Inputs}; input += {_plan.BlockInputs})"))
        {
            if (!even)
            {
                _writer.Line($"nint count = Math.Min({_plan.BlockInputs}, {_plan.Inputs} - input);");
            }

            string count = even ? Number(_plan.BlockInputs) : "count";
            _writer.Line($"bool isFirst = input == 0;");
            _writer.Line($"ref float start = ref (isFirst ? ref {(_hasBias ? "b" : "StartRows.Zeros")} : ref y);");
            _writer.Line($"nint startStride = isFirst ? 0 : {_yStride};");
            WriteTiles("start", "startStride", "y", "input", count);
        }
    }

    /// <param name="start">Where the sums start; null for zero.</param>
    /// <param name="startStride">Floats from row to row of it.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="input">The first input.</param>
    /// <param name="count">Inputs.</param>
    private void WriteTiles(string? start, string startStride, string target, string input, string count)
    {
        foreach (AffineTile tile in _plan.Tiles)
        {
            using (_writer.Block($"// outputs from {tile.Group.FirstColumn}, {tile.Group.VectorCount} vectors at a time"))
            using (var loops = new GroupLoops(_writer, tile.Group, _plan.Inputs))
            {
                // Where blocks start at zero, its row of zeros has no columns to step along.
                string from = start is null ? "ref StartRows.Zeros"
                    : start == "start" && !_hasBias && loops.Column != "0" ? $"ref (isFirst ? ref start : ref Unsafe.Add(ref start, {loops.Column}))"
                    : VectorText.At(start, loops.Column);
                string first = startStride == "0" ? from : VectorText.At("from", "row * startStride");
                string panels = string.Join(", ", tile.Group.Parts.Select(part =>
                {
                    string weight = VectorText.Sum(loops.Weight, Number(part.WeightOffset));
                    weight = input == "0" ? weight : VectorText.Sum(weight, $"({input} * {part.RowStride})");
                    return $"{VectorText.At("w", weight)}, {part.RowStride}";
                }));
                void Call(int rows) => _writer.Line(
                    $"{_tiles.Product(rows, tile.Group)}({VectorText.At("x", VectorText.Sum(input, $"(row * {_xStride})"))}, {_xStride}, {panels}, "
                    + $"{first}, {startStride}, {VectorText.At(target, VectorText.Sum(loops.Column, $"(row * {_yStride})"))}, {_yStride}, {count});");

                if (startStride != "0")
                {
                    _writer.Line($"ref float from = {from};");
                }

                string header = $"row < tiled; row += {tile.Rows})";
                if (tile.Heights.Count == 1)
                {
                    using (_writer.Block("for (nint row = 0; " + header))
                    {
                        Call(tile.Rows);
                    }
                }
                else
                {
                    _writer.Line("nint row = 0;");
                    using (_writer.Block($"for (; (tiled - row) % {tile.Rows} != 0; row += {tile.Heights[1]})"))
                    {
                        Call(tile.Heights[1]);
                    }

                    _writer.Line();
                    using (_writer.Block("for (; " + header))
                    {
                        Call(tile.Rows);
                    }
                }
            }
        }
    }

    /// <summary>Joins the chains and applies the epilogue, row by row, while the rows are in the cache.</summary>
    private void WriteFinish()
    {
        string[] tensors = FinishSignature().ToArray();
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_name}Finish({Parameters(tensors)}, nint n)"))
        using (_writer.Block("for (nint row = n; row > 0; row--)"))
        {
            int lanes = _plan.Width.Lanes;
            new RowLoop(_writer, _plan.Outputs, lanes).ForEach((_, offset, _) =>
            {
                string sum = VectorText.Load(lanes, "y", offset);
                if (_plan.Chains > 1)
                {
                    _writer.Line($"var z = {VectorText.Joined(_plan.Chains, chain => VectorText.Load(lanes, chain == 0 ? "y" : "partial" + chain, offset))};");
                    sum = "z";
                }

                _writer.Line(VectorText.Store(_epilogue is null ? sum : _epilogue(sum, lanes, offset), "y", offset));
            });
            foreach (string tensor in tensors)
            {
                _writer.Line($"{tensor} = {VectorText.At(tensor, _yStride)};");
            }
        }
    }

    /// <summary>The kernel for one row, and one method for each of its groups where there are several.</summary>
    private void WriteRow()
    {
        string[] signature = Signature(withPartials: false).ToArray();
        var printer = new RowProductPrinter(_writer, _plan, _hasBias, _epilogue);
        bool single = _plan.Row.Count == 1 && _plan.Row[0].Panels * _plan.Row[0].Steps == 1;
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_name}Row({Parameters(signature)})"))
        {
            if (single)
            {
                printer.WriteLooped(_plan.Row[0]);
                return;
            }

            foreach (ColumnGroup group in _plan.Row)
            {
                using (var loops = new GroupLoops(_writer, group, _plan.Inputs))
                {
                    string arguments = string.Join(", ", signature.Select(name => name switch
                    {
                        "x" => "ref x",
                        "w" => VectorText.At("w", loops.Weight),
                        _ => VectorText.At(name, loops.Column),
                    }));
                    _writer.Line($"{VectorText.Tile(_name, 1, group)}({arguments});");
                }
            }
        }

        foreach (ColumnGroup group in single ? [] : _plan.Row)
        {
            _writer.Line();
            _writer.Line(VectorText.Optimized);
            using (_writer.Block($"private static void {VectorText.Tile(_name, 1, group)}({Parameters(signature)})"))
            {
                printer.WriteLooped(group);
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
