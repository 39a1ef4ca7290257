using System.Linq;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints a product for one row: each weight is read once, front to back, and the sums of several panels and chains grow side by side. A panel and a
/// chain of it are a stream of weights; more streams than these lose the hardware prefetcher.
/// </summary>
internal sealed class RowKernelPrinter
{
    private readonly SourceWriter _writer;
    private readonly string _name;
    private readonly int _chains;
    private readonly Slots _slots;

    public RowKernelPrinter(SourceWriter writer, string name, int chains, Slots slots)
    {
        _writer = writer;
        _name = name;
        _chains = chains;
        _slots = slots;
    }

    /// <summary>With a single chain two inputs an iteration are a little faster.</summary>
    private int Unroll => _chains == 1 ? 2 : 1;

    public void Write()
    {
        string panels = string.Join(", ", Enumerable.Range(0, _slots.Parts.Count).Select(part => $"ref float {Stream(part, 0)}"));
        string chains = _chains > 1 ? $", in {_chains} chains over contiguous blocks of them" : string.Empty;
        _writer.Line($"// one row x {_slots.Count} vectors: y = start + x·w over the inputs{chains}");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"private static void {_name}(ref float x, nint inputs, {panels}, ref float start, ref float y)"))
        {
            for (int v = 0; v < _slots.Count; v++)
            {
                for (int chain = 0; chain < _chains; chain++)
                {
                    _writer.Line($"var {Sum(v, chain)} = {(chain == 0 ? VectorText.Load(_slots[v].Lanes, "start", _slots[v].Column) : VectorText.Zero(_slots[v].Lanes))};");
                }
            }

            WriteStreams();
            WriteLoop();
            for (int v = 0; v < _slots.Count; v++)
            {
                string sum = VectorText.Joined(_chains, chain => Sum(v, chain));
                _writer.Line(VectorText.Store(_chains > 1 ? $"({sum})" : sum, "y", _slots[v].Column));
            }
        }
    }

    private void WriteStreams()
    {
        if (_chains == 1)
        {
            return;
        }

        _writer.Line($"nint length = inputs / {_chains};");
        _writer.Line($"nint longer = inputs % {_chains}; // so many chains, the first ones, have one input more");
        for (int chain = 1; chain < _chains; chain++)
        {
            string previous = chain == 1 ? string.Empty : $"start{chain - 1} + ";
            _writer.Line($"nint start{chain} = {previous}length + (longer > {chain - 1} ? 1 : 0);");
            for (int part = 0; part < _slots.Parts.Count; part++)
            {
                _writer.Line($"ref float {Stream(part, chain)} = ref Unsafe.Add(ref {Stream(part, 0)}, start{chain} * {_slots.Parts[part].RowStride});");
            }
        }
    }

    private void WriteLoop()
    {
        string header = _chains == 1 ? "for (nint i = inputs >> 1; i > 0; i--)" : "for (nint i = length; i > 0; i--)";
        using (_writer.Block(header))
        {
            for (int chain = 0; chain < _chains; chain++)
            {
                for (int u = 0; u < Unroll; u++)
                {
                    WriteStep(chain, u, _chains > 1 ? chain : u);
                }
            }

            _writer.Line(VectorText.Advance("x", Unroll));
            for (int part = 0; part < _slots.Parts.Count; part++)
            {
                for (int chain = 0; chain < _chains; chain++)
                {
                    _writer.Line(VectorText.Advance(Stream(part, chain), Unroll * _slots.Parts[part].RowStride));
                }
            }
        }

        // What the loop leaves over: an odd input, or one more for the longer chains.
        for (int chain = 0; chain < System.Math.Max(1, _chains - 1); chain++)
        {
            _writer.Line();
            using (_writer.Block(_chains == 1 ? "if ((inputs & 1) != 0)" : $"if (longer > {chain})"))
            {
                WriteStep(chain, 0, 0);
            }
        }

        _writer.Line();
    }

    private void WriteStep(int chain, int u, int number)
    {
        string x = "x" + number;
        string value = chain > 0 ? $"Unsafe.Add(ref x, start{chain})" : VectorText.Value("x", u);
        _slots.WriteBroadcast(_writer, x, value);
        for (int v = 0; v < _slots.Count; v++)
        {
            int part = _slots.PartOf(v);
            string w = VectorText.Load(_slots[v].Lanes, Stream(part, chain), (u * _slots.Parts[part].RowStride) + _slots[v].WeightOffset);
            _writer.Line($"{Sum(v, chain)} = Simd.Fma({_slots.Broadcast(x, v)}, {w}, {Sum(v, chain)});");
        }
    }

    private static string Stream(int part, int chain) => $"w{part}" + (chain == 0 ? string.Empty : $"Chain{chain}");

    private string Sum(int vector, int chain) => "acc" + vector + (_chains > 1 ? "_" + chain : string.Empty);
}
