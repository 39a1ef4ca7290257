using System;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>A row on vectors of one width: references to its first value.</summary>
internal sealed class VectorRowText : RowText
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

    public override void ForEach(int length, Action<LaneGroup> step) =>
        new RowLoop(_writer, length, _lanes).ForEach((part, offset, mask) => step(new Group(this, part, offset, mask)));

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
            string value = VectorText.Load(_lanes, tensor, offset);
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

    private string Fold(string function, string accumulator)
    {
        var parts = new string[16 / _lanes];
        for (int part = 0; part < parts.Length; part++)
        {
            parts[part] = accumulator + part;
        }

        return $"Simd.{function}({string.Join(", ", parts)})";
    }

    private sealed class Group : LaneGroup
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

        public override string Load(string tensor) => VectorText.Load(_row._lanes, tensor, _offset);

        public override void Store(string tensor, string value) => _row._writer.Line(VectorText.Store(value, tensor, _offset));

        public override void Let(string name, string value) => _row.Let(name, value);

        public override string Valid(string value) => _mask is null ? value : $"({value} & {_mask})";

        public override void Add(string accumulator, string value) => _row._writer.Line($"{accumulator}{_part} += {LaneText.Bare(value)};");

        public override void AddProduct(string accumulator, string left, string right) =>
            _row._writer.Line($"{accumulator}{_part} = {LaneText.MultiplyAdd(left, LaneText.Bare(Valid(right)), accumulator + _part)};");
    }
}
