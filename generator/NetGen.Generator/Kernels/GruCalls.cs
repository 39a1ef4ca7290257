using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>
/// The cell of gated recurrent units whose reset gate acts behind the product with U, one step forward: z = σ(z + z′), r = σ(r + r′), g = φ(g + r ⊙ g′),
/// h = z ⊙ h + (1 − z) ⊙ g. In training the gates become their values.
/// </summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="Gates">The sums z, r, g over the inputs of this step.</param>
/// <param name="Recurrent">The sums z′, r′, g′ over h.</param>
/// <param name="H">h, which is replaced.</param>
/// <param name="Activation">φ.</param>
/// <param name="RecurrentActivation">σ.</param>
internal sealed record GruCellCall(int Units, Tensor Gates, Tensor Recurrent, Tensor H, ActivationSpec Activation, ActivationSpec RecurrentActivation) : CellCall(Units)
{
    public const int GateCount = 3;

    public override string Role => Kept is null ? "Cell" : "KeepingCell";

    public override string Formula => $"{H.Name} = z ⊙ {H.Name} + (1 − z) ⊙ g";

    public override IReadOnlyList<Operand> Operands =>
        Present(("gates", Gates), ("recurrent", Recurrent), ("h", H), ("hBefore", Kept?.H), ("sums", Kept?.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        LaneText text = units.Text;
        string reset = Gate(units, "resetGate", RecurrentActivation, Sum(1), GateCount, 1);
        string sum = LaneText.MultiplyAdd(reset, units.LoadGate("recurrent", GateCount, 2), units.LoadGate("gates", GateCount, 2));
        string candidate = Gate(units, "candidate", Activation, sum, GateCount, 2);
        units.Later();
        string update = Gate(units, "updateGate", RecurrentActivation, Sum(0), GateCount, 0);
        string before = units.Name("before", units.Load("h"));
        if (Kept is not null)
        {
            units.StoreGate("gates", GateCount, 0, update);
            units.StoreGate("gates", GateCount, 1, reset);
            units.StoreGate("gates", GateCount, 2, candidate);
            units.Store("hBefore", before);
        }

        units.Store("h", Padded(units, Activation, Mixed(text, update, before, candidate)));

        string Sum(int gate) => text.Add(units.LoadGate("gates", GateCount, gate), units.LoadGate("recurrent", GateCount, gate));
    }

    /// <summary>z ⊙ h + (1 − z) ⊙ g, as g + z ⊙ (h − g).</summary>
    internal static string Mixed(LaneText text, string update, string before, string candidate) =>
        LaneText.MultiplyAdd(update, LaneText.Bare(text.Subtract(before, candidate)), candidate);
}

/// <summary>One step back of <see cref="GruCellCall"/>: from the gradient of h to those of the sums, and the share of h before the step that does not go through U.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="DGates">Where the gradients of the sums over the inputs go.</param>
/// <param name="DRecurrent">Where those of the sums over h go.</param>
/// <param name="Gates">The values of z, r, g.</param>
/// <param name="Recurrent">The sums over h.</param>
/// <param name="DH">The gradient of h, which is replaced.</param>
/// <param name="DY">What the layer's output at this step adds to the gradient of h; null where only the last step gives one.</param>
/// <param name="Activation">φ.</param>
/// <param name="RecurrentActivation">σ.</param>
internal sealed record GruCellGradientCall(
    int Units, Tensor DGates, Tensor DRecurrent, Tensor Gates, Tensor Recurrent, Tensor DH, Tensor? DY, ActivationSpec Activation, ActivationSpec RecurrentActivation)
    : CellCall(Units)
{
    private const int GateCount = GruCellCall.GateCount;

    public override string Role => "CellGradient";

    public override string Formula => $"from the gradient of h to {DGates.Name} and {DRecurrent.Name}";

    public override IReadOnlyList<Operand> Operands => Present(
        ("dgates", DGates), ("drecurrent", DRecurrent), ("gates", Gates), ("recurrent", Recurrent), ("dh", DH), ("dy", DY), ("hBefore", Kept!.H), ("sums", Kept.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        LaneText text = units.Text;
        units.Let("updateGate", units.LoadGate("gates", GateCount, 0));
        units.Let("resetGate", units.LoadGate("gates", GateCount, 1));
        units.Let("candidate", units.LoadGate("gates", GateCount, 2));
        units.Let("hidden", DY is null ? units.Load("dh") : text.Add(units.Load("dh"), units.Valid(units.Load("dy"))));
        string ofCandidate = text.Multiply("hidden", text.Subtract(text.Constant("1f"), "updateGate"));
        units.Let("dcandidate", units.Valid(TimesSlope(text, ofCandidate, Activation, "candidate", units.LoadGate("sums", GateCount, 2))));
        Let("dupdate", RecurrentActivation, text.Multiply("hidden", text.Subtract(units.Load("hBefore"), "candidate")), "updateGate", 0);
        Let("dreset", RecurrentActivation, text.Multiply("dcandidate", units.LoadGate("recurrent", GateCount, 2)), "resetGate", 1);
        units.StoreGate("dgates", GateCount, 0, "dupdate");
        units.StoreGate("dgates", GateCount, 1, "dreset");
        units.StoreGate("dgates", GateCount, 2, "dcandidate");
        units.StoreGate("drecurrent", GateCount, 0, "dupdate");
        units.StoreGate("drecurrent", GateCount, 1, "dreset");
        units.StoreGate("drecurrent", GateCount, 2, units.Valid(text.Multiply("dcandidate", "resetGate")));
        units.Store("dh", units.Valid(text.Multiply("hidden", "updateGate")));

        void Let(string name, ActivationSpec activation, string gradient, string value, int gate) =>
            units.Let(name, units.Valid(TimesSlope(text, gradient, activation, value, units.LoadGate("sums", GateCount, gate))));
    }
}
