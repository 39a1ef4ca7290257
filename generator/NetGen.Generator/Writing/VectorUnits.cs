using System;
using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Walks the units of a recurrent layer on vectors of one width: sixteen at a time, then what is left over on vectors no wider than its padding.</summary>
internal sealed class VectorUnits
{
    private const int Chunk = 16;

    private readonly SourceWriter _writer;
    private readonly int _units;
    private readonly int _lanes;

    public VectorUnits(SourceWriter writer, int units, int lanes)
    {
        _writer = writer;
        _units = units;
        _lanes = lanes;
    }

    public void ForEach(Action<UnitGroup> step)
    {
        int whole = _units & -Chunk;
        if (whole > Chunk)
        {
            using (_writer.Block($"for (nuint i = 0; i < {whole}; i += {Chunk})"))
            {
                WriteChunk(step, "i");
            }

            _writer.Line();
        }
        else if (whole > 0)
        {
            WriteChunk(step, "0");
        }

        int width = ParameterBlock.PaddedColumns(_units) - whole;
        int lanes = Math.Min(_lanes, width);
        for (int lane = 0; whole + lane < _units; lane += lanes)
        {
            int valid = Math.Min(lanes, _units - whole - lane);
            using (_writer.Block(Comment(whole + lane, valid)))
            {
                step(new Group(_writer, lanes, Number(whole), Number(lane), width, valid < lanes ? VectorText.FirstLanes(lanes, valid) : null));
            }
        }
    }

    /// <summary>Sixteen units. Four vectors of them are a loop: as straight lines the functions of all gates would be more than the JIT compiler inlines.</summary>
    private void WriteChunk(Action<UnitGroup> step, string first)
    {
        if (Chunk / _lanes > 2)
        {
            using (_writer.Block($"for (nuint lane = 0; lane < {Chunk}; lane += {_lanes})"))
            {
                step(new Group(_writer, _lanes, first, "lane", Chunk, null));
            }

            _writer.Line();
            return;
        }

        for (int lane = 0; lane < Chunk; lane += _lanes)
        {
            using (_writer.Block(first == "0" ? Comment(lane, _lanes) : $"// units i + {lane} to i + {lane + _lanes - 1}"))
            {
                step(new Group(_writer, _lanes, first, Number(lane), Chunk, null));
            }
        }
    }

    private static string Comment(int first, int count) => count == 1 ? $"// unit {first}" : $"// units {first}..{first + count - 1}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed class Group : UnitGroup
    {
        private readonly SourceWriter _writer;
        private readonly int _lanes;
        private readonly string _first;
        private readonly string _lane;
        private readonly int _gateWidth;
        private readonly string? _mask;

        /// <param name="writer">Where to print.</param>
        /// <param name="lanes">Lanes of the vectors.</param>
        /// <param name="first">The first unit of the sixteen.</param>
        /// <param name="lane">The group's first unit, counted from there.</param>
        /// <param name="gateWidth">Places that these units take in each gate.</param>
        /// <param name="mask">The lanes that are units; null if all are.</param>
        public Group(SourceWriter writer, int lanes, string first, string lane, int gateWidth, string? mask)
        {
            _writer = writer;
            _lanes = lanes;
            _first = first;
            _lane = lane;
            _gateWidth = gateWidth;
            _mask = mask;
            Text = new LaneText(lanes);
        }

        public override LaneText Text { get; }

        public override string Load(string tensor) => Load(tensor, Sum(_first, _lane));

        public override void Store(string tensor, string value) => _writer.Line(VectorText.Store(value, tensor, Sum(_first, _lane)));

        public override void Let(string name, string value) => _writer.Line($"var {name} = {LaneText.Bare(value)};");

        public override string Valid(string value) => _mask is null ? value : $"({value} & {_mask})";

        public override string LoadGate(string tensor, int gates, int gate) => Load(tensor, Place(gates, gate));

        public override void StoreGate(string tensor, int gates, int gate, string value) => _writer.Line(VectorText.Store(value, tensor, Place(gates, gate)));

        private string Load(string tensor, string offset) => offset == "0" ? VectorText.Load(_lanes, tensor, 0) : VectorText.Load(_lanes, tensor, offset);

        private string Place(int gates, int gate)
        {
            string chunk = int.TryParse(_first, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Number(number * gates) : $"({_first} * {gates})";
            return Sum(Sum(chunk, Number(gate * _gateWidth)), _lane);
        }

        /// <summary>Numbers are added here, so that only what varies is left to add.</summary>
        private static string Sum(string left, string right) =>
            int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out int a) && int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out int b)
                ? Number(a + b)
                : VectorText.Sum(left, right);
    }
}
