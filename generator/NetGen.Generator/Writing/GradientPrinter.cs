using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints dW += Xᵀ·dY and db += Σ dY at one vector width. A tile of the gradient stays in registers while the samples pass in order;
/// at the end it goes to the gradient, or, where the update is fused, straight into the parameters.
/// </summary>
internal sealed class GradientPrinter
{
    private const string References = "ref float x, ref float dy, ref float gradient, ref float parameter, nint n, bool descend, float rate";
    private const string Arguments = "n, descend, rate";

    private readonly SourceWriter _writer;
    private readonly GradientPlan _plan;
    private readonly string _name;
    private readonly int _lanes;
    private readonly ParameterGradientCall _call;

    public GradientPrinter(SourceWriter writer, GradientPlan plan, string name, VectorWidth width, ParameterGradientCall call)
    {
        _writer = writer;
        _plan = plan;
        _name = name;
        _lanes = width.Lanes;
        _call = call;
    }

    public void WriteMethods()
    {
        WriteDriver();
        var written = new HashSet<string>();
        foreach (GradientTile tile in _plan.Tiles)
        {
            foreach (int rows in new[] { tile.Rows, tile.RestRows }.Where(rows => rows > 0))
            {
                string name = VectorText.Tile(_name, rows, tile.Group);
                if (written.Add(name))
                {
                    _writer.Line();
                    WriteTile(name, rows, tile.Group);
                }
            }
        }

        if (_call.Bias is not null)
        {
            _writer.Line();
            WriteBias();
        }
    }

    private void WriteDriver()
    {
        _writer.Line("// descend: the parameters take the step at once, and the gradients are left alone");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {_name}(ref float x, ref float dy, ref float gradients, ref float parameters, nint n, bool descend, float rate)"))
        {
            _writer.Line($"ref float gradient = {VectorText.At("gradients", _call.Kernel.Offset)};");
            _writer.Line($"ref float parameter = {VectorText.At("parameters", _call.Kernel.Offset)};");
            foreach (GradientTile tile in _plan.Tiles)
            {
                WriteGroup(tile);
            }

            if (_call.Bias is not null)
            {
                _writer.Line($"{_name}Bias(ref dy, {VectorText.At("gradients", _call.Bias.Offset)}, {VectorText.At("parameters", _call.Bias.Offset)}, {Arguments});");
            }
        }
    }

