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
                new VectorPasses(_writer, _plan, _width).Write();
                foreach (LayerPlan layer in _plan.Layers)
                {
                    WriteLayer(layer);
                }

                WriteLoss();
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
            foreach (KernelCall call in layer.Inference.Concat(layer.Backward))
            {
                string? decision = call switch
                {
                    AffineCall affine => $"forward {AffinePlan.For(affine.X.Length, affine.Y.Length, _width)}",
                    InputGradientCall gradient => $"input gradient {AffinePlan.For(gradient.DY.Length, gradient.DX.Length, _width)}",
                    ParameterGradientCall gradient => $"kernel gradient {GradientPlan.For(gradient.X.Length, gradient.DY.Length, _width)}",
                    _ => null,
                };
                if (decision is not null)
                {
                    _writer.Line($"//   {layer.Spec.Name}: {decision}.");
                }
            }
        }

        string inference = UnrollBudget.IsStraightLine(_plan, _width) ? "straight-line" : "tiled";
        _writer.Line($"//   One sample: {inference}, {UnrollBudget.MultiplyAdds(_plan, _width)} vector multiply-adds.");
    }

    private void WriteLayer(LayerPlan layer)
    {
        var written = new HashSet<string>();
        foreach (KernelCall call in layer.Inference.Concat(layer.Forward).Concat(layer.Backward))
        {
            string name = KernelNames.Of(layer, call);
            if (written.Add(name))
            {
                _writer.Line();
                _writer.Line($"// {layer.Spec.Name} ({layer.Kind}, {layer.Input} → {layer.Output}): {KernelNames.Formula(call)}");
                WriteKernel(name, call);
            }
        }

        LayerPlan last = _plan.Layers[_plan.Layers.Count - 1];
        if (ReferenceEquals(layer, last))
        {
            foreach (KernelCall call in _plan.OutputGradient)
            {
                string name = KernelNames.Of(layer, call);
                if (written.Add(name))
                {
                    _writer.Line();
                    _writer.Line($"// {layer.Spec.Name} ({layer.Kind}, {layer.Input} → {layer.Output}): {KernelNames.Formula(call)}");
                    WriteKernel(name, call);
                }
            }
        }
    }

    private void WriteKernel(string name, KernelCall call)
    {
        switch (call)
        {
            case AffineCall affine:
                new AffinePrinter(
                    _writer, _kernels, AffinePlan.For(affine.X.Length, affine.Y.Length, _width), name, affine.X.Stride, affine.Y.Stride, affine.Bias is not null)
                    .Write(affine.Epilogue == Activation.Linear ? null : $"{_kernels.Activate(affine.Epilogue)}(ref y, n * {affine.Y.Stride});", null);
                break;
            case InputGradientCall gradient:
                string? slope = gradient.SlopeOf == Activation.Linear ? null : $"{_kernels.Slope(gradient.SlopeOf)}(ref y, ref output, n * {gradient.DX.Stride});";
                new AffinePrinter(
                    _writer, _kernels, AffinePlan.For(gradient.DY.Length, gradient.DX.Length, _width), name, gradient.DY.Stride, gradient.DX.Stride, hasBias: false)
                    .Write(slope, slope is null ? null : "output");
                break;
            case ParameterGradientCall gradient:
                new GradientPrinter(_writer, _kernels, GradientPlan.For(gradient.X.Length, gradient.DY.Length, _width), name, gradient).Write();
                break;
            case ActivateCall activate:
                WriteElementwise(name, "ref float y", $"{_kernels.Activate(activate.Activation)}(ref y, n * {activate.Y.Stride});");
                break;
            case SlopeCall slopeCall:
                WriteElementwise(name, "ref float y, ref float dy", $"{_kernels.Slope(slopeCall.Activation)}(ref dy, ref y, n * {slopeCall.DY.Stride});");
                break;
            default:
                new SampleKernelPrinter(_writer, _width.Lanes).Write(name, call);
                break;
        }
    }

    private void WriteElementwise(string name, string references, string statement)
    {
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {name}({references}, nint n)"))
        {
            _writer.Line(statement);
        }
    }

    private void WriteLoss()
    {
        _writer.Line();
        _writer.Line($"// loss of one sample, whose targets t lie in dy: {LossPrinter.Formula(_plan.Loss)}");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block("internal static float Loss(ref float y, ref float dy, float scale)"))
        {
            new LossPrinter(_writer, _plan.Loss, _width.Lanes).WriteRow();
        }
    }
}
