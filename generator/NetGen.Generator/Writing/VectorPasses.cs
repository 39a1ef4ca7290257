using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints the passes over all layers at one vector width: inference of one sample and of many, forward, backward.</summary>
internal sealed partial class VectorPasses
{
    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly VectorWidth _width;
    private readonly KernelSet _kernels;

    /// <param name="writer">Where to print.</param>
    /// <param name="plan">The network.</param>
    /// <param name="width">The vectors.</param>
    /// <param name="kernels">Where kernels are asked for that layers share.</param>
    public VectorPasses(SourceWriter writer, NetworkPlan plan, VectorWidth width, KernelSet kernels)
    {
        _writer = writer;
        _plan = plan;
        _width = width;
        _kernels = kernels;
    }

    private Tensor Output => _plan.Layers[_plan.Layers.Count - 1].InferenceY;

    public void Write()
    {
        if (_plan.Table is null)
        {
            WritePredictOne();
            _writer.Line();
        }

        WritePass(
            "Infer",
            "Inference of n samples; rows holds the activations, each tensor with room for capacity rows.",
            _plan.Layers.SelectMany(layer => layer.Inference.Select(call => new PassStep(layer, call))),
            fromFirst: false);
        _writer.Line();
        foreach (PassStage stage in _plan.ForwardStages)
        {
            WritePass(stage.Name, $"The forward pass of training, up to {stage.Behind?.Formula ?? "the loss"}: n samples from the first on.", stage.Steps, fromFirst: true);
            _writer.Line();
        }

        WriteOutputGradient();
        _writer.Line();
        foreach (PassStage stage in _plan.BackwardStages)
        {
            WriteBackward(stage);
            _writer.Line();
        }

        WriteGradients();
        if (_plan.IsGrouped)
        {
            _writer.Line();
            WriteBackwardGroup();
        }
    }

    /// <summary>One step of a sequence; rows is the state.</summary>
    public void WriteStep()
    {
        _writer.Line("// One step; rows holds what the steps before have left.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block("internal static void Step(ref float parameters, ref float x, ref float rows, ref float output)"))
        {
            if (UnrollBudget.IsFusedStep(_plan, _width))
            {
                WriteFusedStep();
                return;
            }

            WriteOne();
            WriteCalls(_plan.Layers.SelectMany(layer => layer.Inference.Select(call => (layer, call))), fromFirst: false);

            WriteCopyOut(VectorText.At("rows", Output.Offset));
        }
    }

    private void WriteOne()
    {
        _writer.Line("const nint n = 1;");
        _writer.Line("const nint capacity = 1;");
    }

    private void WriteFusedStep()
    {
        RegisterRow last = new StepPrinter(_writer, _plan, _width).Write();
        LayerPlan layer = _plan.Layers[_plan.Layers.Count - 1];
        if (layer.Inference.Count > 0 && layer.Inference[layer.Inference.Count - 1] is SoftmaxCall softmax)
        {
            WriteOne();
            WriteCall(layer, softmax, fromFirst: false);
            WriteCopyOut(VectorText.At("rows", Output.Offset));
            return;
        }

        last.WriteStore(_writer, "output", Output.Length);
    }

    private void WritePass(string name, string summary, IEnumerable<PassStep> steps, bool fromFirst)
    {
        _writer.Line($"// {summary}");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {name}(ref float parameters, ref float x, ref float rows, nint capacity{(fromFirst ? ", nint first" : string.Empty)}, nint n)"))
        {
            WriteCalls(steps.Select(step => (step.Layer, step.Call)), fromFirst);
        }
    }

    private void WriteCall(LayerPlan layer, KernelCall call, bool fromFirst)
    {
        _writer.Line($"// {layer.Spec.Name}: {call.Formula}");
        if (call is not RepeatCall repeat)
        {
            _writer.Line($"{layer.MethodOf(call)}({Arguments(call, fromFirst)}, {VectorText.Count(call)});");
            return;
        }

        using (_writer.Block(repeat.IsReverse ? $"for (nint step = {repeat.Steps - 1}; step >= 0; step--)" : $"for (nint step = 0; step < {repeat.Steps}; step++)"))
        {
            foreach (KernelCall inner in repeat.Calls)
            {
                WriteCall(layer, inner, fromFirst);
            }
        }
    }

    /// <summary>Calls one behind the other, and an empty line behind a loop that is not the last of them.</summary>
    private void WriteCalls(IEnumerable<(LayerPlan Layer, KernelCall Call)> calls, bool fromFirst)
    {
        bool isBehindLoop = false;
        foreach ((LayerPlan layer, KernelCall call) in calls)
        {
            if (isBehindLoop)
            {
                _writer.Line();
            }

            WriteCall(layer, call, fromFirst);
            isBehindLoop = call is RepeatCall;
        }
    }

    private string Arguments(KernelCall call, bool fromFirst)
    {
        string Rows(Tensor tensor) => VectorText.Rows(tensor, fromFirst);
        return string.Join(", ", call switch
        {
            AffineCall affine => new[] { Rows(affine.X), VectorText.At("parameters", affine.Kernel.Offset) }
                .Concat(affine.Bias is null ? [] : new[] { VectorText.At("parameters", affine.Bias.Offset) })
                .Append(Rows(affine.Y))
                .Concat(affine.Lanes is null ? [] : new[] { Rows(affine.Lanes) })
                .Concat(affine.Partials.Select(Rows)),
            InputGradientCall gradient => new[]
                {
                    Rows(gradient.DY),
                    gradient.Kernel.Spec.HasInputsInLanes
                        ? VectorText.At("parameters", gradient.Kernel.Offset)
                        : VectorText.At("workspace", _plan.TransposeOf(gradient.Kernel)),
                    Rows(gradient.DX),
                }
                .Concat(gradient.Partials.Select(Rows))
                .Concat(gradient.SlopeOf == Activation.Linear ? [] : new[] { Rows(gradient.X) }),
            ConvolutionCall convolution => new[] { Rows(convolution.X), VectorText.At("parameters", convolution.Kernel.Offset) }
                .Concat(convolution.Bias is null ? [] : new[] { VectorText.At("parameters", convolution.Bias.Offset) })
                .Append(Rows(convolution.Y)),
            NarrowBackwardCall both => new[]
                {
                    Rows(both.Input.DY),
                    VectorText.At("parameters", both.Input.Kernel.Offset),
                    Rows(both.Input.DX),
                }
                .Concat(both.Input.SlopeOf == Activation.Linear ? [] : new[] { Rows(both.Input.X) })
                .Concat([Rows(both.Parameters.X), "ref workspace", "ref parameters"]),
            ConvolutionInputGradientCall gradient => new[] { Rows(gradient.DY), VectorText.At("workspace", _plan.TransposeOf(gradient.Kernel)), Rows(gradient.DX) },
            ElementwiseCall elementwise => elementwise.Operands.Select(operand => Rows(operand.Tensor)),
            SampleCall sample => sample.Operands.Select(operand => Rows(operand.Tensor))
                .Concat(sample.Parameters.Select(parameter => VectorText.At("parameters", parameter.Value.Offset))),
            _ => Enumerable.Empty<string>(),
        });
    }
}
