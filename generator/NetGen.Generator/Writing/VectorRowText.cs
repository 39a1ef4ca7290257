using System;
using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>A row on vectors of one width: references to its first value.</summary>
internal class VectorRowText : RowText
{
    private readonly SourceWriter _writer;
    private readonly int _lanes;

    public VectorRowText(SourceWriter writer, int lanes)
        : base(new LaneText(lanes))
    {
        _writer = writer;
        _lanes = lanes;
    }

    private string NegativeInfinity => VectorText.Broadcast(_lanes, "float.NegativeInfinity");

    public override void Line(string statement) => _writer.Line(statement);

    public override void ForEach(int length, Action<RowGroup> step) =>
        new RowLoop(_writer, length, _lanes).ForEach((part, offset, mask) => step(new Group(this, part, offset, mask)));

    public override void ForEachExactly(int length, Action<LaneGroup> step)
    {
        int whole = length / _lanes;
        int done = 0;
        if (whole > 2)
        {
            using (_writer.Block($"for (nuint i = 0; i < {whole * _lanes}; i += {_lanes})"))
            {
                step(new ExactGroup(_writer, _lanes, "i"));
            }

            _writer.Line();
            done = whole * _lanes;
        }

        for (int lanes = _lanes; lanes >= 1; lanes = lanes == 4 ? 1 : lanes / 2)
        {
            for (; length - done >= lanes; done += lanes)
            {
                using (_writer.Block(lanes == 1 ? $"// value {done}" : $"// values {done}..{done + lanes - 1}"))
                {
                    step(new ExactGroup(_writer, lanes, done.ToString(CultureInfo.InvariantCulture)));
                }
            }
        }
    }

    public override void ForEachUnit(int units, Action<UnitGroup> step) => new VectorUnits(_writer, units, _lanes).ForEach(step);

    public override void Loop(string index, string count, Action body, string first = "0")
    {
        using (_writer.Block($"for (nint {index} = {first}; {index} < {count}; {index}++)"))
        {
            body();
        }
    }

    public override void Point(string name, string tensor, string offset) => _writer.Line($"ref float {name} = {VectorText.At(tensor, offset)};");

    public override string Value(string tensor, string offset) => offset == "0" ? tensor : $"Unsafe.Add(ref {tensor}, {offset})";

    public override void Declare(string name, string start)
    {
        for (int part = 0; part < 16 / _lanes; part++)
        {
            _writer.Line($"var {name}{part} = {start};");
        }
    }

    public override string Total(string accumulator) => Fold("Sum16", accumulator);

    public override string Maximum(string tensor, int length)
    {
        Declare("max", NegativeInfinity);
        new RowLoop(_writer, length, _lanes).ForEach((part, offset, mask) =>
        {
            string value = Load(tensor, offset);
            if (mask is not null)
            {
                value = $"{VectorText.Type(_lanes)}.ConditionalSelect({mask}, {value}, {NegativeInfinity})";
            }

            _writer.Line($"max{part} = Simd.Max(max{part}, {value});");
        });
        Let("maxima", VectorText.Broadcast(_lanes, Fold("Max16", "max")));
        return "maxima";
    }

    public override void Copy(string from, string to, int length) =>
        _writer.Line($"MemoryMarshal.CreateSpan(ref {from}, {length}).CopyTo(MemoryMarshal.CreateSpan(ref {to}, {length}));");

    public override void Clear(string tensor, int offset, int count) =>
        _writer.Line($"MemoryMarshal.CreateSpan({VectorText.At(tensor, offset)}, {count}).Clear();");

    /// <summary>A vector of the row.</summary>
    protected virtual string Load(string tensor, string offset) => VectorText.Load(_lanes, tensor, offset);

    /// <summary>Prints what replaces a vector of the row.</summary>
    protected virtual void Store(string tensor, string offset, string value) => _writer.Line(VectorText.Store(value, tensor, offset));

    private string Fold(string function, string accumulator)
    {
        var parts = new string[16 / _lanes];
        for (int part = 0; part < parts.Length; part++)
        {
            parts[part] = accumulator + part;
        }

        return $"Simd.{function}({string.Join(", ", parts)})";
    }

    private sealed class Group : RowGroup
    {
        private readonly VectorRowText _row;
        private readonly int _part;
        private readonly string _offset;
        private readonly string? _mask;

        public Group(VectorRowText row, int part, string offset, string? mask)
        {
            _row = row;
            _part = part;
            _offset = offset;
            _mask = mask;
        }

        public override LaneText Text => _row.Text;

        public override string Load(string tensor) => _row.Load(tensor, _offset);

        public override void Store(string tensor, string value) => _row.Store(tensor, _offset, value);

        public override void Let(string name, string value) => _row.Let(name, value);

        public override string Valid(string value) => _mask is null ? value : $"({value} & {_mask})";

        public override void Add(string accumulator, string value) => _row._writer.Line($"{accumulator}{_part} += {LaneText.Bare(value)};");

        public override void AddProduct(string accumulator, string left, string right) =>
            _row._writer.Line($"{accumulator}{_part} = {LaneText.MultiplyAdd(left, LaneText.Bare(Valid(right)), accumulator + _part)};");
    }

    private sealed class ExactGroup : LaneGroup
    {
        private readonly SourceWriter _writer;
        private readonly int _lanes;
        private readonly string _offset;

        public ExactGroup(SourceWriter writer, int lanes, string offset)
        {
            _writer = writer;
            _lanes = lanes;
            _offset = offset;
            Text = new LaneText(lanes);
        }

        public override LaneText Text { get; }

        public override string Load(string tensor) => _lanes == 1 ? Value(tensor) : VectorText.Load(_lanes, tensor, _offset);

        public override void Store(string tensor, string value) =>
            _writer.Line(_lanes == 1 ? $"{Value(tensor)} = {LaneText.Bare(value)};" : VectorText.Store(value, tensor, _offset));

        public override void Let(string name, string value) => _writer.Line($"var {name} = {LaneText.Bare(value)};");

        private string Value(string tensor) => _offset == "0" ? tensor : $"Unsafe.Add(ref {tensor}, {_offset})";
    }
}
