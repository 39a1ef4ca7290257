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
            Write(InTurns(groups, group => group.Statements));
            Write(InTurns(groups, group => group.LaterStatements));
        }
    }

    /// <summary>The statements of all groups; two neighbours of the same width take turns, so that their functions meet.</summary>
    private static List<Statement> InTurns(IReadOnlyList<Group> groups, Func<Group, IReadOnlyList<Statement>> of)
    {
        var all = new List<Statement>();
        for (int i = 0; i < groups.Count; i++)
        {
            if (i + 1 < groups.Count && groups[i].Lanes == groups[i + 1].Lanes && of(groups[i]).Count == of(groups[i + 1]).Count)
            {
                all.AddRange(of(groups[i]).Zip(of(groups[i + 1]), (left, right) => new[] { left, right }).SelectMany(pair => pair));
                i++;
            }
            else
            {
                all.AddRange(of(groups[i]));
            }
        }

        return all;
    }

    /// <summary>
    /// Prints statements, functions that meet in one call. Of a sigmoid each operation waits for the one before, and a core looks only so far ahead (measured for 20 units on vectors
    /// of 256 bits: 138 ns a step, 145 one by one).
    /// </summary>
    private void Write(IReadOnlyList<Statement> statements)
    {
        for (int i = 0; i < statements.Count; i++)
        {
            if (i + 1 < statements.Count && Meet(statements[i], statements[i + 1]))
            {
                Activated left = statements[i].Function!;
                Activated right = statements[i + 1].Function!;
                _writer.Line($"Activations.{left.Activation.Name}({left.Operand}, {right.Operand}, out var {left.Name}, out var {right.Name});");
                i++;
            }
            else
            {
                _writer.Line(statements[i].Text);
            }
        }
    }

    private static bool Meet(Statement first, Statement second) =>
        first.Function is { } left && second.Function is { } right && left.Group != right.Group && left.Activation == right.Activation && left.Lanes == right.Lanes
        && Activations.TakesTwo(left.Activation);

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

    /// <param name="Text">What is printed.</param>
    /// <param name="Function">What it does, where that is a function.</param>
    private sealed record Statement(string Text, Activated? Function);

    /// <param name="Name">The value's name.</param>
    /// <param name="Activation">The function.</param>
    /// <param name="Operand">What it is the value of.</param>
    /// <param name="Lanes">Lanes of both.</param>
    /// <param name="Group">Those of other groups do not wait for it.</param>
    private sealed record Activated(string Name, ActivationSpec Activation, string Operand, int Lanes, string Group);

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
        public List<Statement> Statements { get; } = new();

        /// <summary>Those behind <see cref="Later"/>.</summary>
        public List<Statement> LaterStatements { get; } = new();

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

        /// <summary>Where a vector holds several gates, their common function takes it as a whole, once, and all such vectors behind one another.</summary>
        public override string ActiveGate(string name, ActivationSpec activation, string tensor, int gates, int gate, IReadOnlyList<int> alike)
        {
            string sums = _row._gates[tensor].VectorOf(Place(gates, gate), out int lanes);
            if (alike.Count == 0 || lanes == Lanes || activation == Activation.Linear)
            {
                return base.ActiveGate(name, activation, tensor, gates, gate, alike);
            }

            foreach (int other in alike)
            {
                string vector = _row._gates[tensor].VectorOf(Place(gates, other), out int width);
                if (!_activated.ContainsKey(vector))
                {
                    var row = new RegisterRow();
                    row.Add($"{vector}Active", width, Place(gates, other) / width * width);
                    _activated.Add(vector, row);
                    Activate($"{vector}Active", activation, vector, width, vector);
                }
            }

            return Name(name, _activated[sums].Part(Place(gates, gate), Lanes));
        }

        public override string Valid(string value) => Unit + Lanes <= _units ? value : $"({value} & {VectorText.FirstLanes(Lanes, _units - Unit)})";

        public override string LoadGate(string tensor, int gates, int gate) => _row._gates[tensor].Part(Place(gates, gate), Lanes);

        public override void StoreGate(string tensor, int gates, int gate, string value) => throw NotForCells();

        public override string Active(string name, ActivationSpec activation, string operand)
        {
            name = $"{name}_{Unit}";
            Activate(name, activation, operand, Lanes, Hidden);
            return name;
        }

        private void Activate(string name, ActivationSpec activation, string operand, int lanes, string group)
        {
            operand = LaneText.Bare(operand);
            Add(new Statement($"var {name} = {Activations.Value(activation, operand)};", new Activated(name, activation, operand, lanes, group)));
        }

        private void Print(string statement) => Add(new Statement(statement, null));

        private void Add(Statement statement) => (_isLater ? LaterStatements : Statements).Add(statement);

        private int Place(int gates, int gate) => (_chunk * gates) + (gate * _gateWidth) + _lane;
    }
}
