using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

// Inference of one sample, in the form that is fastest for its size.
internal sealed partial class VectorPasses
{
    private const string RowMemory = "RowMemory";

    /// <summary>Floats of the stack that inference of one sample takes for rows; 0 if none.</summary>
    private int _rowMemory;

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
            else if (UnrollBudget.IsOneMethod(_plan, _width))
            {
                WriteInOneMethod();
            }
            else
            {
                // Behind the last row too, since a masked load of a part of it may begin anywhere in it.
                WriteScratch(_plan.ActivationsPerSample, slack: 16);
                WriteOneByCalls();
                WriteCopyOut(VectorText.At("rows", Output.Offset));
            }
        }

        WriteRowMemory();
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

    private void WriteScratch(int floats, int slack = 0)
    {
        if (floats > UnrollBudget.StackFloats)
        {
            _writer.Line($"ref float rows = ref ThreadScratch.Get({floats}).Reference;");
            return;
        }

        // Room to move the start to a boundary.
        _rowMemory = floats + slack + 16;
        _writer.Line($"{RowMemory} memory = default;");
        _writer.Line($"ref float rows = ref Simd.AlignUp(ref Unsafe.As<{RowMemory}, float>(ref memory));");
    }

    private void WriteRowMemory()
    {
        if (_rowMemory > 0)
        {
            _writer.Line();
            _writer.Line($"// Memory for {_rowMemory} floats on the stack. Behind a stackalloc, methods check at their end that nothing was written beyond it.");
            _writer.Line($"[StructLayout(LayoutKind.Sequential, Size = {_rowMemory * sizeof(float)})]");
            using (_writer.Block($"private struct {RowMemory}"))
            {
            }
        }
    }

    /// <summary>Layer after layer, short rows in registers; what looks at a whole row at once, as softmax does, finds it in memory.</summary>
    private void WriteStraightLine()
    {
        RegisterRow? row = null;
        string source = "input";
        bool hasScratch = false;
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
                    if (affine.Y.Length > UnrollBudget.RegisterFloats(_width) && !ReferenceEquals(affine.Y, Output))
                    {
                        StoreInScratch(row);
                        source = "rows";
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

                StoreInScratch(row!);
                _writer.Line($"{layer.MethodOf(call)}(ref rows, 1);");
                WriteCopyOut("ref rows");
                return;
            }
        }

        row!.WriteStore(_writer, "output", Output.Length);

        // One row's memory does for all: the next row is whole in registers before it is stored over the one that it was made from.
        void StoreInScratch(RegisterRow values)
        {
            if (!hasScratch)
            {
                WriteScratch(_plan.Layers.Max(layer => layer.InferenceY.Stride));
                hasScratch = true;
            }

            values.WriteStore(_writer, "rows");
        }
    }

    /// <summary>
    /// The same with a loop through the inputs for each group of outputs, and rows in memory. A loop that one group has to itself turns equally many times at every call, which the core learns; the end of one
    /// that layers share it guesses wrong, and what was loaded ahead is lost (measured for 48-128-128-8: 7 % less time on vectors of 256 bits, 3 % on 512).
    /// </summary>
    private void WriteInOneMethod()
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
                    if (ReferenceEquals(affine.Y, Output) && Output.Length <= RegisterRowText.MostValues)
                    {
                        row = Loops(affine, source, null, null).Write(affine.Y.Name, affine.Kernel.Offset, affine.Bias?.Offset ?? 0);
                    }
                    else
                    {
                        if (source == "input")
                        {
                            WriteScratch(_plan.ActivationsPerSample, slack: 16);
                        }

                        _writer.Line($"ref float {affine.Y.Name} = {VectorText.At("rows", affine.Y.Offset)};");
                        Loops(affine, source, affine.Y.Name, LateActivation(affine)).Write(affine.Y.Name, affine.Kernel.Offset, affine.Bias?.Offset ?? 0);
                        source = affine.Y.Name;
                    }

                    _writer.Line();
                    continue;
                }

                if (row is not null)
                {
                    row = row.Widened(_writer, _width.Lanes);
                    ((SoftmaxCall)call).Print(new RegisterRowText(_writer, _width.Lanes, row));
                    _writer.Line();
                    continue;
                }

                _writer.Line($"{layer.MethodOf(call)}(ref {source}, 1);");
            }
        }

        if (row is null)
        {
            WriteCopyOut($"ref {source}");
        }
        else
        {
            row.WriteStore(_writer, "output", Output.Length);
        }
    }

    private StraightLinePrinter Loops(AffineCall call, string source, string? target, Func<int, int, string?>? behindStores)
    {
        Func<string, string>? value = call.Epilogue == Activation.Linear || behindStores is not null ? null : sum => Activations.Value(call.Epilogue, sum);
        return new StraightLinePrinter(_writer, AffinePlan.For(call, _width), call.Bias is not null, value, null, source) { IsLoop = true, Target = target, BehindStores = behindStores };
    }

    /// <summary>The activation of a long row, by the kernel that all share, as soon as sixteens of its sums are there; null where it is done in registers.</summary>
    private Func<int, int, string?>? LateActivation(AffineCall call)
    {
        if (call.Epilogue == Activation.Linear || call.Y.Stride <= UnrollBudget.InlineActivations * _width.Lanes)
        {
            return null;
        }

        string kernel = _kernels.Elementwise(new ActivateCall(call.Y, call.Y, call.Epilogue));
        int done = 0;
        return (column, columns) =>
        {
            int first = done;
            done = column + columns >= call.Y.Length ? call.Y.Stride : (column + columns) / 16 * 16;
            return done > first ? $"{kernel}({VectorText.At(call.Y.Name, first)}, {done - first});" : null;
        };
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
}
