using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Writes the private halves of Forward and Backward: places in the workspace, the mean of the loss, the calls of the kernels.</summary>
internal sealed class TrainingWriter
{
    private const string Floats = "global::System.Span<float>";
    private const string Parameters = "global::NetGen.Workspace workspace, global::System.ReadOnlySpan<float> inputs";

    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly string _kernels;

    public TrainingWriter(SourceWriter writer, NetworkPlan plan)
    {
        _writer = writer;
        _plan = plan;
        _kernels = FileFrame.Kernels(plan.Spec);
    }

    public void WriteForward()
    {
        string labels = _plan.IsCategorical ? ", global::System.ReadOnlySpan<int> labels" : string.Empty;
        string mean = _plan.IsMeanOverOutputs ? "((double)batchSize * OutputLength)" : "(double)batchSize";
        _writer.Line(FileFrame.GeneratedCode);
        using (_writer.Block($"private float NetGenForward({Parameters}, global::System.ReadOnlySpan<float> targets{labels}, int batchSize)"))
        {
            _writer.Line("int capacity = workspace.MaxBatchSize;");
            _writer.Line($"{Floats} rows = workspace.Buffer.Span.Slice({_plan.WorkspaceFixed});");
            _writer.Line($"{Floats} target = workspace.Buffer.Span.Slice({_plan.TargetRow}, OutputLength);");
            _writer.Line($"float scale = (float)(1.0 / {mean});");
            _writer.Line($"{_kernels}.Forward(_netGenWidth, _netGenParameters, inputs, rows, capacity, batchSize);");
            _writer.Line($"double loss = {_kernels}.Losses(_netGenWidth, rows, target, targets{(_plan.IsCategorical ? ", labels" : string.Empty)}, capacity, batchSize, scale);");
            if (_plan.Loss.Form == LossForm.SquaredError && _plan.OutputGradient.Count == 1 && _plan.OutputGradient[0] is SoftmaxGradientCall)
            {
                WriteOutputGradientCall();
            }

            _writer.Line($"return (float)(loss / {mean});");
        }

        _writer.Line();
    }

    /// <summary>Inside Backward for a caller's own loss: its gradient becomes that of the last layer's sums.</summary>
    public void WriteOutputGradient()
    {
        _writer.Line("int capacity = workspace.MaxBatchSize;");
        _writer.Line($"{Floats} rows = workspace.Buffer.Span.Slice({_plan.WorkspaceFixed});");
        using (_writer.Block("for (int i = 0; i < batchSize; i++)"))
        {
            _writer.Line($"outputGradients.Slice(i * OutputLength, OutputLength).CopyTo(rows.Slice({DispatchWriter.At(_plan.Loss.DY)}));");
        }

        _writer.Line();
        if (_plan.OutputGradient.Count > 0)
        {
            WriteOutputGradientCall();
        }
    }

    public void WriteBackward()
    {
        _writer.Line(FileFrame.GeneratedCode);
        using (_writer.Block($"private void NetGenBackward({Parameters}, int batchSize, bool descend, float rate)"))
        {
            _writer.Line($"{Floats} rows = workspace.Buffer.Span.Slice({_plan.WorkspaceFixed});");
            _writer.Line(
                $"{_kernels}.Backward(_netGenWidth, _netGenParameters, inputs, workspace.Buffer, rows, workspace.MaxBatchSize, batchSize, descend, rate);");
        }

        _writer.Line();
    }

    private void WriteOutputGradientCall() => _writer.Line($"{_kernels}.OutputGradient(_netGenWidth, rows, capacity, batchSize);");
}
