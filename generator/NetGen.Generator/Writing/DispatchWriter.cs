using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Writes the choice of a vector width. The first operand of each condition is a constant to the JIT compiler, so that only the
/// widths of the machine remain; the second is a field that tests use to hold a network to narrower vectors.
/// </summary>
internal sealed class DispatchWriter
{
    public const string ClassName = "Kernels";

    private readonly SourceWriter _writer = new();
    private readonly NetworkPlan _plan;

    private DispatchWriter(NetworkPlan plan)
    {
        _plan = plan;
    }

    public static string Write(NetworkPlan plan) => new DispatchWriter(plan).Write();

    private string Write()
    {
        const string Pass = "int width, AlignedBuffer parameters, ReadOnlySpan<float> x, Span<float> rows, int capacity, ";
        const string PassReferences = "ref parameters.Reference, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(rows), capacity, ";
        FileFrame.WriteHeader(_writer, _plan.Spec, "the choice of a vector width");
        using (FileFrame.OpenKernels(_writer, _plan.Spec, _plan.Spec.Profile.HasVectors))
        {
            _writer.Line("// width: the widest vectors to use, in bits; 0 for scalar code.");
            _writer.Line(FileFrame.GeneratedCode);
            using (_writer.Block($"internal static class {ClassName}"))
            {
                if (_plan.Table is null)
                {
                    WriteMethod(
                        "void PredictOne",
                        "int width, AlignedBuffer parameters, ReadOnlySpan<float> input, Span<float> output",
                        "ref parameters.Reference, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output)",
                        "parameters.Span, input, output");
                    _writer.Line();
                }
                else
                {
                    WriteTable(_plan.Table);
                }

                if (_plan.Step is not null)
                {
                    WriteMethod(
                        "void Step",
                        "int width, AlignedBuffer parameters, AlignedBuffer state, ReadOnlySpan<float> input, Span<float> output",
                        "ref parameters.Reference, ref MemoryMarshal.GetReference(input), ref state.Reference, ref MemoryMarshal.GetReference(output)",
                        "parameters.Span, input, state.Span, output",
                        FileFrame.StepClass + ".Step");
                    _writer.Line();
                }

                WriteMethod("void Infer", Pass + "int n", PassReferences + "n", "parameters.Span, x, rows, capacity, n");
                _writer.Line();
                foreach (PassStage stage in _plan.ForwardStages)
                {
                    WriteMethod("void " + stage.Name, Pass + "int first, int n", PassReferences + "first, n", "parameters.Span, x, rows, capacity, first, n");
                    _writer.Line();
                }

                WriteMethod(
                    "void Losses",
                    "int width, Span<float> y, Span<float> dy, Span<float> losses, int n, float scale",
                    "ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(dy), ref MemoryMarshal.GetReference(losses), n, scale",
                    "y, dy, losses, n, scale");
                _writer.Line();
                WriteLosses();
                _writer.Line();
                WriteMethod(
                    "void OutputGradient",
                    "int width, Span<float> rows, int capacity, int first, int n",
                    "ref MemoryMarshal.GetReference(rows), capacity, first, n",
                    "rows, capacity, first, n");
                _writer.Line();
                WriteTranspose();
                _writer.Line();
                foreach (PassStage stage in _plan.BackwardStages)
                {
                    WriteMethod(
                        "void " + stage.Name,
                        "int width, AlignedBuffer parameters, AlignedBuffer workspace, Span<float> rows, int capacity, int first, int n",
                        "ref parameters.Reference, ref workspace.Reference, ref MemoryMarshal.GetReference(rows), capacity, first, n",
                        "parameters.Span, rows, capacity, first, n");
                    _writer.Line();
                }

                WriteMethod(
                    "void Gradients",
                    "int width, AlignedBuffer parameters, ReadOnlySpan<float> x, AlignedBuffer workspace, Span<float> rows, int capacity, int n, int part, int partEnd, int parts, bool descend, float rate",
                    "ref parameters.Reference, ref MemoryMarshal.GetReference(x), ref workspace.Reference, ref MemoryMarshal.GetReference(rows), capacity, n, part, partEnd, parts, descend, rate",
                    "parameters.Span, x, workspace.Span, rows, capacity, n, part, partEnd, parts, descend, rate");
                if (_plan.IsGrouped)
                {
                    _writer.Line();
                    WriteMethod(
                        "void BackwardGroup",
                        "int width, AlignedBuffer parameters, ReadOnlySpan<float> x, AlignedBuffer workspace, Span<float> rows, int capacity, int n",
                        "ref parameters.Reference, ref MemoryMarshal.GetReference(x), ref workspace.Reference, ref MemoryMarshal.GetReference(rows), capacity, n",
                        "parameters.Span, x, workspace.Span, rows, capacity, n");
                }
            }
        }

        return _writer.ToString();
    }

