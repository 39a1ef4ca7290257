using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Long short-term memory: x (steps, n) → y (m), or (steps, m).
/// <code>
/// (i, f, g, o) = x[t]·W + h·U + b      W (n, 4m), U (m, 4m), b (4m)
/// c  = σ(f) ⊙ c + σ(i) ⊙ φ(g)          (m)
/// h  = σ(o) ⊙ φ(c)                     (m)
/// do = dh ⊙ φ(c) ⊙ σ′(o)
/// dc = dc + dh ⊙ σ(o) ⊙ φ′(c)          then di = dc ⊙ φ(g) ⊙ σ′(i), df = dc ⊙ c ⊙ σ′(f), dg = dc ⊙ σ(i) ⊙ φ′(g), dc = dc ⊙ σ(f)
///                                      what is left as in <see cref="RecurrentLayer"/>
/// </code>
/// </summary>
internal sealed class LstmLayer : RecurrentLayer
{
    private const string GatesRole = "gates";
    private const string GateGradients = "dgates";

    public override string Kind => "Lstm";

    protected override int Gates => LstmCellCall.GateCount;

    protected override bool HasCell => true;

    public override LayerSpec Read(AttributeArguments arguments, string name)
    {
        ActivationSpec recurrent = arguments.Has("RecurrentActivation") ? arguments.Activation("RecurrentActivation", isStraightThrough: false) : NetGen.Activation.Sigmoid;
        return new LstmSpec(name, RecurrentSettings.Read(arguments, recurrent), arguments.Boolean("UnitForgetBias", absent: true));
    }

    protected override EquatableArray<int> Parts(LayerSpec layer) => Axes(Gates);

    protected override ParameterSpec Bias(LayerSpec layer, ParameterSpec bias)
    {
        var lstm = (LstmSpec)layer;
        return lstm.UnitForgetBias ? bias with { OnesStart = lstm.Settings.Units, OnesCount = lstm.Settings.Units } : bias;
    }

    protected override IEnumerable<KernelCall> InputProducts(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x) =>
        [new AffineCall(x, memory.AllSteps(GatesRole, memory.Columns(Gates)), Matrix(scope, KernelRole)!, Matrix(scope, BiasRole), NetGen.Activation.Linear)];

    protected override IEnumerable<KernelCall> Step(LayerSpec layer, LayerScope scope, RecurrentMemory memory)
    {
        RecurrentSettings settings = memory.Settings;
        Tensor gates = memory.ThisStep(GatesRole, memory.Columns(Gates));
        return
        [
            new AffineCall(memory.H, gates, Matrix(scope, RecurrentRole)!, null, NetGen.Activation.Linear) { IsRecurrent = true, StartsAtY = true, Part = Recurrent },
            new LstmCellCall(memory.Units, gates, memory.H, memory.C!, settings.Activation, settings.RecurrentActivation) { Kept = Kept(scope, memory) },
        ];
    }

    protected override IEnumerable<KernelCall> StepBack(LayerSpec layer, LayerScope scope, RecurrentMemory memory)
    {
        RecurrentSettings settings = memory.Settings;
        Tensor gradients = memory.ThisStep(GateGradients, memory.Columns(Gates));
        return
        [
            new LstmCellGradientCall(
                memory.Units, gradients, memory.ThisStep(GatesRole, memory.Columns(Gates)), memory.DH, memory.DC, memory.DY, settings.Activation, settings.RecurrentActivation)
            {
                Kept = Kept(scope, memory),
            },
            new InputGradientCall(gradients, memory.DH, Matrix(scope, RecurrentRole)!, NetGen.Activation.Linear, memory.H) { Part = Recurrent },
        ];
    }

    protected override IEnumerable<KernelCall> InputGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor dx) =>
        [new InputGradientCall(memory.AllSteps(GateGradients, memory.Columns(Gates)), dx, Matrix(scope, KernelRole)!, NetGen.Activation.Linear, scope.Input)];

    protected override IEnumerable<GradientCall> ParameterGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x)
    {
        Tensor gradients = memory.AllSteps(GateGradients, memory.Columns(Gates));
        return
        [
            new ParameterGradientCall(x, gradients, Matrix(scope, KernelRole)!, Matrix(scope, BiasRole)),
            new ParameterGradientCall(memory.AllSteps("hBefore", memory.Units), gradients, Matrix(scope, RecurrentRole)!, null) { Part = Recurrent },
        ];
    }

    private Kept? Kept(LayerScope scope, RecurrentMemory memory) => !scope.IsTraining ? null : new Kept(
        memory.ThisStep("hBefore", memory.Units),
        memory.ThisStep("cBefore", memory.Units),
        memory.KeepsSums ? memory.ThisStep("sums", memory.Columns(Gates)) : null);

    /// <summary>The settings of an Lstm layer.</summary>
    internal sealed record LstmSpec(string Name, RecurrentSettings Settings, bool UnitForgetBias) : RecurrentSpec(Name, Settings);
}
