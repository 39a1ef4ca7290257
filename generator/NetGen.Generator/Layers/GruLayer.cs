using System.Collections.Generic;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Layers;

/// <summary>
/// Gated recurrent units: x (steps, n) → y (m), or (steps, m).
/// <code>
/// (z, r, g)    = x[t]·W + b            W (n, 3m), U (m, 3m), b (3m), b′ (3m)
/// reset after:  (z′, r′, g′) = h·U + b′
///               z = σ(z + z′), r = σ(r + r′), g = φ(g + r ⊙ g′)
/// reset before: (z, r) = σ((z, r) + h·U of z and r), g = φ(g + (r ⊙ h)·U of g)
/// h  = z ⊙ h + (1 − z) ⊙ g             (m)
/// dz = dh ⊙ (h − g) ⊙ σ′(z), dg = dh ⊙ (1 − z) ⊙ φ′(g), dh = dh ⊙ z
/// reset after:  dr = dg ⊙ g′ ⊙ σ′(r), dg′ = dg ⊙ r, dh += (dz, dr, dg′)·Uᵀ
/// reset before: d(r ⊙ h) = dg·Uᵀ of g, dr = d(r ⊙ h) ⊙ h ⊙ σ′(r), dh += d(r ⊙ h) ⊙ r + (dz, dr)·Uᵀ of z and r
///                                      what is left as in <see cref="RecurrentLayer"/>
/// </code>
/// </summary>
internal sealed class GruLayer : RecurrentLayer
{
    private const string GatesRole = "gates";
    private const string GateGradients = "dgates";
    private const string CandidatesRole = "candidates";
    private const string CandidateGradients = "dcandidates";

    // What the products of g are called where they stand apart.
    private const string Candidate = "Candidate";

    public override string Kind => "Gru";

    protected override int Gates => GruCellCall.GateCount;

    public override LayerSpec Read(AttributeArguments arguments, string name)
    {
        ActivationSpec recurrent = arguments.Has("RecurrentActivation") ? arguments.Activation("RecurrentActivation", isStraightThrough: false) : NetGen.Activation.Sigmoid;
        return new GruSpec(name, RecurrentSettings.Read(arguments, recurrent), arguments.Boolean("ResetAfter", absent: true));
    }

    public override IReadOnlyList<KeyValuePair<string, double>> Settings(LayerSpec layer) =>
        [.. base.Settings(layer), new("reset_after", ((GruSpec)layer).ResetAfter ? 1 : 0)];

    protected override EquatableArray<int> Parts(LayerSpec layer) => ((GruSpec)layer).ResetAfter ? Axes(Gates) : Axes(GruGatesCall.GateCount, 1);

    protected override ParameterSpec Bias(LayerSpec layer, ParameterSpec bias) =>
        ((GruSpec)layer).ResetAfter ? bias with { Shape = Axes(2, bias.Shape[0]), HasRowsApart = true } : bias;

    protected override IEnumerable<KernelCall> InputProducts(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x)
    {
        if (((GruSpec)layer).ResetAfter)
        {
            return [new AffineCall(x, Of(memory, GatesRole, Gates), Matrix(scope, KernelRole)!, Matrix(scope, BiasRole), NetGen.Activation.Linear)];
        }

        return
        [
            new AffineCall(x, Of(memory, GatesRole, GruGatesCall.GateCount), Matrix(scope, KernelRole)!, Matrix(scope, BiasRole), NetGen.Activation.Linear),
            new AffineCall(x, Of(memory, CandidatesRole, 1), Matrix(scope, KernelRole, 1)!, Matrix(scope, BiasRole, 1), NetGen.Activation.Linear) { Part = Candidate },
        ];
    }

    protected override IEnumerable<KernelCall> Step(LayerSpec layer, LayerScope scope, RecurrentMemory memory)
    {
        RecurrentSettings settings = memory.Settings;
        if (((GruSpec)layer).ResetAfter)
        {
            Tensor all = Now(memory, GatesRole, Gates);
            Tensor recurrent = Now(memory, "recurrent", Gates);
            return
            [
                new AffineCall(memory.H, recurrent, Matrix(scope, RecurrentRole)!, Matrix(scope, BiasRole, 1), NetGen.Activation.Linear) { IsRecurrent = true, Part = Recurrent },
                new GruCellCall(memory.Units, all, recurrent, memory.H, settings.Activation, settings.RecurrentActivation) { Kept = Kept(scope, memory, "sums", Gates) },
            ];
        }

        Tensor gates = Now(memory, GatesRole, GruGatesCall.GateCount);
        Tensor candidates = Now(memory, CandidatesRole, 1);
        Tensor reset = memory.ThisStep("reset", memory.Units);
        return
        [
            new AffineCall(memory.H, gates, Matrix(scope, RecurrentRole)!, null, NetGen.Activation.Linear) { IsRecurrent = true, StartsAtY = true, Part = Recurrent },
            new GruGatesCall(memory.Units, gates, memory.H, reset, settings.RecurrentActivation) { Kept = Kept(scope, memory, "sums", GruGatesCall.GateCount) },
            new AffineCall(reset, candidates, Matrix(scope, RecurrentRole, 1)!, null, NetGen.Activation.Linear) { IsRecurrent = true, StartsAtY = true, Part = Recurrent + Candidate },
            new GruCandidateCall(memory.Units, gates, candidates, memory.H, settings.Activation) { Kept = Kept(scope, memory, "candidateSums", 1) },
        ];
    }

