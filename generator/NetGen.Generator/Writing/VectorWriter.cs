using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Writes all kernels of a network for one vector width: one static class, its layers in order, forward beside backward.</summary>
internal sealed class VectorWriter
{
    private readonly SourceWriter _writer = new();
    private readonly KernelSet _kernels;
    private readonly NetworkPlan _plan;
    private readonly VectorWidth _width;

    private VectorWriter(NetworkPlan plan, VectorWidth width)
    {
        _plan = plan;
        _width = width;
        _kernels = new KernelSet(_writer, width);
    }

    public static string ClassName(VectorWidth width) => $"Vector{width.Bits}Kernels";

    public static string Write(NetworkPlan plan, VectorWidth width) => new VectorWriter(plan, width).Write();

    private string Write()
    {
        FileFrame.WriteHeader(_writer, _plan.Spec, $"kernels on {_width.Bits}-bit vectors");
        using (FileFrame.OpenKernels(_writer, _plan.Spec, vectors: true))
        {
            WritePlan();
            _writer.Line(FileFrame.GeneratedCode);
            using (_writer.Block($"internal static class {ClassName(_width)}"))
            {
                new VectorPasses(_writer, _plan, _width, _kernels).Write();
                WriteTable();
                foreach (LayerPlan layer in _plan.Layers)
                {
                    WriteLayer(layer);
                }

                if (FusedInference.Find(_plan, _width) is { } fused)
                {
                    new FusedInferencePrinter(_writer, fused).Write();
                }

                WriteLoss();
                if (_plan.Step is not null)
                {
                    _writer.Line();
                    WriteStep(_plan.Step);
                }

                _kernels.Write();
            }
        }

        return _writer.ToString();
    }

    /// <summary>What the planner decided, for readers of the file.</summary>
    private void WritePlan()
    {
        _writer.Line("// The plan:");
        foreach (LayerPlan layer in _plan.Layers)
        {
            foreach (KernelCall call in layer.Inference.Concat(layer.Backward).SelectMany(call => call.Kernels))
            {
                string? decision = call switch
                {
                    AffineCall { Lanes: not null } => "forward with 16 inputs in the lanes",
                    InputGradientCall { Kernel.Spec.HasInputsInLanes: true } or ParameterGradientCall { Kernel.Spec.HasInputsInLanes: true } => null,
                    AffineCall affine => $"forward {AffinePlan.For(affine, _width)}",
                    InputGradientCall gradient => $"input gradient {AffinePlan.For(gradient.DY.Length, gradient.DX, _width)}",
                    ParameterGradientCall gradient => $"kernel gradient {GradientPlan.For(gradient.X.Length, gradient.DY.Length, _width)}",
                    ConvolutionCall convolution => $"forward {ConvolutionPlan.For(convolution.Sizes.Forward(), _width)}",
                    ConvolutionInputGradientCall gradient => $"input gradient {ConvolutionPlan.For(gradient.Sizes.InputGradient()[0].Product, _width)}",
                    ConvolutionGradientCall gradient => $"kernel gradient {ConvolutionGradientPlan.For(gradient.Sizes.Forward(), gradient.Bias is not null, _width)}",
                    _ => null,
                };
                if (decision is not null)
                {
                    _writer.Line($"//   {layer.Spec.Name}: {decision}.");
                }
            }
        }

        string inference = UnrollBudget.IsStraightLine(_plan, _width) ? "straight-line" : UnrollBudget.PredictsStepByStep(_plan, _width) ? "step by step"
            : UnrollBudget.IsOneMethod(_plan, _width) ? "loops in one method" : "tiled";
        _writer.Line($"//   One sample: {inference}, {UnrollBudget.MultiplyAdds(_plan, _width)} vector multiply-adds.");
    }

    /// <summary>What a first layer does with the caller's indices.</summary>
    private void WriteTable()
    {
        foreach (TableCall call in _plan.Table?.TableCalls ?? [])
        {
            _writer.Line();
            _writer.Line($"// {_plan.Table!.Spec.Name} ({_plan.Table.Kind}, {_plan.Table.Input} → {_plan.Table.Output}): {call.Formula}");
            new TablePrinter(_writer, _width, call, _plan.InputLength).Write(_plan.Table.MethodOf(call));
        }
    }

    private void WriteLayer(LayerPlan layer)
    {
        IEnumerable<KernelCall> calls = layer.Inference.Concat(layer.Forward).Concat(layer.Backward);
        if (ReferenceEquals(layer, _plan.Layers[_plan.Layers.Count - 1]))
        {
            calls = calls.Concat(_plan.OutputGradient);
        }

        if (_plan.IsGrouped)
        {
            calls = calls.Concat(_plan.GroupSteps.Where(step => ReferenceEquals(step.Layer, layer)).Select(step => step.Call));
        }

        WriteKernels(layer, calls);
    }

