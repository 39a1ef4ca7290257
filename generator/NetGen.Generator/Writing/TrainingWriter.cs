using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>
/// Writes the private halves of Forward and Backward, and the shares of a training step that several threads work off: places in the workspace,
/// samples in groups that stay in the cache, the calls of the kernels.
/// </summary>
internal sealed partial class TrainingWriter
{
    private const string Floats = "global::System.Span<float>";
    private const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    private const string Workspace = "global::NetGen.Workspace workspace";
    private const string Core = "global::NetGen.CompilerServices.INetworkCore";

    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly string _kernels;

    public TrainingWriter(SourceWriter writer, NetworkPlan plan)
    {
        _writer = writer;
        _plan = plan;
        _kernels = FileFrame.Kernels(plan.Spec);
    }

    private string Mean => _plan.Loss.IsMeanOverOutputs ? "((double)batchSize * OutputLength)" : "(double)batchSize";

    /// <summary>Inside Backward for a caller's own loss: its gradient becomes that of the last layer's sums.</summary>
    public void WriteOutputGradient()
    {
        _writer.Line("int capacity = workspace.MaxBatchSize;");
        WriteRows();
        using (_writer.Block("for (int i = 0; i < batchSize; i++)"))
        {
            _writer.Line($"outputGradients.Slice(i * OutputLength, OutputLength).CopyTo(rows.Slice({DispatchWriter.At(_plan.Loss.DY)}));");
        }

        _writer.Line();
        if (_plan.OutputGradient.Count > 0)
        {
            _writer.Line($"{_kernels}.OutputGradient(_netGenWidth, rows, capacity, 0, batchSize);");
        }
    }

    /// <summary>The members of <c>INetworkCore</c> that make up a step; Forward and Backward call them with all rows and one share.</summary>
    /// <param name="body">Writes a body, or a fault's.</param>
    public void WriteCore(System.Action<System.Action> body)
    {
        Method($"{Core}.PrepareBackward({Workspace}, int part, int parts)", body, () =>
            _writer.Line($"{_kernels}.Transpose(_netGenWidth, _netGenParameters, workspace.Buffer, part, parts);"));
        Method(
            $"{Core}.ForwardRows({Workspace}, {ReadOnlyFloats} inputs, {ReadOnlyFloats} targets, global::System.ReadOnlySpan<int> labels, int batchSize, int first, int count)",
            body,
            _plan.IsStaged ? WriteAllForwardStages : WriteForwardRows);
        _writer.Line(FileFrame.GeneratedCode);
        using (_writer.Block($"float {Core}.MeanLoss({Workspace}, int batchSize)"))
        {
            body(WriteMeanLoss);
        }

        _writer.Line();
        Method($"{Core}.BackwardRows({Workspace}, int batchSize, int first, int count)", body, _plan.IsStaged ? WriteAllBackwardStages : () =>
        {
            WriteRows();
            using (OpenGroups())
            {
                WriteBackwardStage(_plan.BackwardStages[0]);
            }
        });
        WriteGradients("AccumulateGradients", string.Empty, "false, 0f", body);
        WriteGradients("Descend", ", float learningRate", "true, learningRate", body);
        if (_plan.IsGrouped)
        {
            WriteGroups(body);
        }
    }

    /// <summary>The members of <c>IGroupedNetworkCore</c>: a few rows of a step at a time.</summary>
    private void WriteGroups(System.Action<System.Action> body)
    {
        const string GroupedCore = "global::NetGen.CompilerServices.IGroupedNetworkCore";
        _writer.Line($"int {GroupedCore}.GroupRows => {_plan.GroupRows};");
        _writer.Line();
        Method($"{GroupedCore}.BackwardGroup({Workspace}, {ReadOnlyFloats} inputs, int count)", body, () =>
        {
            WriteRows();
            _writer.Line($"{_kernels}.BackwardGroup(_netGenWidth, _netGenParameters, inputs, workspace.Buffer, rows, workspace.MaxBatchSize, count);");
        });
    }

    /// <summary>The members of <c>IIndexNetworkCore</c>: what a step does with the caller's indices.</summary>
    /// <param name="body">Writes a body, or a fault's.</param>
    public void WriteTable(System.Action<System.Action> body)
    {
        const string IndexCore = "global::NetGen.CompilerServices.IIndexNetworkCore";
        const string Inputs = "global::System.ReadOnlySpan<int> indices, global::System.ReadOnlySpan<int> offsets";
        Method($"{IndexCore}.LookUpRows({Workspace}, {Inputs}, int first, int count)", body, () =>
        {
            WriteRows();
            _writer.Line($"{_kernels}.LookUp(_netGenWidth, _netGenParameters, indices, offsets, rows, workspace.MaxBatchSize, first, first, count);");
        });
        Method($"{IndexCore}.AccumulateTable({Workspace}, {Inputs}, int batchSize, int part, int parts)", body, () =>
        {
            if (_plan.Table?.TableGradient is not null)
            {
                using (_writer.Block("if (part == 0)"))
                {
                    _writer.Line("workspace.Touch(indices);");
                }

                _writer.Line();
            }

            WriteTableGradients("false, 0f");
        });
        Method(
            $"{IndexCore}.DescendTable({Workspace}, {Inputs}, int batchSize, int part, int parts, float learningRate)",
            body,
            () => WriteTableGradients("true, learningRate"));
    }

