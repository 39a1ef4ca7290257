using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Writing;

// What a network offers whose inputs are indices: the first layer looks them up, and from there on it is a network like all others.
internal sealed partial class SurfaceWriter
{
    private const string Integers = "global::System.ReadOnlySpan<int>";
    private const string IndexInterface = "global::NetGen.IIndexNetwork";
    private const string BagInterface = "global::NetGen.IBagNetwork";
    private const string WorkspaceParameter = "global::NetGen.Workspace workspace";

    private bool IsBag => _plan.Inputs == InputKind.Bags;

    private string Owner => IsBag ? BagInterface : IndexInterface;

    /// <summary>The inputs as parameters.</summary>
    private string InputParameters => IsBag ? $"{Integers} indices, {Integers} offsets" : $"{Integers} indices";

    /// <summary>The inputs as arguments of what takes both kinds.</summary>
    private string InputArguments => IsBag ? "indices, offsets" : "indices, default";

    private string Rows => _plan.Table?.LookUp?.Table.Rows.ToString(CultureInfo.InvariantCulture) ?? "0";

    private void WriteIndexMembers()
    {
        WritePredictOneOfIndices();
        WritePredictOfIndices();
        WriteCreateWorkspace();
        WriteForwardOfIndices($"{ReadOnlyFloats} targets", isLabels: false);
        if (_plan.IsCategorical || IsFaulty)
        {
            WriteForwardOfIndices($"{Integers} labels", isLabels: true);
        }
        else
        {
            Refuse($"float {Owner}.Forward({WorkspaceParameter}, {InputParameters}, {Integers} labels, int batchSize)", $"return {Guard}.LabelsNeedCategoricalLoss(Info);");
        }

        WriteBackwardOfIndices(hasGradients: false);
        WriteBackwardOfIndices(hasGradients: true);
        WriteRefusals();
        new TrainingWriter(_writer, _plan).WriteTable(Body);
    }

    private void WritePredictOneOfIndices()
    {
        Tensor output = Output;
        Method(
            $"public void Predict({Integers} indices, {Floats} output)",
            () =>
            {
                if (!IsBag)
                {
                    _writer.Line($"{Guard}.Length(indices.Length, InputLength, nameof(indices));");
                }

                _writer.Line($"{Guard}.Length(output.Length, OutputLength, nameof(output));");
                _writer.Line($"{Guard}.Indices(indices, {Rows});");
                _writer.Line($"{Integers} offsets = {(IsBag ? "stackalloc int[] { 0 }" : "default")};");
                _writer.Line($"{Floats} rows = global::NetGen.CompilerServices.ThreadScratch.Get({_plan.InferencePerSample}).Span;");
                _writer.Line($"{_kernels}.LookUp(_netGenWidth, _netGenParameters, indices, offsets, rows, 1, 0, 0, 1);");
                _writer.Line($"{_kernels}.Infer(_netGenWidth, _netGenParameters, default, rows, 1, 1);");
                _writer.Line($"rows.Slice({output.Offset}, OutputLength).CopyTo(output);");
            },
            Owner);
    }

    private void WritePredictOfIndices()
    {
        Tensor output = Output;
        int rows = _plan.RowsAtATime;
        Method(
            $"public void Predict({InputParameters}, {Floats} outputs, int batchSize)",
            () =>
            {
                _writer.Line($"{Guard}.BatchSize(batchSize);");
                WriteInputChecks();
                _writer.Line($"{Guard}.Rows(outputs.Length, OutputLength, batchSize, nameof(outputs));");
                _writer.Line($"{Floats} rows = global::NetGen.CompilerServices.ThreadScratch.Get({_plan.InferencePerSample * rows}).Span;");
                using (_writer.Block($"for (int first = 0; first < batchSize; first += {rows})"))
                {
                    _writer.Line($"int count = global::System.Math.Min({rows}, batchSize - first);");
                    _writer.Line($"{_kernels}.LookUp(_netGenWidth, _netGenParameters, {InputArguments}, rows, {rows}, first, 0, count);");
                    _writer.Line($"{_kernels}.Infer(_netGenWidth, _netGenParameters, default, rows, {rows}, count);");
                    using (_writer.Block("for (int i = 0; i < count; i++)"))
                    {
                        _writer.Line($"rows.Slice({output.Offset * rows} + (i * {output.Stride}), OutputLength).CopyTo(outputs.Slice((first + i) * OutputLength));");
                    }
                }
            },
            Owner);
    }

