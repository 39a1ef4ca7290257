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
        _writer.Line($"// {_rows} inputs x {_slots.Count} vectors: target = scale·(start + Σ x·dy over n samples) + addend; a stride leads from row to row");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"private static void {_name}(ref float x, nint xStride, ref float dy, nint dyStride, nint n, ref float start, nint startStride, "
            + "float scale, ref float addend, nint addendStride, ref float target, nint targetStride)"))
        {
            for (int row = 0; row < _rows; row++)
            {
                if (row > 0)
                {
                    _writer.Line("start = ref Unsafe.Add(ref start, startStride);");
                }

                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"var {Sum(row, v)} = {VectorText.Load(_slots[v].Lanes, "start", _slots[v].Column)};");
                }
            }

            using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
            {
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"var dy{v} = {VectorText.Load(_slots[v].Lanes, "dy", _slots[v].Column)};");
                }

                for (int row = 0; row < _rows; row++)
                {
                    _slots.WriteBroadcast(_writer, "x" + row, VectorText.Value("x", row));
                    for (int v = 0; v < _slots.Count; v++)
                    {
                        _writer.Line($"{Sum(row, v)} = Simd.Fma({_slots.Broadcast("x" + row, v)}, dy{v}, {Sum(row, v)});");
                    }
                }

                _writer.Line("x = ref Unsafe.Add(ref x, xStride);");
                _writer.Line("dy = ref Unsafe.Add(ref dy, dyStride);");
            }

            _writer.Line();
            _slots.WriteBroadcast(_writer, "factor", "scale");
            for (int row = 0; row < _rows; row++)
            {
                if (row > 0)
                {
                    _writer.Line("addend = ref Unsafe.Add(ref addend, addendStride);");
                    _writer.Line("target = ref Unsafe.Add(ref target, targetStride);");
                }

                for (int v = 0; v < _slots.Count; v++)
                {
                    string sum = $"Simd.Fma({_slots.Broadcast("factor", v)}, {Sum(row, v)}, {VectorText.Load(_slots[v].Lanes, "addend", _slots[v].Column)})";
                    _writer.Line(VectorText.Store(sum, "target", _slots[v].Column));
                }
            }
        }
    }

    private static string Sum(int row, int vector) => $"acc{row}_{vector}";
}
