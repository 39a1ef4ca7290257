using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

// The shares of a step whose layers look at the whole batch: rows go through a stage, all wait, the batch is looked at, all wait, and so on.
internal sealed partial class TrainingWriter
{
    private const string Staged = "global::NetGen.CompilerServices.IStagedNetworkCore";
    private const string Runtime = "global::NetGen.CompilerServices.BatchStatistics";

    /// <summary>The members of <c>IStagedNetworkCore</c>.</summary>
    /// <param name="body">Writes a body, or a fault's.</param>
    public void WriteStages(Action<Action> body)
    {
        WriteCount("ForwardStages", _plan.ForwardStages);
        WriteCount("BackwardStages", _plan.BackwardStages);
        Method(
            $"{Staged}.ForwardStage({Workspace}, {ReadOnlyFloats} inputs, {ReadOnlyFloats} targets, global::System.ReadOnlySpan<int> labels, int batchSize, int stage, int first, int count)",
            body,
            () =>
            {
                WriteForwardPlaces();
                if (_plan.Layers.Any(layer => layer.Masks.Count > 0))
                {
                    using (_writer.Block("if (stage == 0)"))
                    {
                        WriteMasks();
                    }

                    _writer.Line();
                }

                WriteScale();
                using (OpenGroups())
                {
                    WriteCases(_plan.ForwardStages, WriteForwardStage);
                }
            });
        Method($"{Staged}.ForwardBatch({Workspace}, int batchSize, int stage, int part, int parts)", body, () => WriteCases(Batches(_plan.ForwardStages), WriteBatch));
        Method($"{Staged}.BackwardStage({Workspace}, int batchSize, int stage, int first, int count)", body, () =>
        {
            WriteRows();
            using (OpenGroups())
            {
                WriteCases(_plan.BackwardStages, WriteBackwardStage);
            }
        });
        Method($"{Staged}.BackwardBatch({Workspace}, int batchSize, int stage, int part, int parts)", body, () => WriteCases(Batches(_plan.BackwardStages), WriteBatch));
        Method($"{Staged}.CommitStatistics({Workspace})", body, () =>
        {
            foreach (PassStage stage in _plan.ForwardStages)
            {
                if (stage.Behind is BatchStatisticsCall call)
                {
                    _writer.Line($"{Runtime}.Commit(workspace, _netGenParameters, {call.CommitArguments});");
                }
            }
        });
    }

    /// <summary>All rows through all stages, on one thread.</summary>
    private void WriteAllForwardStages()
    {
        _writer.Line($"{Staged} core = this;");
        WriteLoop(
            _plan.ForwardStages,
            "core.ForwardStage(workspace, inputs, targets, labels, batchSize, stage, first, count);",
            "core.ForwardBatch(workspace, batchSize, stage - 1, 0, 1);");
    }

    private void WriteAllBackwardStages()
    {
        _writer.Line($"{Staged} core = this;");
        WriteLoop(_plan.BackwardStages, "core.BackwardStage(workspace, batchSize, stage, first, count);", "core.BackwardBatch(workspace, batchSize, stage - 1, 0, 1);");
    }

    private void WriteLoop(IReadOnlyList<PassStage> stages, string rows, string batch)
    {
        using (_writer.Block($"for (int stage = 0; stage < {stages.Count}; stage++)"))
        {
            using (_writer.Block("if (stage > 0)"))
            {
                _writer.Line(batch);
            }

            _writer.Line();
            _writer.Line(rows);
        }
    }

    private static PassStage[] Batches(IReadOnlyList<PassStage> stages) => stages.Where(stage => stage.Behind is not null).ToArray();

    private void WriteBatch(PassStage stage)
    {
        string parameters = stage.Behind is BatchStatisticsCall ? "_netGenParameters, " : string.Empty;
        _writer.Line($"// {stage.Behind!.Formula}");
        _writer.Line($"{Runtime}.{stage.Behind.Method}(workspace, {parameters}batchSize, part, parts, {stage.Behind.Arguments});");
    }

    private void WriteCases(IReadOnlyList<PassStage> stages, Action<PassStage> write)
    {
        for (int i = 0; i < stages.Count; i++)
        {
            bool isLast = i == stages.Count - 1;
            string condition = isLast ? string.Empty : $"if (stage == {i.ToString(CultureInfo.InvariantCulture)})";
            if (isLast && i == 0)
            {
                write(stages[i]);
                return;
            }

            using (_writer.Block(i == 0 ? condition : isLast ? "else" : "else " + condition))
            {
                write(stages[i]);
            }
        }
    }

    private void WriteCount(string name, IReadOnlyList<PassStage> stages)
    {
        _writer.Line(FileFrame.GeneratedCode);
        _writer.Line($"int {Staged}.{name} => {stages.Count.ToString(CultureInfo.InvariantCulture)};");
        _writer.Line();
    }
}
