using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// The tensors of a recurrent layer: the rows of all steps, and views of the current one, which move on with each step. Rows of units and of gates are padded to whole
/// cache lines.
/// </summary>
internal sealed class RecurrentMemory
{
    private readonly LayerScope _scope;
    private readonly int _gates;
    private readonly bool _hasCell;

    public RecurrentMemory(RecurrentSpec layer, LayerScope scope, int gates, bool hasCell)
    {
        _scope = scope;
        _gates = gates;
        _hasCell = hasCell;
        Settings = layer.Settings;
        Steps = SequenceRows.Steps(scope.Input, scope.Parameter("kernel")!);
    }

    public RecurrentSettings Settings { get; }

    public int Units => Settings.Units;

    public int Steps { get; }

    /// <summary>Whether y is h of all steps; if not, it is h itself, which holds that of the last step in the end.</summary>
    public bool ReturnsSequences => Settings.ReturnSequences && !_scope.IsStep;

    /// <summary>h (m).</summary>
    public Tensor H => ReturnsSequences ? State("h") : _scope.Output;

    /// <summary>y of the current step (m).</summary>
    public Tensor Output => _scope.Output.View("y[t]", 0, Units, Units);

    /// <summary>dy of the current step (m), or null where only the last step has one.</summary>
    public Tensor? DY => ReturnsSequences ? _scope.OutputGradient.View("dy[t]", 0, Units, Units) : null;

    /// <summary>c (m), or null for a layer that has none.</summary>
    public Tensor? C => _hasCell ? State("c") : null;

    /// <summary>dh (m).</summary>
    public Tensor DH => State("dh");

    /// <summary>dc (m).</summary>
    public Tensor DC => State("dc");

    /// <summary>Whether a slope is computed from sums, which the training forward pass then keeps.</summary>
    public bool KeepsSums =>
        _scope.IsTraining && (Activations.Of(Settings.Activation).IsSlopeOfInput || (_gates > 1 && Activations.Of(Settings.RecurrentActivation).IsSlopeOfInput));

    /// <summary>A row of values a step.</summary>
    /// <param name="role">What they are.</param>
    /// <param name="length">Values in a row.</param>
    public Tensor AllSteps(string role, int length) => SequenceRows.Cache(_scope, role, Steps, length).AsRows(role, Steps, length);

    /// <summary>The row of the current step.</summary>
    /// <inheritdoc cref="AllSteps"/>
    public Tensor ThisStep(string role, int length) =>
        SequenceRows.Cache(_scope, role, Steps, length).View(role + "[t]", 0, length, ParameterBlock.RoundToLine(length));

    /// <summary>A row of units that stays in its place from step to step, such as h.</summary>
    public Tensor State(string role) => _scope.Cache(role, Units) with { Name = role };

    /// <summary>Values of so many gates.</summary>
    public int Columns(int gates) => ParameterBlock.GateColumns(gates, Units);
}
