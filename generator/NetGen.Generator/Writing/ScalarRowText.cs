using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>A row as a loop over spans, with the sixteen lanes of the vector kernels in memory.</summary>
internal sealed class ScalarRowText : RowText
{
    private readonly SourceWriter _writer;
    private readonly SortedSet<string> _accumulators = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _tensors;

    /// <param name="writer">Where to print: a text of its own, since <see cref="Accumulators"/> stand in front of it.</param>
    /// <param name="operands">The tensors whose rows have spans of their own; what is not among them is one row itself.</param>
    public ScalarRowText(SourceWriter writer, IEnumerable<Operand> operands)
        : base(new LaneText(1))
    {
        _writer = writer;
        _tensors = operands.ToDictionary(operand => operand.Name, operand => operand.Tensor);
    }

    /// <summary>The accumulators that were declared: spans of 16 floats.</summary>
    public IEnumerable<string> Accumulators => _accumulators;

    /// <summary>What the span of a tensor's row is called; parameters have but one row.</summary>
    public static string Row(string tensor) => tensor + "Row";

    /// <summary>The type of a tensor's spans: the caller's rows are not written.</summary>
    public static string SpanOf(Operand operand) => operand.Tensor.Owner == TensorOwner.Caller ? "ReadOnlySpan<float>" : "Span<float>";

    public override void Line(string statement) => _writer.Line(statement);

    public override void ForEach(int length, Action<RowGroup> step)
    {
        using (_writer.Block($"for (int j = 0; j < {length}; j++)"))
        {
            step(new Group(this));
        }
    }

    public override void ForEachExactly(int length, Action<LaneGroup> step) => ForEach(length, step);

    public override void ForEachUnit(int units, Action<UnitGroup> step)
    {
        int whole = units & -16;
        if (whole > 0)
        {
            using (_writer.Block($"for (int j = 0; j < {whole}; j++)"))
            {
                step(new Units(this, (gates, gate) => whole == 16 ? VectorText.Sum($"{gate * 16}", "j") : VectorText.Sum($"((j & -16) * {gates})", VectorText.Sum($"{gate * 16}", "(j & 15)"))));
            }
        }

        if (whole < units)
        {
            if (whole > 0)
            {
                _writer.Line();
            }

            int width = ParameterBlock.PaddedColumns(units) - whole;
            using (_writer.Block($"for (int j = {whole}; j < {units}; j++)"))
            {
                // The gates of the last units follow those of all others, and are as wide as their padding.
                step(new Units(this, (gates, gate) => VectorText.Sum($"{(whole * gates) + (gate * width) - whole}", "j")));
            }
        }
    }

    public override void Loop(string index, string count, Action body, string first = "0")
    {
        using (_writer.Block($"for (int {index} = {first}; {index} < {count}; {index}++)"))
        {
            body();
        }
    }

    public override void Point(string name, string tensor, string offset)
    {
        bool isReadOnly = _tensors.TryGetValue(tensor, out Tensor? row) ? row.Owner == TensorOwner.Caller : !_writable.Contains(tensor);
        if (!isReadOnly)
        {
            _writable.Add(name);
        }

        _writer.Line($"{(isReadOnly ? "ReadOnlySpan" : "Span")}<float> {name} = {Span(tensor)}.Slice({offset});");
    }

    public override string Value(string tensor, string offset) => $"{Span(tensor)}[{offset}]";

    public override void Declare(string name, string start)
    {
        _accumulators.Add(name);
        _writer.Line(start == Text.Zero ? $"{name}.Clear();" : $"{name}.Fill({start});");
    }

    public override string Total(string accumulator) => $"Simd.Sum16({accumulator})";

    public override string Maximum(string tensor, int length)
    {
        Declare("max", "float.NegativeInfinity");
        ForEach(length, lanes => _writer.Line($"max[j & 15] = Simd.Max(max[j & 15], {lanes.Load(tensor)});"));
        _writer.Line("float maxima = Simd.Max16(max);");
        return "maxima";
    }

    public override void Copy(string from, string to, int length) => _writer.Line($"{Span(from)}.Slice(0, {length}).CopyTo({Span(to)});");

    public override void Clear(string tensor, int offset, int count) => _writer.Line(
        _tensors.TryGetValue(tensor, out Tensor? row)
            ? $"{tensor}.Slice((sample * {row.Stride}) + {offset}, {count}).Clear();" // of a whole row the padding too
            : $"{tensor}.Slice({offset}, {count}).Clear();");

    private string Span(string tensor) => _tensors.ContainsKey(tensor) ? Row(tensor) : tensor;

    private sealed class Units : UnitGroup
    {
        private readonly ScalarRowText _row;
        private readonly Func<int, int, string> _place;

        /// <param name="row">The row.</param>
        /// <param name="place">Where unit j of a gate lies, by the number of gates and the gate's own.</param>
        public Units(ScalarRowText row, Func<int, int, string> place)
        {
            _row = row;
            _place = place;
        }

        public override LaneText Text => _row.Text;

        public override string Load(string tensor) => $"{_row.Span(tensor)}[j]";

        public override void Store(string tensor, string value) => _row._writer.Line($"{Load(tensor)} = {LaneText.Bare(value)};");

        public override void Let(string name, string value) => _row._writer.Line($"float {name} = {LaneText.Bare(value)};");

        public override string Valid(string value) => value;

        public override string LoadGate(string tensor, int gates, int gate) => $"{_row.Span(tensor)}[{_place(gates, gate)}]";

        public override void StoreGate(string tensor, int gates, int gate, string value) => _row._writer.Line($"{LoadGate(tensor, gates, gate)} = {LaneText.Bare(value)};");
    }

    private sealed class Group : RowGroup
    {
        private readonly ScalarRowText _row;

        public Group(ScalarRowText row)
        {
            _row = row;
        }

        public override LaneText Text => _row.Text;

        public override string Load(string tensor) => $"{_row.Span(tensor)}[j]";

        public override void Store(string tensor, string value) => _row._writer.Line($"{_row.Span(tensor)}[j] = {value};");

        public override void Let(string name, string value) => _row._writer.Line($"float {name} = {LaneText.Bare(value)};");

        public override string Valid(string value) => value;

        public override void Add(string accumulator, string value) =>
            _row._writer.Line($"{accumulator}[j & 15] = {_row.Text.Add(accumulator + "[j & 15]", value)};");

        public override void AddProduct(string accumulator, string left, string right) =>
            _row._writer.Line($"{accumulator}[j & 15] = {LaneText.MultiplyAdd(left, right, accumulator + "[j & 15]")};");
    }
}
