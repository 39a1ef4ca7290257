namespace NetGen.Generator.Writing;

/// <summary>
/// Prints the register tile of a gradient: inputs × vectors of outputs, all sums in registers while the samples pass in order. What becomes of a
/// sum is one multiply-add: gradient = 1·sum + (−0), which is the sum itself, or parameter = −rate·sum + parameter.
/// </summary>
internal sealed class GradientTilePrinter
{
    private readonly SourceWriter _writer;
    private readonly string _name;
    private readonly int _rows;
    private readonly Slots _slots;

    public GradientTilePrinter(SourceWriter writer, string name, int rows, Slots slots)
    {
        _writer = writer;
        _name = name;
        _rows = rows;
        _slots = slots;
    }

    public void Write()
    {
        _writer.Line($"// {_rows} inputs x {_slots.Count} vectors at a time: sums of x·dy over n samples. They start at the gradient and become it;");
        _writer.Line("// with descend they start at zero and the parameters take the step");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"private static void {_name}(ref float x, nint xStride, ref float dy, nint dyStride, nint n, ref float gradient, ref float parameter, "
            + "nint stride, nint inputs, bool descend, float rate)"))
        {
            // The multiply-add at the end serves both: gradient = 1·sum + (−0), which is the sum itself, or parameter = −rate·sum + parameter.
            _slots.WriteBroadcast(_writer, "scale", "descend ? -rate : 1f");
            _writer.Line("ref float start = ref (descend ? ref StartRows.Zeros : ref gradient);");
            _writer.Line("ref float addend = ref (descend ? ref parameter : ref StartRows.NegativeZeros);");
            _writer.Line("ref float target = ref (descend ? ref parameter : ref gradient);");
            _writer.Line("nint startStride = descend ? 0 : stride;");
            _writer.Line("nint addendStride = descend ? stride : 0;");
            using (_writer.Block($"for (; inputs > 0; inputs -= {_rows})"))
            {
                WriteTile();
            }
        }
    }

    private void WriteTile()
    {
        for (int row = 0; row < _rows; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"var {Sum(row, v)} = {VectorText.Load(_slots[v].Lanes, "start", _slots[v].Column)};");
            }

            _writer.Line("start = ref Unsafe.Add(ref start, startStride);");
        }

        _writer.Line("ref float xRow = ref x;");
        _writer.Line("ref float dyRow = ref dy;");
        using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"var dy{v} = {VectorText.Load(_slots[v].Lanes, "dyRow", _slots[v].Column)};");
            }

            for (int row = 0; row < _rows; row++)
            {
                _slots.WriteBroadcast(_writer, "x" + row, VectorText.Value("xRow", row));
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"{Sum(row, v)} = Simd.Fma({_slots.Broadcast("x" + row, v)}, dy{v}, {Sum(row, v)});");
                }
            }

            _writer.Line("xRow = ref Unsafe.Add(ref xRow, xStride);");
            _writer.Line("dyRow = ref Unsafe.Add(ref dyRow, dyStride);");
        }

        _writer.Line();
        for (int row = 0; row < _rows; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                string sum = $"Simd.Fma({_slots.Broadcast("scale", v)}, {Sum(row, v)}, {VectorText.Load(_slots[v].Lanes, "addend", _slots[v].Column)})";
                _writer.Line(VectorText.Store(sum, "target", _slots[v].Column));
            }

            _writer.Line("addend = ref Unsafe.Add(ref addend, addendStride);");
            _writer.Line("target = ref Unsafe.Add(ref target, stride);");
        }

        _writer.Line($"x = ref Unsafe.Add(ref x, {_rows});");
    }

    private static string Sum(int row, int vector) => $"acc{row}_{vector}";
}
