using System.Linq;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a product for two rows at a time whose sums have several chains: both rows share each load of a weight, where one row alone would wait for its loads. The same sums in the same
/// order as those of <see cref="RowKernelPrinter"/>.
/// </summary>
internal sealed class RowPairPrinter
{
    private const int Rows = 2;

    private readonly SourceWriter _writer;
    private readonly string _name;
    private readonly int _chains;
    private readonly Slots _slots;

    public RowPairPrinter(SourceWriter writer, string name, int chains, Slots slots)
    {
        _writer = writer;
        _name = name;
        _chains = chains;
        _slots = slots;
    }

    public void Write()
    {
        string panels = string.Join(", ", Enumerable.Range(0, _slots.Parts.Count).Select(part => $"ref float w{part}"));
        _writer.Line($"// {Rows} rows x {_slots.Count} vectors at a time: y = start + x·w over the inputs, in {_chains} chains over contiguous blocks of them");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block(
            $"private static void {_name}(ref float x, nint xStride, nint inputs, {panels}, ref float start, nint startStride, ref float y, nint yStride, nint rows)"))
        {
            _writer.Line($"nint length = inputs / {_chains};");
            _writer.Line($"nint longer = inputs % {_chains}; // so many chains, the first ones, have one input more");
            for (int chain = 1; chain < _chains; chain++)
            {
                string previous = chain == 1 ? string.Empty : $"start{chain - 1} + ";
                _writer.Line($"nint start{chain} = {previous}length + (longer > {chain - 1} ? 1 : 0);");
            }

            using (_writer.Block($"for (; rows > 0; rows -= {Rows})"))
            {
                WritePair();
            }
        }
    }

    private void WritePair()
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                for (int chain = 0; chain < _chains; chain++)
                {
                    _writer.Line($"var {Sum(row, v, chain)} = {(chain == 0 ? VectorText.Load(_slots[v].Lanes, "start", _slots[v].Column) : VectorText.Zero(_slots[v].Lanes))};");
                }
            }

            _writer.Line("start = ref Unsafe.Add(ref start, startStride);");
        }

        for (int row = 0; row < Rows; row++)
        {
            _writer.Line($"ref float {Input(row)} = ref {(row == 0 ? "x" : $"Unsafe.Add(ref {Input(row - 1)}, xStride)")};");
        }

        for (int part = 0; part < _slots.Parts.Count; part++)
        {
            for (int chain = 0; chain < _chains; chain++)
            {
                string offset = chain == 0 ? "0" : $"start{chain} * {_slots.Parts[part].RowStride}";
                _writer.Line($"ref float {Stream(part, chain)} = {VectorText.At("w" + part, offset)};");
            }
        }

        using (_writer.Block("for (nint i = length; i > 0; i--)"))
        {
            for (int chain = 0; chain < _chains; chain++)
            {
                WriteStep(chain, chain);
            }

            for (int row = 0; row < Rows; row++)
            {
                _writer.Line(VectorText.Advance(Input(row), 1));
            }

            for (int part = 0; part < _slots.Parts.Count; part++)
            {
                for (int chain = 0; chain < _chains; chain++)
                {
                    _writer.Line(VectorText.Advance(Stream(part, chain), _slots.Parts[part].RowStride));
                }
            }
        }

        for (int chain = 0; chain < _chains - 1; chain++)
        {
            _writer.Line();
            using (_writer.Block($"if (longer > {chain})"))
            {
                WriteStep(chain, 0);
            }
        }

        _writer.Line();
        for (int row = 0; row < Rows; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line(VectorText.Store($"({VectorText.Joined(_chains, chain => Sum(row, v, chain))})", "y", _slots[v].Column));
            }

            _writer.Line("y = ref Unsafe.Add(ref y, yStride);");
        }

        _writer.Line($"x = ref Unsafe.Add(ref x, {Rows} * xStride);");
    }

    private void WriteStep(int chain, int number)
    {
        for (int v = 0; v < _slots.Count; v++)
        {
            _writer.Line($"var {Weight(v, number)} = {VectorText.Load(_slots[v].Lanes, Stream(_slots.PartOf(v), chain), _slots[v].WeightOffset)};");
        }

        for (int row = 0; row < Rows; row++)
        {
            string x = $"x{row}_{number}";
            _slots.WriteBroadcast(_writer, x, chain > 0 ? $"Unsafe.Add(ref {Input(row)}, start{chain})" : Input(row));
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"{Sum(row, v, chain)} = Simd.Fma({_slots.Broadcast(x, v)}, {Weight(v, number)}, {Sum(row, v, chain)});");
            }
        }
    }

    private static string Input(int row) => "input" + row;

    private static string Stream(int part, int chain) => $"w{part}Chain{chain}";

    private static string Weight(int vector, int number) => $"weight{vector}_{number}";

    private static string Sum(int row, int vector, int chain) => $"acc{row}_{vector}_{chain}";
}
