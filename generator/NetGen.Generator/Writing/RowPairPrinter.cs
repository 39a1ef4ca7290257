using System;
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
    private readonly int _chainsAtATime;
    private readonly Slots _slots;

    /// <param name="writer">Where to print.</param>
    /// <param name="name">What the kernel is called.</param>
    /// <param name="chains">Chains of each sum.</param>
    /// <param name="chainsAtATime">How many of them run side by side: all, or two.</param>
    /// <param name="slots">The vectors.</param>
    public RowPairPrinter(SourceWriter writer, string name, int chains, int chainsAtATime, Slots slots)
    {
        _writer = writer;
        _name = name;
        _chains = chains;
        _chainsAtATime = chainsAtATime;
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
        for (int first = 0; first < _chains; first += _chainsAtATime)
        {
            int end = Math.Min(_chains, first + _chainsAtATime);
            WriteStarts(first, end);
            WriteLoop(first, end);
            for (int chain = first; chain < Math.Min(end, _chains - 1); chain++)
            {
                _writer.Line();
                using (_writer.Block($"if (longer > {chain})"))
                {
                    WriteStep(first, chain, 0);
                }
            }

            _writer.Line();
            for (int row = 0; row < Rows && end < _chains; row++)
            {
                for (int v = 0; v < _slots.Count; v++)
                {
                    _writer.Line($"var {Joined(row, v)} = {VectorText.Joined(end - first, chain => Sum(row, v, first + chain))};");
                }
            }
        }

        int done = _chainsAtATime < _chains ? _chainsAtATime : 0;
        for (int row = 0; row < Rows; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                string sum = VectorText.Joined(_chains - done, chain => Sum(row, v, done + chain));
                string rest = _chains - done > 1 ? $"({sum})" : sum;
                _writer.Line(VectorText.Store(done == 0 ? rest : $"({Joined(row, v)} + {rest})", "y", _slots[v].Column));
            }

            _writer.Line("y = ref Unsafe.Add(ref y, yStride);");
        }

        _writer.Line($"x = ref Unsafe.Add(ref x, {Rows} * xStride);");
    }

    private void WriteStarts(int first, int end)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                for (int chain = first; chain < end; chain++)
                {
                    _writer.Line($"var {Sum(row, v, chain)} = {(chain == 0 ? VectorText.Load(_slots[v].Lanes, "start", _slots[v].Column) : VectorText.Zero(_slots[v].Lanes))};");
                }
            }

            if (first == 0)
            {
                _writer.Line("start = ref Unsafe.Add(ref start, startStride);");
            }
        }

        for (int row = 0; row < Rows; row++)
        {
            _writer.Line($"ref float {Input(row, first)} = ref {(row == 0 ? "x" : "Unsafe.Add(ref x, xStride)")};");
        }

        for (int part = 0; part < _slots.Parts.Count; part++)
        {
            for (int chain = first; chain < end; chain++)
            {
                string offset = chain == 0 ? "0" : $"start{chain} * {_slots.Parts[part].RowStride}";
                _writer.Line($"ref float {Stream(part, chain)} = {VectorText.At("w" + part, offset)};");
            }
        }
    }

    private void WriteLoop(int first, int end)
    {
        using (_writer.Block("for (nint i = length; i > 0; i--)"))
        {
            for (int chain = first; chain < end; chain++)
            {
                WriteStep(first, chain, chain);
            }

            for (int row = 0; row < Rows; row++)
            {
                _writer.Line(VectorText.Advance(Input(row, first), 1));
            }

            for (int part = 0; part < _slots.Parts.Count; part++)
            {
                for (int chain = first; chain < end; chain++)
                {
                    _writer.Line(VectorText.Advance(Stream(part, chain), _slots.Parts[part].RowStride));
                }
            }
        }
    }

    /// <summary>One term of each sum of a chain.</summary>
    private void WriteStep(int first, int chain, int number)
    {
        for (int v = 0; v < _slots.Count; v++)
        {
            _writer.Line($"var {Weight(v, number)} = {VectorText.Load(_slots[v].Lanes, Stream(_slots.PartOf(v), chain), _slots[v].WeightOffset)};");
        }

        for (int row = 0; row < Rows; row++)
        {
            string x = $"x{row}_{number}";
            _slots.WriteBroadcast(_writer, x, chain > 0 ? $"Unsafe.Add(ref {Input(row, first)}, start{chain})" : Input(row, first));
            for (int v = 0; v < _slots.Count; v++)
            {
                _writer.Line($"{Sum(row, v, chain)} = Simd.Fma({_slots.Broadcast(x, v)}, {Weight(v, number)}, {Sum(row, v, chain)});");
            }
        }
    }

    /// <summary>Where a row of inputs is read, by the chains from <paramref name="first"/> on.</summary>
    private static string Input(int row, int first) => "input" + row + (first == 0 ? string.Empty : "From" + first);

    private static string Stream(int part, int chain) => $"w{part}Chain{chain}";

    private static string Weight(int vector, int number) => $"weight{vector}_{number}";

    private static string Sum(int row, int vector, int chain) => $"acc{row}_{vector}_{chain}";

    private static string Joined(int row, int vector) => $"pair{row}_{vector}";
}
