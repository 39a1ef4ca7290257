using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Kernels;

/// <summary>What happens to each unit of a recurrent layer by itself, one step forward or back: the part of the layer that is no product.</summary>
/// <param name="Units">Units of the layer.</param>
internal abstract record CellCall(int Units) : SampleCall
{
    /// <summary>What the training forward pass keeps of each step: operands that inference does not have. All or none of them, but for <see cref="Kept.Sums"/>.</summary>
    public Kept? Kept { get; init; }

    public override void Print(RowText row) => row.ForEachUnit(Units, PrintUnits);

    protected abstract void PrintUnits(UnitGroup units);

    protected static IEnumerable<Operand> Present(params (string Name, Tensor? Tensor)[] operands) =>
        operands.Where(operand => operand.Tensor is not null).Select(operand => new Operand(operand.Name, operand.Tensor!));

    /// <summary>The value of a gate from its sum, which is kept where its slope needs it.</summary>
    protected string Gate(UnitGroup units, string name, ActivationSpec activation, string sum, int gates, int gate)
    {
        if (Kept?.Sums is not null)
        {
            sum = units.Name(name + "Sum", sum);
            units.StoreGate("sums", gates, gate, sum);
        }

        return units.Active(name, activation, sum);
    }

    /// <summary>The value of a gate whose sum is that of one product.</summary>
    protected string Gate(UnitGroup units, string name, ActivationSpec activation, int gates, int gate, params int[] alike) =>
        Kept?.Sums is not null
            ? Gate(units, name, activation, units.LoadGate("gates", gates, gate), gates, gate)
            : units.ActiveGate(name, activation, "gates", gates, gate, alike);

    /// <summary>An activation's value, with zeros behind the last unit.</summary>
    protected static string Padded(UnitGroup units, ActivationSpec activation, string value) => Activations.Of(activation).KeepsZero ? value : units.Valid(value);

    /// <summary>A gradient times the slope of an activation.</summary>
    /// <param name="text">How arithmetic is spelled.</param>
    /// <param name="gradient">The gradient behind it.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="value">Its value.</param>
    /// <param name="sum">What it is the value of.</param>
    protected static string TimesSlope(LaneText text, string gradient, ActivationSpec activation, string value, string sum) =>
        activation == Activation.Linear ? gradient
        : text.Multiply(gradient, Activations.Slope(activation, Activations.Of(activation).IsSlopeOfInput ? sum : value));
}

/// <summary>What training keeps of a step, besides the gates themselves.</summary>
/// <param name="H">h from before the step.</param>
/// <param name="C">c from before the step; null where a layer has none.</param>
/// <param name="Sums">The gates' sums, where a slope is computed from them; else null.</param>
internal sealed record Kept(Tensor H, Tensor? C, Tensor? Sums);
