using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Writes all kernels of a network as plain loops over spans: the path for machines without fused multiply-add and for platforms without
/// vectors, and the definition that the vector kernels agree with bit for bit. C# 9; each operation is cast to float, since
/// old runtimes compute in double.
/// </summary>
internal sealed class ScalarWriter
{
    public const string ClassName = "ScalarKernels";

    private readonly SourceWriter _writer = new();
    private readonly NetworkPlan _plan;

    private ScalarWriter(NetworkPlan plan)
    {
        _plan = plan;
    }

    public static string Write(NetworkPlan plan) => new ScalarWriter(plan).Write();

    private string Write()
    {
        FileFrame.WriteHeader(_writer, _plan.Spec, "kernels without vectors");
        using (FileFrame.OpenKernels(_writer, _plan.Spec, vectors: false))
        {
            _writer.Line(FileFrame.GeneratedCode);
            using (_writer.Block($"internal static class {ClassName}"))
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
                WriteBackward();
                WriteTable();
                foreach (LayerPlan layer in _plan.Layers)
                {
                    WriteLayer(layer);
                }

                _writer.Line();
                _writer.Line($"// loss of one sample, whose targets t lie in dy: {_plan.Loss.Formula}");
                SampleKernelPrinter.WriteScalarLoss(_writer, _plan.Loss);
                if (_plan.Step is not null)
                {
                    _writer.Line();
                    WriteStep(_plan.Step);
                }
            }
        }

