using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>The cell of a simple recurrent layer, one step forward: h = f(z). In training the sums become their values.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="Sums">The sums z of this step.</param>
/// <param name="H">h, which is replaced.</param>
/// <param name="Activation">f.</param>
internal sealed record SimpleRnnCellCall(int Units, Tensor Sums, Tensor H, ActivationSpec Activation) : CellCall(Units)
{
    public override string Role => Kept is null ? "Cell" : "KeepingCell";

    public override string Formula => $"{H.Name} = {Activations.Of(Activation).Of(Sums.Name)}";

    public override IReadOnlyList<Operand> Operands => Present(("gates", Sums), ("h", H), ("hBefore", Kept?.H), ("sums", Kept?.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        string value = Gate(units, "value", Activation, 1, 0);
        if (Kept is not null)
        {
            units.Store("gates", value);
            units.Store("hBefore", units.Load("h"));
        }

        units.Store("h", Padded(units, Activation, value));
    }
}

/// <summary>The cell of a simple recurrent layer, one step back: from the gradient of h to that of the sums.</summary>
/// <param name="Units">Units of the layer.</param>
/// <param name="DSums">Where the gradient of the sums goes.</param>
/// <param name="Values">The values of the sums.</param>
/// <param name="DH">The gradient of h.</param>
/// <param name="DY">What the layer's output at this step adds to the gradient of h; null where only the last step gives one.</param>
/// <param name="Activation">f.</param>
internal sealed record SimpleRnnCellGradientCall(int Units, Tensor DSums, Tensor Values, Tensor DH, Tensor? DY, ActivationSpec Activation) : CellCall(Units)
{
    public override string Role => "CellGradient";

    public override string Formula => $"from the gradient of h to {DSums.Name}";

    public override IReadOnlyList<Operand> Operands => Present(("dgates", DSums), ("gates", Values), ("dh", DH), ("dy", DY), ("sums", Kept!.Sums)).ToArray();

    protected override void PrintUnits(UnitGroup units)
    {
        LaneText text = units.Text;
        units.Let("hidden", DY is null ? units.Load("dh") : text.Add(units.Load("dh"), units.Valid(units.Load("dy"))));
        units.Store("dgates", units.Valid(TimesSlope(text, "hidden", Activation, units.Load("gates"), units.Load("sums"))));
    }
}
