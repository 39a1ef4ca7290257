using System.Linq;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints the register tile of a product: rows of the batch × vectors of outputs, all sums in registers while the inputs pass in order. Outputs
/// lie in the lanes, so each lane's sum is the sum of the scalar loop. Sums start from memory and go back to it, without an activation in
/// between: with more code around the loop the JIT compiler keeps some of the sums on the stack (measured: 72 % against 99 % of the FMA peak).
/// Where the inputs come in blocks, the first rows that meet a block wait for its weights, above all if another thread has just written them: half of
/// them, in a step that two threads share. So each tile of rows asks for a part of the next block's (measured, 784-100-10: two threads take 1 to 3 %
/// less, one takes the same; two blocks ahead is less good).
/// </summary>
internal sealed class ProductTilePrinter
{
    private readonly SourceWriter _writer;
    private readonly string _name;
    private readonly int _rows;
    private readonly Slots _slots;
    private readonly bool _readsAhead;

    public ProductTilePrinter(SourceWriter writer, string name, int rows, Slots slots, bool readsAhead)
    {
        _writer = writer;
        _name = name;
        _rows = rows;
        _slots = slots;
        _readsAhead = readsAhead;
    }

    public void Write()
    {
        string weights = string.Join(", ", Enumerable.Range(0, _slots.Parts.Count).Select(part => $"ref float {Panel(part)}, nint {Panel(part)}Stride"));
        _writer.Line($"// {_rows} rows x {_slots.Count} vectors at a time: y = start + x·w over count inputs; a stride leads from row to row");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"private static void {_name}(ref float x, nint xStride, {weights}, ref float start, nint startStride, ref float y, nint yStride, nint count, nint rows)"))
        {
            if (_readsAhead)
            {
                _writer.Line("nint ahead = count * wStride; // of the next block of w each tile fetches a cache line of each row");
                _writer.Line("nint last = ahead + wStride - 16;");
            }

            WriteTiles();
        }
    }

    private void WriteTiles()
    {
        using (_writer.Block($"for (; rows > 0; rows -= {_rows})"))
        {
            for (int row = 1; row < _rows; row++)
            {
                _writer.Line($"ref float x{row} = ref Unsafe.Add(ref {(row == 1 ? "x" : $"x{row - 1}")}, xStride);");
            }

            for (int row = 0; row < _rows; row++)
            {
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"var {Sum(row, v)} = {VectorText.Load(_slots[v].Lanes, "start", _slots[v].Column)};");
                }

                _writer.Line("start = ref Unsafe.Add(ref start, startStride);");
            }

            for (int part = 0; part < _slots.Parts.Count; part++)
            {
                _writer.Line($"ref float {Row(part)} = ref {Panel(part)};");
            }

            using (_writer.Block("for (nint i = 0; i < count; i++)"))
            {
                WriteStep();
            }

            _writer.Line();
            for (int row = 0; row < _rows; row++)
            {
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line(VectorText.Store(Sum(row, v), "y", _slots[v].Column));
                }

                _writer.Line("y = ref Unsafe.Add(ref y, yStride);");
            }

            _writer.Line($"x = ref Unsafe.Add(ref {(_rows == 1 ? "x" : $"x{_rows - 1}")}, xStride);");
            if (_readsAhead)
            {
                _writer.Line("ahead = Math.Min(ahead + 16, last);");
            }
        }
    }

    private void WriteStep()
    {
        if (_readsAhead)
        {
            _writer.Line("Simd.Prefetch(ref wRow, ahead);");
        }

        for (int v = 0; v < _slots.Count; v++)
        {
            _writer.Line($"var w{v} = {VectorText.Load(_slots[v].Lanes, Row(_slots.PartOf(v)), _slots[v].WeightOffset)};");
        }

        for (int row = 0; row < _rows; row++)
        {
            _slots.WriteBroadcast(_writer, "a" + row, $"Unsafe.Add(ref {(row == 0 ? "x" : $"x{row}")}, i)");
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"{Sum(row, v)} = Simd.Fma({_slots.Broadcast("a" + row, v)}, w{v}, {Sum(row, v)});");
            }
        }

        for (int part = 0; part < _slots.Parts.Count; part++)
        {
            _writer.Line($"{Row(part)} = ref Unsafe.Add(ref {Row(part)}, {Panel(part)}Stride);");
        }
    }

    /// <summary>Each panel is a stream of weights of its own.</summary>
    private static string Panel(int part) => part == 0 ? "w" : "wNarrow";

    private static string Row(int part) => Panel(part) + "Row";

    private static string Sum(int row, int vector) => $"acc{row}_{vector}";
}