        return _writer.ToString();
    }

    /// <summary>The kernels of one step, which have the names of those of whole sequences, and other strides.</summary>
    private void WriteStep(NetworkPlan step)
    {
        Tensor output = step.Layers[step.Layers.Count - 1].InferenceY;
        using (_writer.Block($"internal static class {FileFrame.StepClass}"))
        {
            _writer.Line("// One step; rows holds what the steps before have left.");
            using (_writer.Block("internal static void Step(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> rows, Span<float> output)"))
            {
                _writer.Line("const int n = 1;");
                _writer.Line("const int capacity = 1;");
                foreach (LayerPlan layer in step.Layers)
                {
                    foreach (KernelCall call in layer.Inference)
                    {
                        WriteCall(layer, call, fromFirst: false);
                    }
                }

                _writer.Line($"rows.Slice({output.Offset}, {output.Length}).CopyTo(output);");
            }

            foreach (LayerPlan layer in step.Layers)
            {
                WriteKernels(layer, layer.Inference);
            }
        }
    }

    private void WritePredictOne()
    {
        Tensor output = _plan.Layers[_plan.Layers.Count - 1].InferenceY;
        _writer.Line("// Inference of one sample.");
        // In a caller's loop it would take registers from the vectors' path, which is the one that is taken.
        _writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        using (_writer.Block("internal static void PredictOne(ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output)"))
        {
            _writer.Line($"Span<float> rows = ThreadScratch.Get({_plan.ActivationsPerSample}).Span;");
            _writer.Line("Infer(parameters, input, rows, 1, 1);");
            _writer.Line($"rows.Slice({output.Offset}, {output.Length}).CopyTo(output);");
        }
    }

    private void WritePass(string name, string summary, IEnumerable<PassStep> steps, bool fromFirst)
    {
        _writer.Line($"// {summary}");
        string first = fromFirst ? ", int first" : string.Empty;
        using (_writer.Block($"internal static void {name}(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, Span<float> rows, int capacity{first}, int n)"))
        {
            foreach (PassStep step in steps)
            {
                WriteCall(step.Layer, step.Call, fromFirst);
            }
        }
    }

    private void WriteOutputGradient()
    {
        _writer.Line("// From the gradient of the outputs to the one in front of the last activation, in place.");
        using (_writer.Block("internal static void OutputGradient(Span<float> rows, int capacity, int first, int n)"))
        {
            foreach (KernelCall call in _plan.OutputGradient)
            {
                WriteCall(_plan.Layers[_plan.Layers.Count - 1], call, fromFirst: true);
            }
        }
    }

    private void WriteBackward()
    {
        foreach (PassStage stage in _plan.BackwardStages)
        {
            _writer.Line($"// The gradients of the activations, last layer first{(stage.Behind is null ? string.Empty : ", up to " + stage.Behind.Formula)}: n samples from the first on.");
            using (_writer.Block($"internal static void {stage.Name}(ReadOnlySpan<float> parameters, Span<float> rows, int capacity, int first, int n)"))
            {
                foreach (PassStep step in stage.Steps)
                {
                    WriteCall(step.Layer, step.Call, fromFirst: true);
                }
            }

            _writer.Line();
        }

        _writer.Line("// The shares part to partEnd - 1 of parts of the parameters' gradients. With descend the parameters take the step at once.");
        using (_writer.Block(
            "internal static void Gradients(Span<float> parameters, ReadOnlySpan<float> x, Span<float> gradients, Span<float> rows, int capacity, int n, int part, int partEnd, int parts, bool descend, float rate)"))
        {
            foreach (LayerPlan layer in _plan.Layers.Reverse())
            {
                foreach (GradientCall call in layer.Backward.OfType<GradientCall>())
                {
                    WriteCall(layer, call, fromFirst: false);
                }
            }
        }

        if (_plan.IsGrouped)
        {
            WriteBackwardGroup();
        }
    }

    private void WriteBackwardGroup()
    {
        _writer.Line();
        _writer.Line("// All gradients of the first n samples, those of the parameters added to what is there.");
        using (_writer.Block("internal static void BackwardGroup(Span<float> parameters, ReadOnlySpan<float> x, Span<float> gradients, Span<float> rows, int capacity, int n)"))
        {
            _writer.Line("BackwardRows(parameters, rows, capacity, 0, n);");
            _writer.Line("Gradients(parameters, x, gradients, rows, capacity, n, 0, 1, 1, false, 0f);");
        }
    }

    private void WriteCall(LayerPlan layer, KernelCall call, bool fromFirst)
    {
        if (call is RepeatCall repeat)
        {
            _writer.Line($"// {layer.Spec.Name}: {call.Formula}");
            using (_writer.Block(repeat.IsReverse ? $"for (int step = {repeat.Steps - 1}; step >= 0; step--)" : $"for (int step = 0; step < {repeat.Steps}; step++)"))
            {
                foreach (KernelCall inner in repeat.Calls)
                {
                    WriteCall(layer, inner, fromFirst);
                }
            }

            return;
        }

        string Rows(Tensor tensor)
        {
            string offset = VectorText.Place(tensor, fromFirst);
            string memory = tensor.Owner == TensorOwner.Caller ? "x" : "rows";
            return offset == "0" ? memory : $"{memory}.Slice({offset})";
        }

        string n = VectorText.Count(call);
        string arguments = call switch
        {
            AffineCall affine => $"parameters, {Rows(affine.X)}, {Rows(affine.Y)}, {n}",
            InputGradientCall gradient =>
                $"parameters, {Rows(gradient.DY)}, {Rows(gradient.DX)}{(gradient.SlopeOf == Activation.Linear ? string.Empty : ", " + Rows(gradient.X))}, {n}",
            ConvolutionCall convolution => $"parameters, {Rows(convolution.X)}, {Rows(convolution.Y)}, n",
            ConvolutionInputGradientCall gradient => $"parameters, {Rows(gradient.DY)}, {Rows(gradient.DX)}, n",
            GradientCall gradient => string.Concat(gradient.Operands.Select(operand => Rows(operand.Tensor) + ", ")) + $"gradients, parameters, {n}, part, partEnd, parts, descend, rate",
            ElementwiseCall elementwise => string.Concat(elementwise.Operands.Select(operand => Rows(operand.Tensor) + ", ")) + n,
            SampleCall sample => string.Concat(sample.Operands.Select(operand => Rows(operand.Tensor) + ", "))
                + string.Concat(sample.Parameters.Select(parameter => $"parameters.Slice({parameter.Value.Offset}, {parameter.Value.Length}), ")) + n,
            _ => n,
        };
        _writer.Line($"// {layer.Spec.Name}: {call.Formula}");
        _writer.Line($"{layer.MethodOf(call)}({arguments});");
    }

    /// <summary>What a first layer does with the caller's indices.</summary>
    private void WriteTable()
    {
        foreach (TableCall call in _plan.Table?.TableCalls ?? [])
        {
            _writer.Line();
            _writer.Line($"// {_plan.Table!.Spec.Name} ({_plan.Table.Kind}, {_plan.Table.Input} → {_plan.Table.Output}): {call.Formula}");
            ScalarTablePrinter.Write(_writer, _plan.Table.MethodOf(call), call, _plan.InputLength);
        }
    }

    private void WriteLayer(LayerPlan layer)
    {
        IEnumerable<KernelCall> calls = layer.Inference.Concat(layer.Forward).Concat(layer.Backward);
        if (ReferenceEquals(layer, _plan.Layers[_plan.Layers.Count - 1]))
        {
            calls = calls.Concat(_plan.OutputGradient);
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
                ScalarKernelPrinter.Write(_writer, name, call);
            }
        }
    }
}
