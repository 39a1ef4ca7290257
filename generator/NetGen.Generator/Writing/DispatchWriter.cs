using System.Collections.Generic;
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
        const string Pass = "int width, AlignedBuffer parameters, ReadOnlySpan<float> x, Span<float> rows, int capacity, int n";
        const string PassReferences = "ref parameters.Reference, ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(rows), capacity, n";
        FileFrame.WriteHeader(_writer, _plan.Spec, "the choice of a vector width");
        using (FileFrame.OpenKernels(_writer, _plan.Spec, _plan.Spec.Profile.HasVectors))
        {
            _writer.Line("// width: the widest vectors to use, in bits; 0 for scalar code.");
            _writer.Line(FileFrame.GeneratedCode);
            using (_writer.Block($"internal static class {ClassName}"))
            {
                WriteMethod(
                    "void PredictOne",
                    "int width, AlignedBuffer parameters, ReadOnlySpan<float> input, Span<float> output",
                    "ref parameters.Reference, ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output)",
                    "parameters.Span, input, output");
                _writer.Line();
                WriteMethod("void Infer", Pass, PassReferences, "parameters.Span, x, rows, capacity, n");
                _writer.Line();
                WriteMethod("void Forward", Pass, PassReferences, "parameters.Span, x, rows, capacity, n");
                _writer.Line();
                WriteMethod(
                    "float Loss",
                    "int width, Span<float> y, Span<float> target, Span<float> dy, float scale",
                    "ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(target), ref MemoryMarshal.GetReference(dy), scale",
                    "y, target, dy, scale");
                _writer.Line();
                WriteLosses();
                _writer.Line();
                WriteMethod(
                    "void OutputGradient", "int width, Span<float> rows, int capacity, int n", "ref MemoryMarshal.GetReference(rows), capacity, n", "rows, capacity, n");
                _writer.Line();
                WriteMethod(
                    "void Backward",
                    "int width, AlignedBuffer parameters, ReadOnlySpan<float> x, AlignedBuffer workspace, Span<float> rows, int capacity, int n, bool descend, float rate",
                    "ref parameters.Reference, ref MemoryMarshal.GetReference(x), ref workspace.Reference, ref MemoryMarshal.GetReference(rows), capacity, n, descend, rate",
                    "parameters.Span, x, workspace.Span, rows, capacity, n, descend, rate");
            }
        }

        return _writer.ToString();
    }

    private void WriteMethod(string declaration, string parameters, string vectorArguments, string scalarArguments)
    {
        string name = declaration.Substring(declaration.IndexOf(' ') + 1);
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

    /// <summary>The losses of a batch. Class numbers become one-hot rows, so that both kinds of targets give the same bits.</summary>
    private void WriteLosses()
    {
        int outputs = _plan.OutputLength;
        Tensor y = _plan.Loss.Y;
        Tensor dy = _plan.Loss.DY;
        var parameters = new List<string> { "int width", "Span<float> rows", "Span<float> target", "ReadOnlySpan<float> targets" };
        if (_plan.IsCategorical)
        {
            parameters.Add("ReadOnlySpan<int> labels");
        }

        _writer.Line("// The loss of a batch, summed in double in sample order; scale is what the mean divides by, inverted.");
        using (_writer.Block($"internal static double Losses({string.Join(", ", parameters)}, int capacity, int n, float scale)"))
        {
            _writer.Line("double sum = 0.0;");
            using (_writer.Block("for (int i = 0; i < n; i++)"))
            {
                string copy = $"targets.Slice(i * {outputs}, {outputs}).CopyTo(target);";
                if (_plan.IsCategorical)
                {
                    using (_writer.Block("if (labels.IsEmpty)"))
                    {
                        _writer.Line(copy);
                    }

                    using (_writer.Block("else"))
                    {
                        _writer.Line("target.Clear();");
                        _writer.Line("target[labels[i]] = 1f;");
                    }

                    _writer.Line();
                }
                else
                {
                    _writer.Line(copy);
                }

                _writer.Line($"sum += Loss(width, rows.Slice({At(y)}, {y.Stride}), target, rows.Slice({At(dy)}, {dy.Stride}), scale);");
            }

            _writer.Line();
            _writer.Line("return sum;");
        }
    }

    public static string At(Tensor tensor) => $"({tensor.Offset} * capacity) + (i * {tensor.Stride})";
}
