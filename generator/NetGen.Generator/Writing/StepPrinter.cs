using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Prints one step of a small recurrent network as a single method: products, cells and what lies between them in registers. What recurrent layers remember is in the state, and so
/// is a row that is too long for registers.
/// </summary>
internal sealed class StepPrinter
{
    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly VectorWidth _width;

    // The values that the next layer takes: in registers, or behind a reference if not.
    private RegisterRow? _row;
    private string _source = "x";

    public StepPrinter(SourceWriter writer, NetworkPlan plan, VectorWidth width)
    {
        _writer = writer;
        _plan = plan;
        _width = width;
    }

    /// <returns>The last row; for softmax it is in memory as well.</returns>
    public RegisterRow Write()
    {
        RegisterRow? last = null;
        foreach (LayerPlan layer in _plan.Layers.Where(layer => layer.Inference.Count > 0))
        {
            last = layer.Inference.Any(call => call is RepeatCall) ? WriteRecurrent(layer) : WriteProduct(layer);
        }

        return last!;
    }

    private RegisterRow WriteProduct(LayerPlan layer)
    {
        var affine = (AffineCall)layer.Inference[0];
        if (layer.Inference.Count > 1 && layer.Inference[1] is ActivateCall activate)
        {
            affine = affine with { Epilogue = activate.Activation };
        }

        string name = Name(layer, "Output");
        RegisterRow row = Multiply(layer, affine, null, name, _row, _source);
        Tensor y = affine.Y;
        if (y.Length > UnrollBudget.StepRegisterFloats || layer.Inference[layer.Inference.Count - 1] is SoftmaxCall)
        {
            _writer.Line($"ref float {name} = {VectorText.At("rows", y.Offset)};");
            row.WriteStore(_writer, name);
        }

        Hand(row, name, y.Length);
        return row;
    }

    private RegisterRow WriteRecurrent(LayerPlan layer)
    {
        var input = (AffineCall)layer.Inference[0];
        IReadOnlyList<KernelCall> calls = ((RepeatCall)layer.Inference[1]).Calls;
        var recurrent = (AffineCall)calls[0];
        var cell = (CellCall)calls[1];
        string h = Name(layer, "H");
        var states = new Dictionary<string, string>();
        foreach (Operand operand in cell.Operands.Where(operand => operand.Tensor.Length == cell.Units && operand.Name is "h" or "c"))
        {
            string state = operand.Name == "h" ? h : Name(layer, "C");
            _writer.Line($"ref float {state} = {VectorText.At("rows", operand.Tensor.Offset)};");
            states.Add(operand.Name, state);
        }

        RegisterRow sums = Multiply(layer, input, null, Name(layer, "Input"), _row, _source);
        RegisterRow both = Multiply(layer, recurrent, recurrent.StartsAtY ? sums : null, Name(layer, "Sums"), null, h);
        var gates = new Dictionary<string, RegisterRow> { ["gates"] = recurrent.StartsAtY ? both : sums };
        if (!recurrent.StartsAtY)
        {
            gates.Add("recurrent", both);
        }

        _writer.Line($"// {layer.Spec.Name}: {cell.Formula}");
        var units = new RegisterUnits(_writer, _width.Lanes, gates, states, Name(layer, "Output"));
        cell.Print(units);
        _writer.Line();
        Hand(units.H, h, cell.Units);
        return units.H;
    }

    private RegisterRow Multiply(LayerPlan layer, AffineCall call, RegisterRow? start, string name, RegisterRow? inputs, string source)
    {
        _writer.Line($"// {layer.Spec.Name}: {call.Formula}");
        AffinePlan plan = AffinePlan.For(call, _width);
        plan = plan with { Row = ColumnPlanner.Row(plan.Inputs, plan.Outputs, _width.Lanes, Math.Max(1, UnrollBudget.StepAccumulators / plan.Chains)) };
        Func<string, string>? epilogue = call.Epilogue == Activation.Linear ? null : sum => Activations.Value(call.Epilogue, sum);
        RegisterRow row = new StraightLinePrinter(_writer, plan, call.Bias is not null, epilogue, inputs, source)
        {
            Start = start,
            IsLoop = inputs is null && plan.RowMultiplyAdds > UnrollBudget.StepProduct,
        }.Write(name, call.Kernel.Offset, call.Bias?.Offset ?? 0);
        _writer.Line();
        return row;
    }

    /// <summary>Hands a row on to the next layer.</summary>
    private void Hand(RegisterRow row, string source, int length)
    {
        _row = length > UnrollBudget.StepRegisterFloats ? null : row;
        _source = source;
    }

    private static string Name(LayerPlan layer, string what) => char.ToLowerInvariant(layer.Identifier[0]) + layer.Identifier.Substring(1) + what;
}
