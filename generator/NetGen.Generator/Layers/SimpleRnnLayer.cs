using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Simple recurrent: x (steps, n) → y (m), or (steps, m).
/// <code>
/// h  = f(x[t]·W + h·U + b)             W (n, m), U (m, m), b (m)
/// dZ[t] = dh ⊙ f′(Z[t])                what is left as in <see cref="RecurrentLayer"/>
/// </code>
/// </summary>
internal sealed class SimpleRnnLayer : RecurrentLayer
{
    private const string Sums = "z";
    private const string SumGradients = "dz";

    public override string Kind => "SimpleRnn";

    protected override int Gates => 1;

    public override LayerSpec Read(AttributeArguments arguments, string name) => new SimpleRnnSpec(name, RecurrentSettings.Read(arguments, NetGen.Activation.Linear));

    protected override EquatableArray<int> Parts(LayerSpec layer) => EquatableArray<int>.Empty;

    protected override IEnumerable<KernelCall> InputProducts(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x) =>
        [new AffineCall(x, memory.AllSteps(Sums, memory.Units), scope.Parameter(KernelRole)!, scope.Parameter(BiasRole), NetGen.Activation.Linear)];

    protected override IEnumerable<KernelCall> Step(LayerSpec layer, LayerScope scope, RecurrentMemory memory)
    {
        Tensor sums = memory.ThisStep(Sums, memory.Units);
        return
        [
            new AffineCall(memory.H, sums, scope.Parameter(RecurrentRole)!, null, NetGen.Activation.Linear) { IsRecurrent = true, StartsAtY = true, Part = Recurrent },
            new SimpleRnnCellCall(memory.Units, sums, memory.H, memory.Settings.Activation) { Kept = Kept(scope, memory) },
        ];
    }

    protected override IEnumerable<KernelCall> StepBack(LayerSpec layer, LayerScope scope, RecurrentMemory memory)
    {
        Tensor gradients = memory.ThisStep(SumGradients, memory.Units);
        return
        [
            new SimpleRnnCellGradientCall(memory.Units, gradients, memory.ThisStep(Sums, memory.Units), memory.DH, memory.DY, memory.Settings.Activation) { Kept = Kept(scope, memory) },
            new InputGradientCall(gradients, memory.DH, scope.Parameter(RecurrentRole)!, NetGen.Activation.Linear, memory.H) { Part = Recurrent },
        ];
    }

    protected override IEnumerable<KernelCall> InputGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor dx) =>
        [new InputGradientCall(memory.AllSteps(SumGradients, memory.Units), dx, scope.Parameter(KernelRole)!, NetGen.Activation.Linear, scope.Input)];

    protected override IEnumerable<GradientCall> ParameterGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x)
    {
        Tensor gradients = memory.AllSteps(SumGradients, memory.Units);
        return
        [
            new ParameterGradientCall(x, gradients, scope.Parameter(KernelRole)!, scope.Parameter(BiasRole)),
            new ParameterGradientCall(memory.AllSteps("hBefore", memory.Units), gradients, scope.Parameter(RecurrentRole)!, null) { Part = Recurrent },
        ];
    }

    private static Kept? Kept(LayerScope scope, RecurrentMemory memory) =>
        scope.IsTraining ? new Kept(memory.ThisStep("hBefore", memory.Units), null, memory.KeepsSums ? memory.ThisStep("sums", memory.Units) : null) : null;

    /// <summary>The settings of a SimpleRnn layer.</summary>
    internal sealed record SimpleRnnSpec(string Name, RecurrentSettings Settings) : RecurrentSpec(Name, Settings);
}
