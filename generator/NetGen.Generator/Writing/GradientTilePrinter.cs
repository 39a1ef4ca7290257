using System.Collections.Generic;
using System.Linq;

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
    private readonly bool _isPenalized;

    public GradientTilePrinter(SourceWriter writer, string name, int rows, Slots slots, bool isPenalized)
    {
        _writer = writer;
        _name = name;
        _rows = rows;
        _slots = slots;
        _isPenalized = isPenalized;
    }

    public void Write()
    {
        _writer.Line($"// {_rows} inputs x {_slots.Count} vectors at a time: sums of x·dy over n samples. They start at the gradient and become it;");
        _writer.Line("// with descend they start at zero and the parameters take the step" + (_isPenalized ? "; the penalties come behind the last sample" : string.Empty));
        string panels = string.Join(", ", Parts.Select(part => $"ref float gradient{part}, ref float parameter{part}, nint stride{part}"));
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"private static void {_name}(ref float x, nint xStride, ref float dy, nint dyStride, nint n, {panels}, nint inputs, bool descend, float rate{(_isPenalized ? PenaltyText.Parameters : string.Empty)})"))
        {
            // The multiply-add at the end serves both: gradient = 1·sum + (−0), which is the sum itself, or parameter = −rate·sum + parameter.
            _slots.WriteBroadcast(_writer, "scale", "descend ? -rate : 1f");
            foreach (int part in Parts)
            {
                _writer.Line($"ref float addend{part} = ref (descend ? ref parameter{part} : ref StartRows.NegativeZeros);");
                _writer.Line($"ref float target{part} = ref (descend ? ref parameter{part} : ref gradient{part});");
                _writer.Line($"nint addendStride{part} = descend ? stride{part} : 0;");
            }

            using (_writer.Block($"for (; inputs > 0; inputs -= {_rows})"))
            {
                WriteTile();
            }
        }
    }

    private IEnumerable<int> Parts => Enumerable.Range(0, _slots.Parts.Count);

    private void WriteTile()
    {
        WriteStart();
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
                int part = _slots.PartOf(v);
                if (_isPenalized)
                {
                    string weight = VectorText.Load(_slots[v].Lanes, $"parameter{part}", _slots[v].WeightOffset);
                    _writer.Line($"{Sum(row, v)} = {PenaltyText.Add(Sum(row, v), weight, ", l1, twiceL2")};");
                }

                string sum = $"Simd.Fma({_slots.Broadcast("scale", v)}, {Sum(row, v)}, {VectorText.Load(_slots[v].Lanes, $"addend{part}", _slots[v].WeightOffset)})";
                _writer.Line(VectorText.Store(sum, $"target{part}", _slots[v].WeightOffset));
            }

            foreach (int part in Parts)
            {
                if (_isPenalized)
                {
                    _writer.Line($"parameter{part} = ref Unsafe.Add(ref parameter{part}, stride{part});");
                }

                _writer.Line($"addend{part} = ref Unsafe.Add(ref addend{part}, addendStride{part});");
                _writer.Line($"target{part} = ref Unsafe.Add(ref target{part}, stride{part});");
            }
        }

        _writer.Line($"x = ref Unsafe.Add(ref x, {_rows});");
    }

    /// <summary>Sums that start at zero are no loads: a tile is left as soon as its samples have passed, so that two dozen of them count (measured with 32 samples: 3 % of its time).</summary>
    private void WriteStart()
    {
        for (int row = 0; row < _rows; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"var {Sum(row, v)} = {VectorText.Zero(_slots[v].Lanes)};");
            }
        }

        using (_writer.Block("if (!descend)"))
        {
            for (int row = 0; row < _rows; row++)
            {
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"{Sum(row, v)} = {VectorText.Load(_slots[v].Lanes, $"gradient{_slots.PartOf(v)}", _slots[v].WeightOffset)};");
                }

                foreach (int part in Parts)
                {
                    _writer.Line($"gradient{part} = ref Unsafe.Add(ref gradient{part}, stride{part});");
                }
            }
        }

        _writer.Line();
    }

    private static string Sum(int row, int vector) => $"acc{row}_{vector}";
}
