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

    public VectorPasses(SourceWriter writer, NetworkPlan plan, VectorWidth width)
    {
        _writer = writer;
        _plan = plan;
        _width = width;
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

    private void WritePredictOne()
    {
        _writer.Line("// Inference of one sample.");
        _writer.Line(VectorText.Optimized);
        using (_writer.Block("internal static void PredictOne(ref float parameters, ref float input, ref float output)"))
        {
            if (UnrollBudget.IsStraightLine(_plan, _width))
            {
                WriteStraightLine();
            }
            else if (_plan.Step is { } step && UnrollBudget.PredictsStepByStep(_plan, _width))
            {
                WriteSequence(step);
            }
            else
            {
                // Behind the last row too, since a masked load of a part of it may begin anywhere in it.
                WriteScratch(_plan.ActivationsPerSample, slack: 16);
                WriteOneByCalls();
                WriteCopyOut(VectorText.At("rows", Output.Offset));
            }
        }
    }

    /// <summary>One sample through the kernels: those of <c>Infer</c>, but where two layers are one kernel here.</summary>
    private void WriteOneByCalls()
    {
        if (FusedInference.Find(_plan, _width) is not { } fused)
        {
            _writer.Line("Infer(ref parameters, ref input, ref rows, 1, 1);");
            return;
        }

        _writer.Line("const nint capacity = 1;");
        if (_plan.Layers.SelectMany(layer => layer.Inference).Any(call => !ReferenceEquals(call, fused.Convolution) && !ReferenceEquals(call, fused.Product)))
        {
            // The kernel of the two takes no count, and a constant that nobody reads is a warning.
            _writer.Line("const nint n = 1;");
        }

        _writer.Line("ref float x = ref input;");
        foreach (LayerPlan layer in _plan.Layers)
        {
            foreach (KernelCall call in layer.Inference)
            {
                if (ReferenceEquals(call, fused.Convolution))
                {
                    continue;
                }

                if (ReferenceEquals(call, fused.Product))
                {
                    _writer.Line($"// {fused.Formula}");
                    string arguments = string.Join(
                        ", ",
                        new[] { fused.Convolution.Kernel, fused.Convolution.Bias, fused.Product.Kernel, fused.Product.Bias }
                            .OfType<ParameterBlock>()
                            .Select(parameter => VectorText.At("parameters", parameter.Offset)));
                    _writer.Line($"{fused.Name}({VectorText.Rows(fused.Convolution.X)}, {arguments}, {VectorText.Rows(fused.Product.Y)});");
                    continue;
                }

                WriteCall(layer, call, fromFirst: false);
            }
        }
    }

    /// <summary>A sequence as so many steps; of a network that gives but one output, each step writes it anew.</summary>
    private void WriteSequence(NetworkPlan step)
    {
        int stride = Output.Length == step.OutputLength ? 0 : step.OutputLength;
        _writer.Line($"ref float state = ref ThreadScratch.Get({step.InferencePerSample}).Reference;");
        _writer.Line($"MemoryMarshal.CreateSpan(ref state, {step.InferencePerSample}).Clear();");
        using (_writer.Block($"for (nint step = 0; step < {_plan.InputLength / step.InputLength}; step++)"))
        {
            string output = stride == 0 ? "ref output" : VectorText.At("output", $"step * {stride}");
            _writer.Line($"{FileFrame.StepClass}.Step(ref parameters, {VectorText.At("input", $"step * {step.InputLength}")}, ref state, {output});");
        }
    }

    private void WriteScratch(int floats, string name = "rows", int slack = 0)
    {
        if (floats <= UnrollBudget.StackFloats)
        {
            _writer.Line($"Span<float> {name}Memory = stackalloc float[{floats + slack + 16}];");
            _writer.Line($"ref float {name} = ref Simd.AlignUp(ref MemoryMarshal.GetReference({name}Memory));");
        }
        else
        {
            _writer.Line($"ref float {name} = ref ThreadScratch.Get({floats}).Reference;");
        }
    }

    /// <summary>Layer after layer, short rows in registers; what looks at a whole row at once, as softmax does, finds it in memory.</summary>
    private void WriteStraightLine()
    {
        RegisterRow? row = null;
        string source = "input";
        foreach (LayerPlan layer in _plan.Layers)
        {
            foreach (KernelCall call in Merged(layer.Inference))
            {
                _writer.Line($"// {layer.Spec.Name}: {call.Formula}");
                if (call is AffineCall affine)
                {
                    Func<string, string>? value = affine.Epilogue == Activation.Linear ? null : sum => Activations.Value(affine.Epilogue, sum);
                    row = new StraightLinePrinter(_writer, AffinePlan.For(affine, _width), affine.Bias is not null, value, row, source)
                        .Write(affine.Y.Name, affine.Kernel.Offset, affine.Bias?.Offset ?? 0);
                    if (affine.Y.Length > UnrollBudget.RegisterFloats && !ReferenceEquals(affine.Y, Output))
                    {
                        source = affine.Y.Name;
                        WriteScratch(affine.Y.Stride, source);
                        row.WriteStore(_writer, source);
                        row = null;
                    }

                    _writer.Line();
                    continue;
                }

                if (call is SoftmaxCall softmax && Output.Length <= RegisterRowText.MostValues)
                {
                    row = row!.Widened(_writer, _width.Lanes);
                    softmax.Print(new RegisterRowText(_writer, _width.Lanes, row));
                    _writer.Line();
                    continue;
                }

                WriteScratch(layer.InferenceY.Stride);
                row!.WriteStore(_writer, "rows");
                _writer.Line($"{layer.MethodOf(call)}(ref rows, 1);");
                WriteCopyOut("ref rows");
                return;
            }
        }

        row!.WriteStore(_writer, "output", Output.Length);
    }

    /// <summary>Straight-line code is nobody else's, so an activation that stands apart for the sake of sharing goes back into the product.</summary>
    private static IReadOnlyList<KernelCall> Merged(IReadOnlyList<KernelCall> calls) =>
        calls.Count == 2 && calls[0] is AffineCall affine && affine.Epilogue == Activation.Linear && calls[1] is ActivateCall activate
            ? [affine with { Epilogue = activate.Activation }]
            : calls;

    /// <summary>The outputs go to the caller without their padding.</summary>
    private void WriteCopyOut(string place)
    {
        _writer.Line();
        _writer.Line($"ref float last = {place};");
        if (Output.Length > 64)
        {
            _writer.Line($"MemoryMarshal.CreateSpan(ref last, {Output.Length}).CopyTo(MemoryMarshal.CreateSpan(ref output, {Output.Length}));");
            return;
        }

        int done = 0;
        for (int lanes = _width.Lanes; lanes >= 4; lanes /= 2)
        {
            for (; Output.Length - done >= lanes; done += lanes)
            {
                _writer.Line($"{VectorText.Load(lanes, "last", done)}.StoreUnsafe(ref output{(done == 0 ? string.Empty : ", " + done)});");
            }
        }

        for (; done < Output.Length; done++)
        {
            _writer.Line($"{VectorText.Value("output", done)} = {VectorText.Value("last", done)};");
        }
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