    private void WriteTableGradients(string arguments)
    {
        if (_plan.Table?.TableGradient is null)
        {
            _writer.Line("// The table is frozen.");
            return;
        }

        WriteRows();
        _writer.Line(
            $"{_kernels}.TableGradients(_netGenWidth, _netGenParameters, indices, offsets, workspace.Buffer, rows, workspace.MaxBatchSize, batchSize, part, parts, {arguments});");
    }

    private void WriteMeanLoss()
    {
        ParameterBlock[] penalized = _plan.Parameters.Where(parameter => parameter.Spec.IsPenalized).ToArray();
        if (penalized.Length == 0)
        {
            _writer.Line($"return (float)(workspace.SumOfLosses(batchSize) / {Mean});");
            return;
        }

        _writer.Line($"double loss = workspace.SumOfLosses(batchSize) / {Mean};");
        foreach (ParameterBlock parameter in penalized)
        {
            string place = $"{parameter.Offset}, {ParameterBlock.RoundToLine(parameter.StorageLength)}";
            string coefficients = $"{NumberText.Of(parameter.Spec.L1)}, {NumberText.Of(parameter.Spec.L2)}";
            _writer.Line($"loss += global::NetGen.CompilerServices.Penalty.Of(_netGenParameters, {place}, {coefficients}, _netGenWidth); // {parameter.Name}");
        }

        _writer.Line("return (float)loss;");
    }

    private void WriteForwardRows()
    {
        WriteForwardPlaces();
        WriteMasks();
        WriteScale();
        using (OpenGroups())
        {
            WriteForwardStage(_plan.ForwardStages[0]);
        }
    }

    private void WriteForwardPlaces()
    {
        _writer.Line("int capacity = workspace.MaxBatchSize;");
        WriteRows();
    }

    private void WriteMasks()
    {
        for (int i = 0; i < _plan.Layers.Count; i++)
        {
            foreach (RandomMask mask in _plan.Layers[i].Masks)
            {
                _writer.Line($"workspace.DrawMask({i}, {NumberText.Of(mask.Rate)}, {mask.Tensor.Offset}, {mask.Tensor.Stride}, first, count); // {_plan.Layers[i].Spec.Name}");
            }
        }
    }

    private void WriteScale() => _writer.Line($"float scale = (float)(1.0 / {Mean});");

    /// <summary>What is done with a group of rows; behind the last stage come their losses.</summary>
    private void WriteForwardStage(PassStage stage)
    {
        _writer.Line($"{_kernels}.{stage.Name}(_netGenWidth, _netGenParameters, inputs, rows, capacity, row, n);");
        if (stage.Behind is not null)
        {
            return;
        }

        _writer.Line($"{_kernels}.Losses(_netGenWidth, rows, targets{(_plan.IsCategorical ? ", labels" : string.Empty)}, workspace.Losses, capacity, row, n, scale);");
        if (!_plan.Loss.IncludesActivation && _plan.OutputGradient.Count > 0)
        {
            _writer.Line($"{_kernels}.OutputGradient(_netGenWidth, rows, capacity, row, n);");
        }
    }

    private void WriteBackwardStage(PassStage stage) =>
        _writer.Line($"{_kernels}.{stage.Name}(_netGenWidth, _netGenParameters, workspace.Buffer, rows, workspace.MaxBatchSize, row, n);");

    private void WriteGradients(string name, string parameter, string arguments, System.Action<System.Action> body) =>
        Method($"{Core}.{name}({Workspace}, {ReadOnlyFloats} inputs, int batchSize, int part, int partEnd, int parts{parameter})", body, () =>
        {
            WriteRows();
            _writer.Line(
                $"{_kernels}.Gradients(_netGenWidth, _netGenParameters, inputs, workspace.Buffer, rows, workspace.MaxBatchSize, batchSize, part, partEnd, parts, {arguments});");
        });

    private void WriteRows() => _writer.Line($"{Floats} rows = workspace.Buffer.Span.Slice({_plan.WorkspaceFixed});");

    private SourceWriter.Scope OpenGroups()
    {
        int most = _plan.RowsAtATime;
        SourceWriter.Scope scope = _writer.Block($"for (int row = first; row < first + count; row += {most})");
        _writer.Line($"int n = global::System.Math.Min({most}, first + count - row);");
        return scope;
    }

    private void Method(string signature, System.Action<System.Action> body, System.Action write)
    {
        _writer.Line(FileFrame.GeneratedCode);
        using (_writer.Block("void " + signature))
        {
            body(write);
        }

        _writer.Line();
    }
}
