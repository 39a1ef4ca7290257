using System;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints a product for one row without loops: for networks so small that one method holds a whole inference.</summary>
internal sealed class StraightLinePrinter
{
    private readonly SourceWriter _writer;
    private readonly AffinePlan _plan;
    private readonly bool _hasBias;
    private readonly Func<string, string>? _epilogue;
    private readonly RegisterRow? _inputs;
    private readonly string _source;

    /// <param name="writer">Where to print.</param>
    /// <param name="plan">Columns and chains.</param>
    /// <param name="hasBias">Whether the sums start at b.</param>
    /// <param name="epilogue">From a finished sum to what becomes of it; null for the sum itself.</param>
    /// <param name="inputs">The inputs, if they are in registers.</param>
    /// <param name="source">Where they lie if not.</param>
    public StraightLinePrinter(SourceWriter writer, AffinePlan plan, bool hasBias, Func<string, string>? epilogue, RegisterRow? inputs, string source)
    {
        _writer = writer;
        _plan = plan;
        _hasBias = hasBias;
        _epilogue = epilogue;
        _inputs = inputs;
        _source = source;
    }

    /// <summary>Sums that this product goes on from instead of a bias; null for none.</summary>
    public RegisterRow? Start { get; init; }

    /// <summary>Whether a loop goes through the inputs, which must be in memory: for products that would be too many straight lines.</summary>
    public bool IsLoop { get; init; }

    private int ChainCount => _plan.Chains;

    // A loop goes through all chains at once.
    private int ChainsAtATime => IsLoop ? ChainCount : _plan.StraightLine.ChainsAtATime;

    /// <summary>Where the results go, group by group, instead of into variables; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>A statement behind the stores of a group's results, from its first column and how many there are; null, or giving null, for none.</summary>
    public Func<int, int, string?>? BehindStores { get; init; }

    /// <summary>One row, all columns, in the method that is being written.</summary>
    /// <param name="name">What the results are called after, where they are variables.</param>
    /// <param name="weights">Offset of W in <c>parameters</c>.</param>
    /// <param name="bias">Offset of b in <c>parameters</c>.</param>
    /// <returns>The results; an empty row where they are stored.</returns>
    public RegisterRow Write(string name, int weights, int bias)
    {
        var row = new RegisterRow();
        foreach (ColumnGroup group in IsLoop ? _plan.Row : _plan.StraightLine.Groups)
        {
            var slots = new Slots(group);
            for (int panel = 0; panel < group.Panels; panel++)
            {
                for (int step = 0; step < group.Steps; step++)
                {
                    int column = group.FirstColumn + (panel * group.PanelColumns) + (step * group.StepColumns);
                    int weight = group.FirstWeight + (panel * group.PanelColumns * _plan.Inputs) + (step * group.StepColumns);
                    string[] results = Target is not null ? [] : Enumerable.Range(0, slots.Count)
                        .Select(v => row.Add($"{name}_{column + slots[v].Column}", slots[v].Lanes, column + slots[v].Column))
                        .ToArray();
                    for (int v = 0; v < results.Length; v++)
                    {
                        _writer.Line($"{VectorText.Type(slots[v].Lanes)}<float> {results[v]};");
                    }

                    using (_writer.Block($"// outputs {column}..{Math.Min(_plan.Outputs, column + group.Columns) - 1}"))
                    {
                        for (int chain = 0; chain < ChainCount; chain += ChainsAtATime)
                        {
                            int end = Math.Min(chain + ChainsAtATime, ChainCount);
                            WriteStart(slots, chain, end, "parameters", bias + column, column);
                            if (IsLoop)
                            {
                                WriteLoop(slots, weights + weight);
                            }
                            else
                            {
                                WriteInputs(slots, chain, end, weights + weight);
                            }

                            if (end < ChainCount)
                            {
                                WriteJoin(slots, chain, end);
                            }
                        }

                        WriteEnd(slots, results, column);
                        if (BehindStores?.Invoke(column, group.Columns) is { } statement)
                        {
                            _writer.Line(statement);
                        }
                    }
                }
            }
        }

        return row;
    }

    private void WriteStart(Slots slots, int first, int end, string bias, int biasOffset, int column)
    {
        for (int v = 0; v < slots.Count; v++)
        {
            for (int chain = first; chain < end; chain++)
            {
                string start = chain == 0 && Start is not null ? Start.Part(column + slots[v].Column, slots[v].Lanes)
                    : chain == 0 && _hasBias ? VectorText.Load(slots[v].Lanes, bias, biasOffset + slots[v].Column) : VectorText.Zero(slots[v].Lanes);
                _writer.Line($"var {Sum(v, chain)} = {start};");
            }
        }
    }

    /// <summary>The first two of more chains: one register less for each vector while the others run.</summary>
    private void WriteJoin(Slots slots, int first, int end)
    {
        for (int v = 0; v < slots.Count; v++)
        {
            _writer.Line($"var {Pair(v)} = {VectorText.Joined(end - first, chain => Sum(v, first + chain))};");
        }
    }