    /// <summary>What a first layer does with the caller's indices.</summary>
    private void WriteTable(LayerPlan layer)
    {
        LookUpCall lookUp = layer.LookUp!;
        string y = $"({lookUp.Y.Offset} * capacity) + (row * {lookUp.Y.Stride})";
        _writer.Line("// The first layer for n samples from the first on, into the rows from row on.");
        WriteMethod(
            "void LookUp",
            "int width, AlignedBuffer parameters, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, Span<float> rows, int capacity, int first, int row, int n",
            $"{VectorText.At("parameters.Reference", lookUp.Table.Offset)}, indices, offsets, {VectorText.At("MemoryMarshal.GetReference(rows)", y)}, first, n",
            $"parameters.Span.Slice({lookUp.Table.Offset}, {lookUp.Table.StorageLength}), indices, offsets, rows.Slice({y}), first, n",
            layer.MethodOf(lookUp));
        _writer.Line();
        if (layer.TableGradient is not { } gradient)
        {
            return;
        }

        _writer.Line("// The part-th of parts shares of the table's gradients. With descend the table takes the step at once.");
        WriteMethod(
            "void TableGradients",
            "int width, AlignedBuffer parameters, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, AlignedBuffer workspace, Span<float> rows, int capacity, int n, int part, int parts, bool descend, float rate",
            $"indices, offsets, {VectorText.At("MemoryMarshal.GetReference(rows)", $"{gradient.DY.Offset} * capacity")}, ref workspace.Reference, ref parameters.Reference, n, part, parts, descend, rate",
            $"indices, offsets, rows.Slice({gradient.DY.Offset} * capacity), workspace.Span, parameters.Span, n, part, parts, descend, rate",
            layer.MethodOf(gradient));
        _writer.Line();
    }

    private void WriteMethod(string declaration, string parameters, string vectorArguments, string scalarArguments, string? kernel = null)
    {
        string name = kernel ?? declaration.Substring(declaration.IndexOf(' ') + 1);
        string result = declaration.StartsWith("void", System.StringComparison.Ordinal) ? string.Empty : "return ";
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (_writer.Block($"internal static {declaration}({parameters})"))
        {
            string branch = "if";
            foreach (VectorWidth width in _plan.Spec.Profile.HasVectors ? VectorWidth.All : [])
            {
                using (_writer.Block($"{branch} (Simd.Has{width.Bits} && width >= {width.Bits})"))
                {
                    _writer.Line($"{result}{VectorWriter.ClassName(width)}.{name}({vectorArguments});");
                }

                branch = "else if";
            }

            string scalar = $"{result}{ScalarWriter.ClassName}.{name}({scalarArguments});";
            if (branch == "if")
            {
                _writer.Line(scalar);
            }
            else
            {
                using (_writer.Block("else"))
                {
                    _writer.Line(scalar);
                }
            }
        }
    }

