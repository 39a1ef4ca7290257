using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints dW += Xᵀ·dY and db += Σ dY at one vector width, and the same with the update of plain gradient descent in it: the driver over tiles of the
/// gradient, and the kernel for one sample.
/// </summary>
internal sealed class GradientPrinter
{
    private readonly SourceWriter _writer;
    private readonly TileSet _tiles;
    private readonly GradientPlan _plan;
    private readonly string _name;
    private readonly ParameterGradientCall _call;

    public GradientPrinter(SourceWriter writer, TileSet tiles, GradientPlan plan, string name, ParameterGradientCall call)
    {
        _writer = writer;
        _tiles = tiles;
        _plan = plan;
        _name = name;
        _call = call;
    }

    public void WriteMethods()
    {
        WriteDriver();
        _writer.Line();
        WriteOne();
    }

    private void WriteDriver()
    {
        _writer.Line("// The part-th of parts shares. descend: the parameters take the step at once, and the gradients are left alone.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"internal static void {_name}(ref float x, ref float dy, ref float gradients, ref float parameters, nint n, nint part, nint parts, bool descend, float rate)"))
        {
            _writer.Line($"ref float gradient = {VectorText.At("gradients", _call.Kernel.Offset)};");
            _writer.Line($"ref float parameter = {VectorText.At("parameters", _call.Kernel.Offset)};");
            using (_writer.Block("if (descend && n == 1)"))
            {
                _writer.Line($"{_name}One(ref x, ref dy, ref parameter, part, parts, rate);");
            }

            using (_writer.Block("else"))
            {
                _writer.Line("// All bits set where sums start at the stored gradient; none where they start at zero and are added to the parameter.");
                _writer.Line("nint stored = descend ? 0 : -1;");
                _writer.Line("float scale = descend ? -rate : 1f;");
                _writer.Line("ref float start = ref (descend ? ref StartRows.Zeros : ref gradient);");
                _writer.Line("ref float addend = ref (descend ? ref parameter : ref StartRows.NegativeZeros);");
                _writer.Line("ref float target = ref (descend ? ref parameter : ref gradient);");
                foreach (GradientTile tile in _plan.Tiles)
                {
                    using (_writer.Block($"// {tile.Rows} inputs x {tile.Group.VectorCount} vectors"))
                    {
                        WriteGroup(tile);
                    }
                }
            }

            if (_call.Bias is not null)
            {
                _writer.Line();
                using (_writer.Block("if (part == 0)"))
                {
                    _tiles.HasBias = true;
                    _writer.Line(
                        $"{BiasGradientPrinter.Name}(ref dy, {_call.DY.Stride}, {VectorText.At("gradients", _call.Bias.Offset)}, {VectorText.At("parameters", _call.Bias.Offset)}, "
                        + $"{ParameterBlock.PaddedColumns(_call.DY.Length)}, n, descend, rate);");
                }
            }
        }
    }

    private void WriteGroup(GradientTile tile)
    {
        using (var loops = new GroupLoops(_writer, tile.Group, _plan.Inputs))
        {
            int stride = tile.Group.Parts[0].RowStride;
            void Call(int rows, string input)
            {
                string place = input == "0" ? loops.Weight : VectorText.Sum(loops.Weight, $"({input} * {stride})");
                string At(string reference, string mask) => place == "0" ? "ref " + reference : $"ref Unsafe.Add(ref {reference}, ({place}) & {mask})";
                _writer.Line(
                    $"{_tiles.Gradient(rows, tile.Group)}({VectorText.At("x", input)}, {_call.X.Stride}, {VectorText.At("dy", loops.Column)}, {_call.DY.Stride}, n, "
                    + $"{At("start", "stored")}, {stride} & stored, scale, {At("addend", "~stored")}, {stride} & ~stored, {VectorText.At("target", place)}, {stride});");
            }

            if (tile.Count > 1)
            {
                _writer.Line($"nint end = {tile.Count} * (part + 1) / parts * {tile.Rows};");
                using (_writer.Block($"for (nint input = {tile.Count} * part / parts * {tile.Rows}; input < end; input += {tile.Rows})"))
                {
                    Call(tile.Rows, "input");
                }
            }

            if (tile.Count > 1 && tile.RestRows > 0)
            {
                _writer.Line();
            }

            if (tile.Count == 1 || tile.RestRows > 0)
            {
                using (_writer.Block("if (part == parts - 1)"))
                {
                    if (tile.Count == 1)
                    {
                        Call(tile.Rows, "0");
                    }

                    if (tile.RestRows > 0)
                    {
                        Call(tile.RestRows, (tile.Rows * tile.Count).ToString(CultureInfo.InvariantCulture));
                    }
                }
            }
        }
    }

    /// <summary>One sample: no sums to keep, so W passes once, row after row, and rows without an input stay as they are.</summary>
    private void WriteOne()
    {
        _writer.Line("// one sample: W = −rate·(x·dy) + W, row by row" + (_call.SkipsZeros ? "; an input of zero changes nothing" : string.Empty));
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_name}One(ref float x, ref float dy, ref float parameter, nint part, nint parts, float rate)"))
        {
            _writer.Line($"nint first = {_plan.Inputs} * part / parts;");
            _writer.Line($"nint count = ({_plan.Inputs} * (part + 1) / parts) - first;");
            foreach (ColumnGroup group in _plan.Row)
            {
                using (_writer.Block($"// outputs from {group.FirstColumn}"))
                using (var loops = new GroupLoops(_writer, group, _plan.Inputs))
                {
                    WriteOneGroup(new Slots(group), loops);
                }
            }
        }
    }