    private void WriteGroup(GradientTile tile)
    {
        ColumnGroup group = tile.Group;
        string column = group.FirstColumn.ToString(CultureInfo.InvariantCulture);
        string weight = group.FirstWeight.ToString(CultureInfo.InvariantCulture);
        var scopes = new Stack<SourceWriter.Scope>();
        if (group.Panels > 1)
        {
            scopes.Push(_writer.Block($"for (nint panel = 0; panel < {group.Panels}; panel++)"));
            column += $" + (panel * {group.PanelColumns})";
            weight += $" + (panel * {group.PanelColumns * _plan.Inputs})";
        }

        if (group.Steps > 1)
        {
            scopes.Push(_writer.Block($"for (nint column = 0; column < {group.Steps * group.StepColumns}; column += {group.StepColumns})"));
            column += " + column";
            weight += " + column";
        }

        int stride = group.Parts[0].RowStride;
        int whole = _plan.Inputs - tile.RestRows;
        string Call(int rows, string input, string offset) =>
            $"{VectorText.Tile(_name, rows, group)}({VectorText.At("x", input)}, {VectorText.At("dy", column)}, {VectorText.At("gradient", offset)}, {VectorText.At("parameter", offset)}, {Arguments});";
        if (whole == tile.Rows)
        {
            _writer.Line(Call(tile.Rows, "0", weight));
        }
        else
        {
            using (_writer.Block($"for (nint input = 0; input < {whole}; input += {tile.Rows})"))
            {
                _writer.Line(Call(tile.Rows, "input", $"{weight} + (input * {stride})"));
            }
        }

        if (tile.RestRows > 0)
        {
            _writer.Line(Call(tile.RestRows, whole.ToString(CultureInfo.InvariantCulture), $"{weight} + {whole * stride}"));
        }

        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }
    }

    private void WriteTile(string name, int rows, ColumnGroup group)
    {
        IReadOnlyList<VectorSlot> slots = group.Parts[0].Slots;
        int stride = group.Parts[0].RowStride;
        bool mixed = slots.Select(slot => slot.Lanes).Distinct().Count() > 1;
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {name}({References})"))
        {
            for (int row = 0; row < rows; row++)
            {
                for (int v = 0; v < slots.Count; v++)
                {
                    _writer.Line($"var acc{row}_{v} = {VectorText.Zero(slots[v].Lanes)};");
                }
            }

            using (_writer.Block("if (!descend)"))
            {
                for (int row = 0; row < rows; row++)
                {
                    for (int v = 0; v < slots.Count; v++)
                    {
                        _writer.Line($"acc{row}_{v} = {VectorText.Load(slots[v].Lanes, "gradient", (row * stride) + slots[v].WeightOffset)};");
                    }
                }
            }

            _writer.Line();
            using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
            {
                for (int v = 0; v < slots.Count; v++)
                {
                    _writer.Line($"var dy{v} = {VectorText.Load(slots[v].Lanes, "dy", slots[v].Column)};");
                }

                for (int row = 0; row < rows; row++)
                {
                    foreach (int lanes in slots.Select(slot => slot.Lanes).Distinct())
                    {
                        _writer.Line($"var {Input(row, lanes, mixed)} = {VectorText.Broadcast(lanes, VectorText.Value("x", row))};");
                    }

                    for (int v = 0; v < slots.Count; v++)
                    {
                        _writer.Line($"acc{row}_{v} = Simd.Fma({Input(row, slots[v].Lanes, mixed)}, dy{v}, acc{row}_{v});");
                    }
                }

                _writer.Line($"x = {VectorText.At("x", _call.X.Stride)};");
                _writer.Line($"dy = {VectorText.At("dy", _call.DY.Stride)};");
            }

            _writer.Line();
            WriteResult(rows, slots, stride);
        }
    }

    private void WriteResult(int rows, IReadOnlyList<VectorSlot> slots, int stride)
    {
        using (_writer.Block("if (descend)"))
        {
            foreach (int lanes in slots.Select(slot => slot.Lanes).Distinct())
            {
                _writer.Line($"var step{lanes} = {VectorText.Broadcast(lanes, "-rate")};");
            }

            for (int row = 0; row < rows; row++)
            {
                for (int v = 0; v < slots.Count; v++)
                {
                    int offset = (row * stride) + slots[v].WeightOffset;
                    string value = $"Simd.Fma(step{slots[v].Lanes}, acc{row}_{v}, {VectorText.Load(slots[v].Lanes, "parameter", offset)})";
                    _writer.Line(VectorText.Store(value, "parameter", offset));
                }
            }
        }

        using (_writer.Block("else"))
        {
            for (int row = 0; row < rows; row++)
            {
                for (int v = 0; v < slots.Count; v++)
                {
                    _writer.Line(VectorText.Store($"acc{row}_{v}", "gradient", (row * stride) + slots[v].WeightOffset));
                }
            }
        }
    }

    /// <summary>The bias is a row of weights whose input is always 1.</summary>
    private void WriteBias()
    {
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_name}Bias(ref float dy, ref float gradient, ref float parameter, nint n, bool descend, float rate)"))
        {
            int padded = ParameterBlock.PaddedColumns(_plan.Outputs);
            int whole = padded / _lanes * _lanes;
            if (whole > 4 * _lanes)
            {
                using (_writer.Block($"for (nint column = 0; column < {whole}; column += {_lanes})"))
                {
                    WriteBiasVector(_lanes, "column");
                }
            }
            else
            {
                for (int column = 0; column < whole; column += _lanes)
                {
                    using (_writer.Block($"// outputs {column}..{column + _lanes - 1}"))
                    {
                        WriteBiasVector(_lanes, column.ToString(CultureInfo.InvariantCulture));
                    }
                }
            }

            int rest = whole;
            for (int lanes = _lanes / 2; lanes >= 4; lanes /= 2)
            {
                if (padded - rest >= lanes)
                {
                    using (_writer.Block($"// outputs {rest}..{rest + lanes - 1}"))
                    {
                        WriteBiasVector(lanes, rest.ToString(CultureInfo.InvariantCulture));
                    }

                    rest += lanes;
                }
            }
        }
    }

    private void WriteBiasVector(int lanes, string column)
    {
        string type = VectorText.Type(lanes);
        _writer.Line($"ref float row = {VectorText.At("dy", column)};");
        _writer.Line($"var acc = descend ? {VectorText.Zero(lanes)} : {type}.LoadUnsafe({VectorText.At("gradient", column)});");
        using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            _writer.Line($"acc += {VectorText.Load(lanes, "row", 0)};");
            _writer.Line($"row = {VectorText.At("row", _call.DY.Stride)};");
        }

        _writer.Line();
        using (_writer.Block("if (descend)"))
        {
            _writer.Line($"ref float target = {VectorText.At("parameter", column)};");
            _writer.Line($"Simd.Fma({VectorText.Broadcast(lanes, "-rate")}, acc, {VectorText.Load(lanes, "target", 0)}).StoreUnsafe(ref target);");
        }

        using (_writer.Block("else"))
        {
            _writer.Line($"acc.StoreUnsafe({VectorText.At("gradient", column)});");
        }
    }

    private static string Input(int row, int lanes, bool mixed) => mixed ? $"x{row}_{lanes}lanes" : $"x{row}";
}