    private void WriteEnd(Slots slots, string[] results, int column)
    {
        int done = ChainsAtATime < ChainCount ? ChainsAtATime : 0;
        for (int v = 0; v < slots.Count; v++)
        {
            string sum = VectorText.Joined(ChainCount - done, chain => Sum(v, done + chain));
            sum = done == 0 ? sum : ChainCount - done == 1 ? $"{Pair(v)} + {sum}" : $"{Pair(v)} + ({sum})";
            string value = _epilogue is null ? sum : _epilogue(sum);
            _writer.Line(Target is null ? $"{results[v]} = {value};" : VectorText.Store(value == sum && ChainCount > 1 ? $"({sum})" : value, Target, column + slots[v].Column));
        }
    }

    /// <summary>All inputs one after the other; the chains take turns, since their inputs are independent.</summary>
    private void WriteInputs(Slots slots, int first, int end, int weights)
    {
        int longest = Chains.Length(_plan.Inputs, ChainCount, first);
        for (int i = 0; i < longest; i++)
        {
            for (int chain = first; chain < end && i < Chains.Length(_plan.Inputs, ChainCount, chain); chain++)
            {
                int input = Chains.Start(_plan.Inputs, ChainCount, chain) + i;
                if (_inputs is null)
                {
                    slots.WriteBroadcast(_writer, "x" + input, VectorText.Value(_source, input));
                }
                else
                {
                    _writer.Line($"var x{input} = {_inputs.Broadcast(input, slots.WidestLanes)};");
                }

                for (int v = 0; v < slots.Count; v++)
                {
                    PanelPart part = slots.Parts[slots.PartOf(v)];
                    int offset = weights + part.WeightOffset + (input * part.RowStride) + slots[v].WeightOffset;
                    _writer.Line($"{Sum(v, chain)} = Simd.Fma({slots.Broadcast("x" + input, v)}, {VectorText.Load(slots[v].Lanes, "parameters", offset)}, {Sum(v, chain)});");
                }
            }
        }
    }

    /// <summary>The same in a loop through the inputs of all chains, and what the longer ones leave over.</summary>
    private void WriteLoop(Slots slots, int weights)
    {
        for (int part = 0; part < slots.Parts.Count; part++)
        {
            _writer.Line($"ref float w{part} = {VectorText.At("parameters", weights + slots.Parts[part].WeightOffset)};");
        }

        // With a single chain two inputs an iteration are a little faster.
        int shortest = Chains.Length(_plan.Inputs, ChainCount, ChainCount - 1);
        int step = ChainCount == 1 && Target is not null && shortest > 1 ? 2 : 1;
        int done = shortest / step * step;
        using (_writer.Block($"for (nuint i = 0; i < {done}; i{(step == 1 ? "++" : $" += {step}")})"))
        {
            for (int chain = 0; chain < ChainCount; chain++)
            {
                for (int u = 0; u < step; u++)
                {
                    WriteTerm(slots, chain, "x" + (chain + u), VectorText.Sum("i", $"{Chains.Start(_plan.Inputs, ChainCount, chain) + u}"), u);
                }
            }

            for (int part = 0; part < slots.Parts.Count; part++)
            {
                _writer.Line(VectorText.Advance($"w{part}", step * slots.Parts[part].RowStride));
            }
        }

        _writer.Line();
        for (int chain = 0; chain < ChainCount && Chains.Length(_plan.Inputs, ChainCount, chain) > done; chain++)
        {
            WriteTerm(slots, chain, "rest" + chain, $"{Chains.Start(_plan.Inputs, ChainCount, chain) + done}", 0);
        }
    }

    /// <summary>One term of each sum of a chain.</summary>
    /// <param name="slots">The sums.</param>
    /// <param name="chain">Their chain.</param>
    /// <param name="name">What the input is called.</param>
    /// <param name="input">Which it is.</param>
    /// <param name="row">Its row of weights, counted from where the loop stands.</param>
    private void WriteTerm(Slots slots, int chain, string name, string input, int row)
    {
        slots.WriteBroadcast(_writer, name, $"Unsafe.Add(ref {_source}, {input})");
        for (int v = 0; v < slots.Count; v++)
        {
            int part = slots.PartOf(v);
            int offset = ((Chains.Start(_plan.Inputs, ChainCount, chain) + row) * slots.Parts[part].RowStride) + slots[v].WeightOffset;
            _writer.Line($"{Sum(v, chain)} = Simd.Fma({slots.Broadcast(name, v)}, {VectorText.Load(slots[v].Lanes, $"w{part}", offset)}, {Sum(v, chain)});");
        }
    }

    private static string Pair(int vector) => "pair" + vector;

    private string Sum(int vector, int chain) => "acc" + vector + (ChainCount > 1 ? "_" + chain : string.Empty);
}