    private void WriteOneGroup(Slots slots, GroupLoops loops)
    {
        for (int v = 0; v < slots.Count; v++)
        {
            _writer.Line($"var dy{v} = {VectorText.Type(slots[v].Lanes)}.LoadUnsafe({VectorText.At("dy", VectorText.Sum(loops.Column, slots[v].Column.ToString(CultureInfo.InvariantCulture)))});");
        }

        slots.WriteBroadcast(_writer, "step", "-rate");
        slots.WriteBroadcast(_writer, "zero", "0f");
        _writer.Line("ref float value = ref Unsafe.Add(ref x, first);");
        for (int part = 0; part < slots.Parts.Count; part++)
        {
            PanelPart panel = slots.Parts[part];
            string offset = VectorText.Sum(VectorText.Sum(loops.Weight, panel.WeightOffset.ToString(CultureInfo.InvariantCulture)), $"(first * {panel.RowStride})");
            _writer.Line($"ref float w{part} = {VectorText.At("parameter", offset)};");
        }

        using (_writer.Block("for (nint i = count; i > 0; i--)"))
        {
            void Update()
            {
                slots.WriteBroadcast(_writer, "factor", "value");
                for (int v = 0; v < slots.Count; v++)
                {
                    string w = "w" + slots.PartOf(v).ToString(CultureInfo.InvariantCulture);
                    string gradient = $"Simd.Fma({slots.Broadcast("factor", v)}, dy{v}, {slots.Broadcast("zero", v)})";
                    string sum = $"Simd.Fma({slots.Broadcast("step", v)}, {gradient}, {VectorText.Load(slots[v].Lanes, w, slots[v].WeightOffset)})";
                    _writer.Line(VectorText.Store(sum, w, slots[v].WeightOffset));
                }
            }

            if (_call.SkipsZeros)
            {
                using (_writer.Block("if (value != 0f)"))
                {
                    Update();
                }

                _writer.Line();
            }
            else
            {
                Update();
            }

            _writer.Line("value = ref Unsafe.Add(ref value, 1);");
            for (int part = 0; part < slots.Parts.Count; part++)
            {
                _writer.Line($"w{part} = {VectorText.At("w" + part.ToString(CultureInfo.InvariantCulture), slots.Parts[part].RowStride)};");
            }
        }
    }
}
