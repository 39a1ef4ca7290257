using System;
using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints a product for one row without loops: for networks so small that one method holds a whole inference.</summary>
internal sealed class StraightLinePrinter
{
    private readonly SourceWriter _writer;
    private readonly AffinePlan _plan;
    private readonly bool _hasBias;
    private readonly Func<string, int, string, string>? _epilogue;

    /// <param name="writer">Where to print.</param>
    /// <param name="plan">Columns and chains.</param>
    /// <param name="hasBias">Whether the sums start at b.</param>
    /// <param name="epilogue">From a finished sum, its lanes and its place to the primary expression that is stored; null for the sum itself.</param>
    public StraightLinePrinter(SourceWriter writer, AffinePlan plan, bool hasBias, Func<string, int, string, string>? epilogue)
    {
        _writer = writer;
        _plan = plan;
        _hasBias = hasBias;
        _epilogue = epilogue;
    }

    private int ChainCount => _plan.Chains;

    /// <summary>One row, all columns, straight-line, in the method that is being written.</summary>
    /// <param name="weights">Offset of W in <c>parameters</c>.</param>
    /// <param name="bias">Offset of b in <c>parameters</c>.</param>
    public void Write(int weights, int bias)
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
                        WriteInputs(slots, weights + weight);
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
    private void WriteInputs(Slots slots, int weights)
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

    private string Sum(int vector, int chain) => "acc" + vector + (ChainCount > 1 ? "_" + chain : string.Empty);
}