    /// <summary>The copies of W that dX = dY·Wᵀ reads; scalar code does without.</summary>
    private void WriteTranspose()
    {
        var further = new List<(TransposedKernel Copy, int First)>();
        _writer.Line("// Wᵀ of each layer but the first into the workspace: the part-th of parts shares.");
        using (_writer.Block("internal static void Transpose(int width, AlignedBuffer parameters, AlignedBuffer workspace, int part, int parts)"))
        {
            if (!_plan.Spec.Profile.HasVectors)
            {
                return;
            }

            using (_writer.Block("if (width == 0 || !Simd.Has128)"))
            {
                _writer.Line("return;");
            }

            foreach (TransposedKernel copy in _plan.Transposes)
            {
                ParameterBlock kernel = copy.Kernel;
                _writer.Line();
                if (copy.Taps is not null)
                {
                    TransposedTapsPrinter.Write(_writer, copy.Taps, copy.Offset, 0);
                    for (int first = TransposedTapsPrinter.PhasesInAMethod; first < copy.Taps.PhaseCount; first += TransposedTapsPrinter.PhasesInAMethod)
                    {
                        _writer.Line($"TransposeFurther{further.Count}(parameters, workspace, part, parts);");
                        further.Add((copy, first));
                    }

                    continue;
                }

                _writer.Line($"// {kernel.Name}: ({kernel.Rows}, {kernel.Columns})");
                _writer.Line(
                    $"KernelTranspose.Run({VectorText.At("parameters.Reference", kernel.Offset)}, {kernel.Rows}, {kernel.Columns}, "
                    + $"{VectorText.At("workspace.Reference", copy.Offset)}, part, parts);");
            }
        }

        for (int i = 0; i < further.Count; i++)
        {
            _writer.Line();
            using (_writer.Block($"private static void TransposeFurther{i}(AlignedBuffer parameters, AlignedBuffer workspace, int part, int parts)"))
            {
                TransposedTapsPrinter.Write(_writer, further[i].Copy.Taps!, further[i].Copy.Offset, further[i].First);
            }
        }
    }

    /// <summary>The losses of samples. Class numbers become one-hot rows, so that both kinds of targets give the same bits.</summary>
    private void WriteLosses()
    {
        int outputs = _plan.OutputLength;
        Tensor y = _plan.Loss.Y;
        Tensor dy = _plan.Loss.DY;
        string labels = _plan.IsCategorical ? ", ReadOnlySpan<int> labels" : string.Empty;
        _writer.Line("// The loss of each of n samples from the first on; scale is what the mean divides by, inverted. The targets lie where their gradient will be.");
        using (_writer.Block($"internal static void Losses(int width, Span<float> rows, ReadOnlySpan<float> targets{labels}, Span<float> losses, int capacity, int first, int n, float scale)"))
        {
            using (_writer.Block("for (int i = first; i < first + n; i++)"))
            {
                _writer.Line($"Span<float> dy = rows.Slice({At(dy)}, {dy.Stride});");
                string copy = $"targets.Slice(i * {outputs}, {outputs}).CopyTo(dy);";
                if (_plan.IsCategorical)
                {
                    using (_writer.Block("if (labels.IsEmpty)"))
                    {
                        _writer.Line(copy);
                    }

                    using (_writer.Block("else"))
                    {
                        _writer.Line($"dy.Slice(0, {outputs}).Clear();");
                        _writer.Line("dy[labels[i]] = 1f;");
                    }
                }
                else
                {
                    _writer.Line(copy);
                }
            }

            _writer.Line();
            _writer.Line($"Losses(width, {Rows(y)}, {Rows(dy)}, losses.Slice(first, n), n, scale);");
        }

        static string Rows(Tensor tensor) => $"rows.Slice(({tensor.Offset} * capacity) + (first * {tensor.Stride}), n * {tensor.Stride})";
    }

    public static string At(Tensor tensor) => $"({tensor.Offset} * capacity) + (i * {tensor.Stride})";
}
