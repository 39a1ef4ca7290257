using System;
using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints a product for one row: each weight is read once, front to back, and the sums of several panels grow side by side.</summary>
internal sealed class RowProductPrinter
{
    private readonly SourceWriter _writer;
    private readonly AffinePlan _plan;
    private readonly bool _hasBias;
    private readonly Func<string, int, string, string>? _epilogue;

    /// <param name="writer">Where to print.</param>
    /// <param name="plan">Columns and chains.</param>
    /// <param name="hasBias">Whether the sums start at b.</param>
    /// <param name="epilogue">From a finished sum, its lanes and its place to the primary expression that is stored; null for the sum itself.</param>
    public RowProductPrinter(SourceWriter writer, AffinePlan plan, bool hasBias, Func<string, int, string, string>? epilogue)
    {
        _writer = writer;
        _plan = plan;
        _hasBias = hasBias;
        _epilogue = epilogue;
    }

    private int ChainCount => _plan.Chains;

    /// <summary>The body of a method for one group: x, w, b, y are references to its first input, weight, bias and sum.</summary>
    public void WriteLooped(ColumnGroup group)
    {
        var slots = new Slots(group);
        WriteStart(slots, "b", 0);
        WriteLoop(slots);
        WriteEnd(slots, 0);
    }

    /// <summary>One row, all columns, straight-line, in the method that is being written.</summary>
    /// <param name="weights">Offset of W in <c>parameters</c>.</param>
    /// <param name="bias">Offset of b in <c>parameters</c>.</param>
    public void WriteStraightLine(int weights, int bias)
    {
        foreach (ColumnGroup group in _plan.Row)
        {
            var slots = new Slots(group);
            for (int panel = 0; panel < group.Panels; panel++)
            {
                for (int step = 0; step < group.Steps; step++)
                {
                    int column = group.FirstColumn + (panel * group.PanelColumns) + (step * group.StepColumns);
                    int weight = group.FirstWeight + (panel * group.PanelColumns * _plan.Inputs) + (step * group.StepColumns);
                    using (_writer.Block($"// outputs {column}..{Math.Min(_plan.Outputs, column + group.Columns) - 1}"))
                    {
                        WriteStart(slots, "parameters", bias + column);
                        WriteStraightInputs(slots, weights + weight);
                        WriteEnd(slots, column);
                    }
                }
            }
        }
    }

    private void WriteStart(Slots slots, string bias, int biasOffset)
    {
        for (int v = 0; v < slots.Count; v++)
        {
            for (int chain = 0; chain < ChainCount; chain++)
            {
                string start = chain == 0 && _hasBias ? VectorText.Load(slots[v].Lanes, bias, biasOffset + slots[v].Column) : VectorText.Zero(slots[v].Lanes);
                _writer.Line($"var {Sum(v, chain)} = {start};");
            }
        }
    }

    private void WriteEnd(Slots slots, int firstColumn)
    {
        for (int v = 0; v < slots.Count; v++)
        {
            int place = firstColumn + slots[v].Column;
            string sum = Sum(v, 0);
            if (ChainCount > 1)
            {
                sum = "z" + v;
                _writer.Line($"var {sum} = {VectorText.Joined(ChainCount, chain => Sum(v, chain))};");
            }

            string value = _epilogue is null ? sum : _epilogue(sum, slots[v].Lanes, place.ToString(CultureInfo.InvariantCulture));
            _writer.Line(VectorText.Store(value, "y", place));
        }
    }

    /// <summary>All inputs one after the other; the chains take turns, since their inputs are independent.</summary>
    private void WriteStraightInputs(Slots slots, int weights)
    {
        int longest = Chains.Length(_plan.Inputs, ChainCount, 0);
        for (int i = 0; i < longest; i++)
        {
            for (int chain = 0; chain < ChainCount && i < Chains.Length(_plan.Inputs, ChainCount, chain); chain++)
            {
                int input = Chains.Start(_plan.Inputs, ChainCount, chain) + i;
                slots.WriteBroadcast(_writer, "x" + input, VectorText.Value("x", input));
                for (int v = 0; v < slots.Count; v++)
                {
                    PanelPart part = slots.Parts[slots.PartOf(v)];
                    int offset = weights + part.WeightOffset + (input * part.RowStride) + slots[v].WeightOffset;
                    _writer.Line($"{Sum(v, chain)} = Simd.Fma({slots.Broadcast("x" + input, v)}, {VectorText.Load(slots[v].Lanes, "parameters", offset)}, {Sum(v, chain)});");
                }
            }
        }
    }

    private void WriteLoop(Slots slots)
    {
        // Each chain and panel is a stream of weights of its own.
        for (int part = slots.Parts.Count - 1; part >= 0; part--)
        {
            for (int chain = ChainCount - 1; chain >= 0; chain--)
            {
                int offset = slots.Parts[part].WeightOffset + (Chains.Start(_plan.Inputs, ChainCount, chain) * slots.Parts[part].RowStride);
                if (Stream(slots, part, chain) != "w")
                {
                    _writer.Line($"ref float {Stream(slots, part, chain)} = {VectorText.At("w", offset)};");
                }
            }
        }

        int unroll = _plan.InputUnroll;
        int iterations = _plan.Inputs / ChainCount / unroll;
        if (iterations > 0)
        {
            using (_writer.Block($"for (nint i = {iterations}; i > 0; i--)"))
            {
                for (int chain = 0; chain < ChainCount; chain++)
                {
                    for (int u = 0; u < unroll; u++)
                    {
                        WriteStep(slots, chain, u, ChainCount > 1 ? chain : u);
                    }
                }

                _writer.Line($"x = {VectorText.At("x", unroll)};");
                for (int part = 0; part < slots.Parts.Count; part++)
                {
                    for (int chain = 0; chain < ChainCount; chain++)
                    {
                        string stream = Stream(slots, part, chain);
                        _writer.Line($"{stream} = {VectorText.At(stream, unroll * slots.Parts[part].RowStride)};");
                    }
                }
            }
        }

        // What the loop leaves over: one more input for the longer chains.
        for (int chain = 0; chain < ChainCount; chain++)
        {
            int rest = Chains.Length(_plan.Inputs, ChainCount, chain) - (iterations * unroll);
            for (int u = 0; u < rest; u++)
            {
                using (_writer.Block("// the input that the loop leaves over"))
                {
                    WriteStep(slots, chain, u, 0);
                }
            }
        }
    }

    private void WriteStep(Slots slots, int chain, int u, int number)
    {
        string x = "x" + number;
        slots.WriteBroadcast(_writer, x, VectorText.Value("x", Chains.Start(_plan.Inputs, ChainCount, chain) + u));
        for (int v = 0; v < slots.Count; v++)
        {
            int part = slots.PartOf(v);
            string w = VectorText.Load(slots[v].Lanes, Stream(slots, part, chain), (u * slots.Parts[part].RowStride) + slots[v].WeightOffset);
            _writer.Line($"{Sum(v, chain)} = Simd.Fma({slots.Broadcast(x, v)}, {w}, {Sum(v, chain)});");
        }
    }

    private string Stream(Slots slots, int part, int chain) =>
        part == 0 && chain == 0 ? "w"
        : slots.Parts.Count == 1 ? $"wChain{chain}"
        : ChainCount == 1 ? $"wPanel{part}"
        : $"wPanel{part}Chain{chain}";

    private string Sum(int vector, int chain) => "acc" + vector + (ChainCount > 1 ? "_" + chain : string.Empty);
}
