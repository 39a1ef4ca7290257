using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>The cell of an LSTM, one step forward: c = σ(f) ⊙ c + σ(i) ⊙ φ(g), h = σ(o) ⊙ φ(c). In training the gates become their values.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="Gates">The sums i, f, g, o of this step.</param>
/// <param name="H">h, which is replaced.</param>
/// <param name="C">c, which is replaced.</param>
/// <param name="Activation">φ.</param>
/// <param name="RecurrentActivation">σ.</param>
internal sealed record LstmCellCall(int Units, Tensor Gates, Tensor H, Tensor C, ActivationSpec Activation, ActivationSpec RecurrentActivation) : CellCall(Units)
{
    public const int GateCount = 4;

    public override string Role => Kept is null ? "Cell" : "KeepingCell";

    public override string Formula => $"{C.Name} = f ⊙ {C.Name} + i ⊙ g, {H.Name} = o ⊙ {Activations.Of(Activation).Of(C.Name)}";

    public override IReadOnlyList<Operand> Operands =>
        Present(("gates", Gates), ("h", H), ("c", C), ("hBefore", Kept?.H), ("cBefore", Kept?.C), ("sums", Kept?.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        LaneText text = units.Text;
        int[] alike = [0, 1, 3];
        string input = Gate(units, "inputGate", RecurrentActivation, GateCount, 0, alike);
        string forget = Gate(units, "forgetGate", RecurrentActivation, GateCount, 1, alike);
        string candidate = Gate(units, "candidate", Activation, GateCount, 2);
        string before = units.Name("before", units.Load("c"));
        string cell = units.Name("cell", LaneText.MultiplyAdd(forget, before, LaneText.Bare(text.Multiply(input, candidate))));
        units.Store("c", Padded(units, Activation, cell));
        units.Later();
        string output = Gate(units, "outputGate", RecurrentActivation, GateCount, 3, alike);
        if (Kept is not null)
        {
            units.StoreGate("gates", GateCount, 0, input);
            units.StoreGate("gates", GateCount, 1, forget);
            units.StoreGate("gates", GateCount, 2, candidate);
            units.StoreGate("gates", GateCount, 3, output);
            units.Store("cBefore", before);
            units.Store("hBefore", units.Load("h"));
        }

        units.Store("h", Padded(units, Activation, text.Multiply(output, units.Active("active", Activation, cell))));
    }
}

/// <summary>The cell of an LSTM, one step back: from the gradients of h and c to those of the sums and of c before the step.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="DGates">Where the gradients of the sums go.</param>
/// <param name="Gates">The values of i, f, g, o.</param>
/// <param name="DH">The gradient of h.</param>
/// <param name="DC">The gradient of c, which becomes that of c before the step.</param>
/// <param name="DY">What the layer's output at this step adds to the gradient of h; null where only the last step gives one.</param>
/// <param name="Activation">φ.</param>
/// <param name="RecurrentActivation">σ.</param>
internal sealed record LstmCellGradientCall(
    int Units, Tensor DGates, Tensor Gates, Tensor DH, Tensor DC, Tensor? DY, ActivationSpec Activation, ActivationSpec RecurrentActivation) : CellCall(Units)
{
    private const int GateCount = LstmCellCall.GateCount;

    public override string Role => "CellGradient";

    public override string Formula => $"from the gradients of h and c to {DGates.Name}";

    public override IReadOnlyList<Operand> Operands =>
        Present(("dgates", DGates), ("gates", Gates), ("dh", DH), ("dc", DC), ("dy", DY), ("cBefore", Kept!.C), ("sums", Kept.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        LaneText text = units.Text;
        string[] names = ["inputGate", "forgetGate", "candidate", "outputGate"];
        for (int gate = 0; gate < GateCount; gate++)
        {
            units.Let(names[gate], units.LoadGate("gates", GateCount, gate));
        }

        units.Let("before", units.Load("cBefore"));
        units.Let("cell", LaneText.MultiplyAdd("forgetGate", "before", LaneText.Bare(text.Multiply("inputGate", "candidate"))));
        units.Let("active", Activations.Value(Activation, "cell"));
        units.Let("hidden", DY is null ? units.Load("dh") : text.Add(units.Load("dh"), units.Valid(units.Load("dy"))));
        units.Let("memory", text.Add(TimesSlope(text, text.Multiply("hidden", "outputGate"), Activation, "active", "cell"), units.Load("dc")));
        Store(0, RecurrentActivation, text.Multiply("memory", "candidate"));
        Store(1, RecurrentActivation, text.Multiply("memory", "before"));
        Store(2, Activation, text.Multiply("memory", "inputGate"));
        Store(3, RecurrentActivation, text.Multiply("hidden", "active"));
        units.Store("dc", units.Valid(text.Multiply("memory", "forgetGate")));

        void Store(int gate, ActivationSpec activation, string gradient) => units.StoreGate(
            "dgates", GateCount, gate, units.Valid(TimesSlope(text, gradient, activation, names[gate], units.LoadGate("sums", GateCount, gate))));
    }
}