    private void WriteKernels(LayerPlan layer, IEnumerable<KernelCall> calls)
    {
        var written = new HashSet<string>();
        foreach (KernelCall call in calls.SelectMany(call => call.Kernels))
        {
            string name = layer.MethodOf(call);
            if (written.Add(name))
            {
                _writer.Line();
                _writer.Line($"// {layer.Spec.Name} ({layer.Kind}, {layer.Input} → {layer.Output}): {call.Formula}");
                WriteKernel(layer, name, call);
            }
        }
    }

    private void WriteKernel(LayerPlan layer, string name, KernelCall call)
    {
        switch (call)
        {
            case AffineCall { Lanes: not null } narrow:
                new NarrowProductPrinter(_writer, _kernels, _width, name).Write(narrow, EpilogueOf(narrow));
                break;
            case InputGradientCall { Kernel.Spec.HasInputsInLanes: true } narrow:
                new NarrowProductPrinter(_writer, _kernels, _width, name).Write(narrow);
                break;
            case ParameterGradientCall { Kernel.Spec.HasInputsInLanes: true } narrow:
                new NarrowGradientPrinter(_writer, _kernels, _width, name, narrow).Write();
                break;
            case NarrowBackwardCall both:
                NarrowBackwardPrinter.Write(
                    _writer,
                    name,
                    both,
                    new NarrowProductPrinter(_writer, _kernels, _width, layer.MethodOf(both.Input)),
                    new NarrowGradientPrinter(_writer, _kernels, _width, layer.MethodOf(both.Parameters), both.Parameters));
                break;
            case AffineCall affine:
                new AffinePrinter(
                    _writer, _kernels, AffinePlan.For(affine, _width), name, affine.X.Stride, affine.Y.Stride, affine.StartsAtY ? SumStart.Target : affine.Bias is null ? SumStart.Zero : SumStart.Bias)
                    .Write(EpilogueOf(affine), null);
                break;
            case InputGradientCall gradient:
                string? slope = gradient.SlopeOf == Activation.Linear ? null : $"{_kernels.Elementwise(new SlopeCall(gradient.X, gradient.DX, gradient.SlopeOf))}(ref y, ref output, n * {gradient.DX.Stride});";
                new AffinePrinter(
                    _writer, _kernels, AffinePlan.For(gradient.DY.Length, gradient.DX, _width), name, gradient.DY.Stride, gradient.DX.Stride, gradient.StartsAtDX ? SumStart.Target : SumStart.Zero)
                    .Write(slope, slope is null ? null : "output");
                break;
            case ParameterGradientCall gradient:
                new GradientPrinter(_writer, _kernels, GradientPlan.For(gradient.X.Length, gradient.DY.Length, _width), name, gradient).Write();
                break;
            case ConvolutionCall convolution:
                new ConvolutionPrinter(_writer, _kernels, _width, name).Write(convolution);
                break;
            case ConvolutionInputGradientCall gradient:
                new ConvolutionPrinter(_writer, _kernels, _width, name).Write(gradient);
                break;
            case ConvolutionGradientCall gradient:
                new ConvolutionGradientPrinter(_writer, _width, name, gradient).Write();
                break;
            case ScaleGradientCall gradient:
                ScaleGradientPrinter.WriteVector(_writer, _kernels, name, gradient);
                break;
            case ElementwiseCall elementwise:
                WriteElementwise(name, elementwise);
                break;
            case SampleCall sample:
                SampleKernelPrinter.WriteVector(_writer, name, sample, _width.Lanes);
                break;
            default:
                throw new NotSupportedException($"No vector kernel is printed for {call.GetType().Name}.");
        }
    }

    /// <summary>The activation over all rows of finished sums, as a statement; null for none.</summary>
    private string? EpilogueOf(AffineCall call) => call.Epilogue == Activation.Linear
        ? null
        : $"{_kernels.Elementwise(new ActivateCall(call.Y, call.Y, call.Epilogue))}(ref y, n * {call.Y.Stride});";

    private void WriteElementwise(string name, ElementwiseCall call)
    {
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {name}({string.Concat(call.Operands.Select(operand => $"ref float {operand.Name}, "))}nint n)"))
        {
            _writer.Line($"{_kernels.Elementwise(call)}({string.Concat(call.Operands.Select(operand => $"ref {operand.Name}, "))}n * {call.Operands[0].Tensor.Stride});");
        }
    }

    /// <summary>The kernels of one step, which have the names of those of whole sequences, and other strides.</summary>
    private void WriteStep(NetworkPlan step)
    {
        using (_writer.Block($"internal static class {FileFrame.StepClass}"))
        {
            new VectorPasses(_writer, step, _width, _kernels).WriteStep();
            foreach (LayerPlan layer in step.Layers)
            {
                // A step that is one method calls nothing but softmax.
                WriteKernels(layer, layer.Inference.Where(call => call is SoftmaxCall || !UnrollBudget.IsFusedStep(step, _width)));
            }
        }
    }

    private void WriteLoss()
    {
        _writer.Line();
        _writer.Line($"// losses of n samples, whose targets t lie in dy: {_plan.Loss.Formula}");
        SampleKernelPrinter.WriteVectorLoss(_writer, _plan.Loss, _width.Lanes);
    }
}
