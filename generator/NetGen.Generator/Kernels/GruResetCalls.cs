using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Gated recurrent units whose reset gate acts in front of the product with U, the first half of a step: z = σ(z), r = σ(r), which the gates become, and
/// r ⊙ h, of which the second half makes new values.
/// </summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="Gates">The sums z, r of this step.</param>
/// <param name="H">h.</param>
/// <param name="Reset">Where r ⊙ h goes.</param>
/// <param name="RecurrentActivation">σ.</param>
internal sealed record GruGatesCall(int Units, Tensor Gates, Tensor H, Tensor Reset, ActivationSpec RecurrentActivation) : CellCall(Units)
{
    public const int GateCount = 2;

    public override string Role => Kept is null ? "Gates" : "KeepingGates";

    public override string Formula => $"z, r = {Activations.Of(RecurrentActivation).Of(Gates.Name)}, {Reset.Name} = r ⊙ {H.Name}";

    public override IReadOnlyList<Operand> Operands => Present(("gates", Gates), ("h", H), ("reset", Reset), ("sums", Kept?.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        string update = Gate(units, "updateGate", RecurrentActivation, GateCount, 0, 0, 1);
        string reset = Gate(units, "resetGate", RecurrentActivation, GateCount, 1, 0, 1);
        units.StoreGate("gates", GateCount, 0, update);
        units.StoreGate("gates", GateCount, 1, reset);
        units.Store("reset", units.Text.Multiply(reset, units.Load("h")));
    }
}

/// <summary>The second half of the step: g = φ(g), h = z ⊙ h + (1 − z) ⊙ g.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="Gates">The values of z and r.</param>
/// <param name="Candidates">The sums g of this step; in training they become their values.</param>
/// <param name="H">h, which is replaced.</param>
/// <param name="Activation">φ.</param>
internal sealed record GruCandidateCall(int Units, Tensor Gates, Tensor Candidates, Tensor H, ActivationSpec Activation) : CellCall(Units)
{
    public override string Role => Kept is null ? "Cell" : "KeepingCell";

    public override string Formula => $"{H.Name} = z ⊙ {H.Name} + (1 − z) ⊙ {Activations.Of(Activation).Of(Candidates.Name)}";

    public override IReadOnlyList<Operand> Operands =>
        Present(("gates", Gates), ("candidates", Candidates), ("h", H), ("hBefore", Kept?.H), ("sums", Kept?.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        units.Let("updateGate", units.LoadGate("gates", GruGatesCall.GateCount, 0));
        string candidate = Gate(units, "candidate", Activation, units.Load("candidates"), 1, 0);
        units.Let("before", units.Load("h"));
        if (Kept is not null)
        {
            units.Store("candidates", candidate);
            units.Store("hBefore", "before");
        }

        units.Store("h", Padded(units, Activation, GruCellCall.Mixed(units.Text, "updateGate", "before", candidate)));
    }
}

/// <summary>One step back of <see cref="GruCandidateCall"/>: from the gradient of h to those of g and z, and the share of h before the step that z let through.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="DGates">Where the gradient of z's sum goes; that of r comes later.</param>
/// <param name="DCandidates">Where the gradient of g's sum goes.</param>
/// <param name="Gates">The values of z and r.</param>
/// <param name="Candidates">The values of g.</param>
/// <param name="DH">The gradient of h, which is replaced.</param>
/// <param name="DY">What the layer's output at this step adds to the gradient of h; null where only the last step gives one.</param>
/// <param name="Activation">φ.</param>
/// <param name="RecurrentActivation">σ.</param>
/// <param name="CandidateSums">The sums of g, where the slope is computed from them; else null.</param>
internal sealed record GruCandidateGradientCall(
    int Units, Tensor DGates, Tensor DCandidates, Tensor Gates, Tensor Candidates, Tensor DH, Tensor? DY, ActivationSpec Activation, ActivationSpec RecurrentActivation,
    Tensor? CandidateSums) : CellCall(Units)
{
    private const int GateCount = GruGatesCall.GateCount;

    public override string Role => "CellGradient";

    public override string Formula => $"from the gradient of h to {DCandidates.Name} and that of z";

    public override IReadOnlyList<Operand> Operands => Present(
        ("dgates", DGates), ("dcandidates", DCandidates), ("gates", Gates), ("candidates", Candidates), ("dh", DH), ("dy", DY), ("hBefore", Kept!.H), ("sums", Kept.Sums),
        ("candidateSums", CandidateSums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        LaneText text = units.Text;
        units.Let("updateGate", units.LoadGate("gates", GateCount, 0));
        units.Let("candidate", units.Load("candidates"));
        units.Let("hidden", DY is null ? units.Load("dh") : text.Add(units.Load("dh"), units.Valid(units.Load("dy"))));
        string ofCandidate = text.Multiply("hidden", text.Subtract(text.Constant("1f"), "updateGate"));
        string ofUpdate = text.Multiply("hidden", text.Subtract(units.Load("hBefore"), "candidate"));
        units.Store("dcandidates", units.Valid(TimesSlope(text, ofCandidate, Activation, "candidate", units.Load("candidateSums"))));
        units.StoreGate("dgates", GateCount, 0, units.Valid(TimesSlope(text, ofUpdate, RecurrentActivation, "updateGate", units.LoadGate("sums", GateCount, 0))));
        units.Store("dh", units.Valid(text.Multiply("hidden", "updateGate")));
    }
}

/// <summary>One step back of <see cref="GruGatesCall"/>: from the gradient of r ⊙ h to that of r, and to the share of h before the step that r let through.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="DGates">Where the gradient of r's sum goes.</param>
/// <param name="DReset">The gradient of r ⊙ h.</param>
/// <param name="Gates">The values of z and r.</param>
/// <param name="DH">The gradient of h before the step, to which is added.</param>
/// <param name="RecurrentActivation">σ.</param>
internal sealed record GruGatesGradientCall(int Units, Tensor DGates, Tensor DReset, Tensor Gates, Tensor DH, ActivationSpec RecurrentActivation) : CellCall(Units)
{
    private const int GateCount = GruGatesCall.GateCount;

    public override string Role => "GatesGradient";

    public override string Formula => $"from {DReset.Name} to the gradients of r and h";

    public override IReadOnlyList<Operand> Operands => Present(
        ("dgates", DGates), ("dreset", DReset), ("gates", Gates), ("dh", DH), ("hBefore", Kept!.H), ("sums", Kept.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        LaneText text = units.Text;
        units.Let("resetGate", units.LoadGate("gates", GateCount, 1));
        units.Let("gradient", units.Load("dreset"));
        string ofReset = text.Multiply("gradient", units.Load("hBefore"));
        units.StoreGate("dgates", GateCount, 1, units.Valid(TimesSlope(text, ofReset, RecurrentActivation, "resetGate", units.LoadGate("sums", GateCount, 1))));
        units.Store("dh", units.Valid(LaneText.MultiplyAdd("gradient", "resetGate", units.Load("dh"))));
    }
}
