using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Writing;

/// <summary>
/// The cell of a recurrent layer on gates that are still in registers, behind the product that made them: no store and no load lies between the two. What the cell remembers is in
/// memory, and h is in registers, too, for the next layer.
/// </summary>
internal sealed class RegisterUnits : RowText
{
    private const string Hidden = "h";

    private readonly SourceWriter _writer;
    private readonly int _lanes;
    private readonly IReadOnlyDictionary<string, RegisterRow> _gates;
    private readonly IReadOnlyDictionary<string, string> _states;
    private readonly string _name;

    /// <param name="writer">Where to print.</param>
    /// <param name="lanes">Lanes of the widest vectors.</param>
    /// <param name="gates">The operands that are in registers.</param>
    /// <param name="states">The operands that are in memory, by the references to them.</param>
    /// <param name="name">What h is called.</param>
    public RegisterUnits(SourceWriter writer, int lanes, IReadOnlyDictionary<string, RegisterRow> gates, IReadOnlyDictionary<string, string> states, string name)
        : base(new LaneText(lanes))
    {
        _writer = writer;
        _lanes = lanes;
        _gates = gates;
        _states = states;
        _name = name;
    }

    /// <summary>h behind the step.</summary>
    public RegisterRow H { get; } = new();

    public override void ForEachUnit(int units, Action<UnitGroup> step)
    {
        var groups = new List<Group>();
        for (int unit = 0; unit < units; unit += groups[groups.Count - 1].Lanes)
        {
            int chunk = unit & -16;
            int width = Math.Min(16, ParameterBlock.PaddedColumns(units) - chunk);
            groups.Add(new Group(this, Math.Min(_lanes, width), chunk, unit - chunk, width, units));
        }

        foreach (Group group in groups)
        {
            _writer.Line($"{VectorText.Type(group.Lanes)}<float> {H.Add(group.Hidden, group.Lanes, group.Unit)};");
        }

        foreach (Group group in groups)
        {
            step(group);
        }

        // All that c or the like waits for comes first, of all groups: the core takes the oldest statement that it can, and all functions wait for one divider (measured for 20 units on
        // vectors of 512 bits: 113 ns a step, 119 in turns of single statements).
        using (_writer.Block($"// units 0..{units - 1}"))
        {
            foreach (string line in groups.SelectMany(group => group.Lines).Concat(groups.SelectMany(group => group.LaterLines)))
            {
                _writer.Line(line);
            }
        }
    }

    public override void Line(string statement) => _writer.Line(statement);

    public override void ForEach(int length, Action<RowGroup> step) => throw NotForCells();

    public override void ForEachExactly(int length, Action<LaneGroup> step) => throw NotForCells();

    public override void Loop(string index, string count, Action body, string first = "0") => throw NotForCells();

    public override void Point(string name, string tensor, string offset) => throw NotForCells();

    public override string Value(string tensor, string offset) => throw NotForCells();

    public override void Declare(string name, string start) => throw NotForCells();

    public override string Total(string accumulator) => throw NotForCells();

    public override string Maximum(string tensor, int length) => throw NotForCells();

    public override void Copy(string from, string to, int length) => throw NotForCells();

    public override void Clear(string tensor, int offset, int count) => throw NotForCells();

    private static NotSupportedException NotForCells() => new("A cell takes its units one by one.");

    private sealed class Group : UnitGroup
    {
        private readonly RegisterUnits _row;
        private readonly int _chunk;
        private readonly int _lane;
        private readonly int _gateWidth;
        private readonly int _units;
        private readonly Dictionary<string, RegisterRow> _activated = new();
        private bool _isLater;

        public Group(RegisterUnits row, int lanes, int chunk, int lane, int gateWidth, int units)
        {
            _row = row;
            _chunk = chunk;
            _lane = lane;
            _gateWidth = gateWidth;
            _units = units;
            Lanes = lanes;
            Text = new LaneText(lanes);
        }

        public int Lanes { get; }

        /// <summary>Its statements.</summary>
        public List<string> Lines { get; } = new();

        /// <summary>Those behind <see cref="Later"/>.</summary>
        public List<string> LaterLines { get; } = new();

        public int Unit => _chunk + _lane;

        public string Hidden => _row._name + "_" + Unit.ToString(CultureInfo.InvariantCulture);

        public override LaneText Text { get; }

        public override string Load(string tensor) =>
            _row._gates.TryGetValue(tensor, out RegisterRow? row) ? row.Part(Unit, Lanes) : VectorText.Load(Lanes, _row._states[tensor], Unit);

        public override void Store(string tensor, string value)
        {
            if (tensor == RegisterUnits.Hidden)
            {
                Print($"{Hidden} = {LaneText.Bare(value)};");
                value = Hidden;
            }

            Print(VectorText.Store(value, _row._states[tensor], Unit));
        }

        public override void Let(string name, string value) => Print($"var {name} = {LaneText.Bare(value)};");

        public override void Later() => _isLater = true;

        public override string Name(string name, string value)
        {
            name = $"{name}_{Unit}";
            Let(name, value);
            return name;
        }

        /// <summary>Where a vector holds several gates, their common function takes it as a whole, once.</summary>
        public override string ActivateGate(ActivationSpec activation, string tensor, int gates, int gate, bool isShared)
        {
            string sums = _row._gates[tensor].VectorOf(Place(gates, gate), out int lanes);
            if (!isShared || lanes == Lanes || activation == Activation.Linear)
            {
                return base.ActivateGate(activation, tensor, gates, gate, isShared);
            }

            if (!_activated.TryGetValue(sums, out RegisterRow? row))
            {
                row = new RegisterRow();
                row.Add($"{sums}Active", lanes, Place(gates, gate) / lanes * lanes);
                _activated.Add(sums, row);
                Let($"{sums}Active", Activations.Value(activation, sums));
            }

            return row.Part(Place(gates, gate), Lanes);
        }

        public override string Valid(string value) => Unit + Lanes <= _units ? value : $"({value} & {VectorText.FirstLanes(Lanes, _units - Unit)})";

        public override string LoadGate(string tensor, int gates, int gate) => _row._gates[tensor].Part(Place(gates, gate), Lanes);

        public override void StoreGate(string tensor, int gates, int gate, string value) => throw NotForCells();

        private void Print(string statement) => (_isLater ? LaterLines : Lines).Add(statement);

        private int Place(int gates, int gate) => (_chunk * gates) + (gate * _gateWidth) + _lane;
    }
}