    protected override IEnumerable<KernelCall> StepBack(LayerSpec layer, LayerScope scope, RecurrentMemory memory)
    {
        RecurrentSettings settings = memory.Settings;
        if (((GruSpec)layer).ResetAfter)
        {
            Tensor recurrentGradients = Now(memory, "drecurrent", Gates);
            return
            [
                new GruCellGradientCall(
                    memory.Units, Now(memory, GateGradients, Gates), recurrentGradients, Now(memory, GatesRole, Gates), Now(memory, "recurrent", Gates), memory.DH, memory.DY,
                    settings.Activation, settings.RecurrentActivation)
                {
                    Kept = Kept(scope, memory, "sums", Gates),
                },
                new InputGradientCall(recurrentGradients, memory.DH, Matrix(scope, RecurrentRole)!, NetGen.Activation.Linear, memory.H) { StartsAtDX = true, Part = Recurrent },
            ];
        }

        Tensor gates = Now(memory, GatesRole, GruGatesCall.GateCount);
        Tensor gradients = Now(memory, GateGradients, GruGatesCall.GateCount);
        Tensor candidateGradients = Now(memory, CandidateGradients, 1);
        Tensor reset = memory.State("dreset");
        Kept kept = Kept(scope, memory, "sums", GruGatesCall.GateCount)!;
        return
        [
            new GruCandidateGradientCall(
                memory.Units, gradients, candidateGradients, gates, Now(memory, CandidatesRole, 1), memory.DH, memory.DY, settings.Activation, settings.RecurrentActivation,
                Kept(scope, memory, "candidateSums", 1)!.Sums)
            {
                Kept = kept,
            },
            new InputGradientCall(candidateGradients, reset, Matrix(scope, RecurrentRole, 1)!, NetGen.Activation.Linear, memory.H) { Part = Recurrent + Candidate },
            new GruGatesGradientCall(memory.Units, gradients, reset, gates, memory.DH, settings.RecurrentActivation) { Kept = kept },
            new InputGradientCall(gradients, memory.DH, Matrix(scope, RecurrentRole)!, NetGen.Activation.Linear, memory.H) { StartsAtDX = true, Part = Recurrent },
        ];
    }

    protected override IEnumerable<KernelCall> InputGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor dx)
    {
        if (((GruSpec)layer).ResetAfter)
        {
            return [new InputGradientCall(Of(memory, GateGradients, Gates), dx, Matrix(scope, KernelRole)!, NetGen.Activation.Linear, scope.Input)];
        }

        return
        [
            new InputGradientCall(Of(memory, GateGradients, GruGatesCall.GateCount), dx, Matrix(scope, KernelRole)!, NetGen.Activation.Linear, scope.Input) { Part = "Gates" },
            new InputGradientCall(Of(memory, CandidateGradients, 1), dx, Matrix(scope, KernelRole, 1)!, NetGen.Activation.Linear, scope.Input) { StartsAtDX = true, Part = Candidate },
        ];
    }

    protected override IEnumerable<GradientCall> ParameterGradients(LayerSpec layer, LayerScope scope, RecurrentMemory memory, Tensor x)
    {
        Tensor before = memory.AllSteps("hBefore", memory.Units);
        if (((GruSpec)layer).ResetAfter)
        {
            return
            [
                new ParameterGradientCall(x, Of(memory, GateGradients, Gates), Matrix(scope, KernelRole)!, Matrix(scope, BiasRole)),
                new ParameterGradientCall(before, Of(memory, "drecurrent", Gates), Matrix(scope, RecurrentRole)!, Matrix(scope, BiasRole, 1)) { Part = Recurrent },
            ];
        }

        Tensor gates = Of(memory, GateGradients, GruGatesCall.GateCount);
        Tensor candidates = Of(memory, CandidateGradients, 1);
        return
        [
            new ParameterGradientCall(x, gates, Matrix(scope, KernelRole)!, Matrix(scope, BiasRole)),
            new ParameterGradientCall(x, candidates, Matrix(scope, KernelRole, 1)!, Matrix(scope, BiasRole, 1)) { Part = Candidate },
            new ParameterGradientCall(before, gates, Matrix(scope, RecurrentRole)!, null) { Part = Recurrent },
            new ParameterGradientCall(memory.AllSteps("reset", memory.Units), candidates, Matrix(scope, RecurrentRole, 1)!, null) { Part = Recurrent + Candidate },
        ];
    }

    private static Tensor Of(RecurrentMemory memory, string role, int gates) => memory.AllSteps(role, memory.Columns(gates));

    private static Tensor Now(RecurrentMemory memory, string role, int gates) => memory.ThisStep(role, memory.Columns(gates));

    private static Kept? Kept(LayerScope scope, RecurrentMemory memory, string sums, int gates) =>
        !scope.IsTraining ? null : new Kept(memory.ThisStep("hBefore", memory.Units), null, memory.KeepsSums ? Now(memory, sums, gates) : null);

    /// <summary>The settings of a Gru layer.</summary>
    internal sealed record GruSpec(string Name, RecurrentSettings Settings, bool ResetAfter) : RecurrentSpec(Name, Settings);
}