    private void WriteForwardOfIndices(string targets, bool isLabels) => Method(
        $"public float Forward({WorkspaceParameter}, {InputParameters}, {targets}, int batchSize)",
        () =>
        {
            _writer.Line($"{Guard}.NotNull(workspace, nameof(workspace));");
            _writer.Line($"{Guard}.BatchSize(batchSize);");
            WriteInputChecks();
            _writer.Line(isLabels ? $"{Guard}.Rows(labels.Length, 1, batchSize, nameof(labels));" : $"{Guard}.Rows(targets.Length, OutputLength, batchSize, nameof(targets));");
            if (isLabels)
            {
                _writer.Line($"{Guard}.Labels(labels, OutputLength);");
            }

            _writer.Line("workspace.BeginForward(Info, batchSize);");
            if (IsBag)
            {
                _writer.Line("workspace.KeepLists(indices, offsets);");
            }

            _writer.Line("global::NetGen.CompilerServices.IIndexNetworkCore core = this;");
            _writer.Line($"core.LookUpRows(workspace, {InputArguments}, 0, batchSize);");
            _writer.Line($"core.ForwardRows(workspace, default, {(isLabels ? "default, labels" : "targets, default")}, batchSize, 0, batchSize);");
            _writer.Line("return core.MeanLoss(workspace, batchSize);");
        },
        Owner);

    private void WriteBackwardOfIndices(bool hasGradients) => Method(
        $"public void Backward({WorkspaceParameter}, {InputParameters}{(hasGradients ? $", {ReadOnlyFloats} outputGradients" : string.Empty)})",
        () =>
        {
            _writer.Line($"{Guard}.NotNull(workspace, nameof(workspace));");
            _writer.Line("int batchSize = workspace.BeginBackward(Info);");
            WriteInputChecks();
            if (IsBag)
            {
                _writer.Line("workspace.CheckLists(indices, offsets);");
            }

            if (hasGradients)
            {
                _writer.Line($"{Guard}.Rows(outputGradients.Length, OutputLength, batchSize, nameof(outputGradients));");
                new TrainingWriter(_writer, _plan).WriteOutputGradient();
            }

            _writer.Line("global::NetGen.CompilerServices.IIndexNetworkCore core = this;");
            _writer.Line("core.PrepareBackward(workspace, 0, 1);");
            _writer.Line("core.BackwardRows(workspace, batchSize, 0, batchSize);");
            _writer.Line("core.AccumulateGradients(workspace, default, batchSize, 0, 1, 1);");
            _writer.Line($"core.AccumulateTable(workspace, {InputArguments}, batchSize, 0, 1);");
        },
        Owner);

    /// <summary>Each index is checked before anything is written: kernels trust them.</summary>
    private void WriteInputChecks()
    {
        _writer.Line(IsBag ? $"{Guard}.Offsets(offsets, indices.Length, batchSize);" : $"{Guard}.Rows(indices.Length, InputLength, batchSize, nameof(indices));");
        _writer.Line($"{Guard}.Indices(indices, {Rows});");
    }

    /// <summary>What <c>INetwork</c> has for values.</summary>
    private void WriteRefusals()
    {
        const string Network = "global::NetGen.INetwork";
        string refusal = $"{Guard}.TakesOtherInputs(Info);";
        Refuse($"void {Network}.Predict({ReadOnlyFloats} input, {Floats} output)", refusal);
        Refuse($"void {Network}.Predict({ReadOnlyFloats} inputs, {Floats} outputs, int batchSize)", refusal);
        Refuse($"float {Network}.Forward({WorkspaceParameter}, {ReadOnlyFloats} inputs, {ReadOnlyFloats} targets, int batchSize)", "return " + refusal);
        Refuse($"float {Network}.Forward({WorkspaceParameter}, {ReadOnlyFloats} inputs, {Integers} labels, int batchSize)", "return " + refusal);
        Refuse($"void {Network}.Backward({WorkspaceParameter}, {ReadOnlyFloats} inputs)", refusal);
        Refuse($"void {Network}.Backward({WorkspaceParameter}, {ReadOnlyFloats} inputs, {ReadOnlyFloats} outputGradients)", refusal);
    }

    private void Refuse(string signature, string statement)
    {
        _writer.Line(FileFrame.GeneratedCode);
        using (_writer.Block(signature))
        {
            _writer.Line(statement);
        }

        _writer.Line();
    }
}
