using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Writing;

/// <summary>Writes the part of the user's class that users see: constants, parameters, Predict, Forward, Backward, files.</summary>
internal sealed partial class SurfaceWriter
{
    private const string ReadOnlyFloats = "global::System.ReadOnlySpan<float>";
    private const string Floats = "global::System.Span<float>";
    private const string Metadata = "global::NetGen.Serialization.ModelMetadata";
    private const string Guard = "global::NetGen.CompilerServices.Guard";

    private readonly SourceWriter _writer = new();
    private readonly NetworkPlan _plan;
    private readonly string _kernels;

    private SurfaceWriter(NetworkPlan plan)
    {
        _plan = plan;
        _kernels = FileFrame.Kernels(plan.Spec);
    }

    private string Name => _plan.Spec.Type.Name;

    private bool IsFaulty => _plan.Spec.IsFaulty;

    /// <summary>Whether it goes step by step; a faulty one with recurrent layers shall look as if it did.</summary>
    private bool IsRecurrent => _plan.Step is not null || (IsFaulty && _plan.Inputs == InputKind.Values && Layers.Stepping.IsRecurrent(_plan.Spec.Layers));

    private string Interfaces => _plan.Inputs switch
    {
        InputKind.Indices => $"global::NetGen.CompilerServices.IIndexNetworkCore, {IndexInterface}",
        InputKind.Bags => $"global::NetGen.CompilerServices.IIndexNetworkCore, {BagInterface}",
        _ => _plan.IsGrouped ? "global::NetGen.CompilerServices.IGroupedNetworkCore" : "global::NetGen.CompilerServices.INetworkCore",
    };

    public static string Write(NetworkPlan plan) => new SurfaceWriter(plan).Write();

    private string Write()
    {
        FileFrame.WriteHeader(_writer, _plan.Spec, "what the network offers");
        _writer.Line("#nullable enable");
        _writer.Line("#pragma warning disable CS0108, CS0114 // a base class of the user's may have members of the same names");
        _writer.Line("#pragma warning disable CS3001, CS3002, CS3003, CS3009 // spans and unsigned seeds are not CLS-compliant");
        _writer.Line();
        using (FileFrame.OpenType(_writer, _plan.Spec.Type))
        {
            InfoWriter.WriteRemarks(_writer, _plan);
            using (_writer.Block($"partial class {Name} : {Interfaces}{(_plan.IsStaged ? ", global::NetGen.CompilerServices.IStagedNetworkCore" : string.Empty)}{(IsRecurrent ? ", global::NetGen.IRecurrentNetwork" : string.Empty)}"))
            {
                WriteConstants();
                WriteState();
                WriteViews();
                if (_plan.Inputs == InputKind.Values)
                {
                    WritePredict();
                    if (IsRecurrent)
                    {
                        WriteStep();
                    }

                    WriteForward();
                    WriteBackward();
                }
                else
                {
                    WriteIndexMembers();
                }

                new TrainingWriter(_writer, _plan).WriteCore(Body);
                if (_plan.IsStaged)
                {
                    new TrainingWriter(_writer, _plan).WriteStages(Body);
                }

                WriteParameterAccess();
                WriteFiles();
            }
        }

        return _writer.ToString();
    }

    private void WriteConstants()
    {
        long multiplyAdds = _plan.Layers.Sum(layer => Layers.LayerCatalog.Of(layer.Spec).MultiplyAdds(layer.Spec, layer.Input));
        Constant("int", "InputLength", _plan.InputLength, "Values per sample.");
        Constant("int", "OutputLength", _plan.OutputLength, "Values that the network gives per sample.");
        Constant("int", "ParameterCount", _plan.ParameterCount, "Values in all parameters.");
        Constant("long", "MultiplyAdds", multiplyAdds, "Multiplications with a parameter per inference.");
    }

    private void WriteStep()
    {
        Constant("int", GeneratedMembers.StepInputLength, _plan.Step?.InputLength ?? 0, "Values per step.");
        Constant("int", GeneratedMembers.StepOutputLength, _plan.Step?.OutputLength ?? 0, "Values that the network gives per step.");
        const string Owner = "global::NetGen.IRecurrentNetwork";
        void WriteBody()
        {
            _writer.Line($"{Guard}.NotNull(state, nameof(state));");
            _writer.Line("state.CheckOwner(Info);");
            _writer.Line($"{Guard}.Length(input.Length, {_plan.Step!.InputLength}, nameof(input));");
            _writer.Line($"{Guard}.Length(output.Length, {_plan.Step.OutputLength}, nameof(output));");
            _writer.Line($"{Guard}.NoOverlap(input, output, nameof(output));");
            _writer.Line($"{_kernels}.Step(_netGenWidth, _netGenParameters, state.Buffer, input, output);");
        }

        Method("public global::NetGen.RecurrentState CreateState()", () => _writer.Line($"return new global::NetGen.RecurrentState(Info, {_plan.Step!.InferencePerSample});"), Owner);
        Method($"public void Step(global::NetGen.RecurrentState state, {ReadOnlyFloats} input, {Floats} output)", WriteBody, Owner);
    }

    private void Constant(string type, string name, long value, string summary)
    {
        if (IsTaken(name))
        {
            return;
        }

        _writer.Line($"/// <summary>{summary}</summary>");
        _writer.Line(FileFrame.GeneratedCode);
        _writer.Line($"public const {type} {name} = {value.ToString(CultureInfo.InvariantCulture)};");
        _writer.Line();
    }

    private void WriteState()
    {
        if (!IsFaulty)
        {
            InfoWriter.WriteField(_writer, _plan);
            _writer.Line("private readonly global::NetGen.CompilerServices.AlignedBuffer _netGenParameters;");
            _writer.Line("private readonly int _netGenWidth;");
            _writer.Line();
        }

        Member(
            $"public {Name}(ulong seed = 0)",
            "A new network.",
            "_netGenParameters = global::NetGen.CompilerServices.NetworkParameters.Create(Info, seed);",
            "_netGenWidth = global::NetGen.CompilerServices.Simd.WidthLimit;");
        Property("public static global::NetGen.NetworkInfo Info", "Layers, shapes and counts; its <c>ToString()</c> is the summary table.", InfoWriter.FieldName);
        Explicit("global::NetGen.NetworkInfo global::NetGen.INetwork.Info", "Info");
        Explicit("global::NetGen.CompilerServices.AlignedBuffer global::NetGen.CompilerServices.INetworkCore.ParameterStorage", "_netGenParameters");
        Explicit("bool global::NetGen.CompilerServices.INetworkCore.HasPenalties", _plan.Parameters.Any(parameter => parameter.Spec.IsPenalized) ? "true" : "false");
    }

    private void WriteViews()
    {
        int number = 0;

        // A faulty declaration may give two layers one name.
        var written = new HashSet<string>();
        foreach (ParameterBlock parameter in _plan.Parameters.Where(parameter => written.Add(parameter.PropertyName)))
        {
            string shape = string.Join(", ", parameter.Spec.Shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture)));
            Property(
                $"public global::NetGen.ParameterView {parameter.PropertyName}",
                $"<c>{parameter.Name}</c> ({shape}).",
                $"new global::NetGen.ParameterView(_netGenParameters, Info.Parameters[{number++}])");
        }
    }

    private Tensor Output => IsFaulty ? _plan.Loss.Y : _plan.Layers[_plan.Layers.Count - 1].InferenceY;

    private void WritePredict()
    {
        Tensor output = Output;
        Method($"public void Predict({ReadOnlyFloats} input, {Floats} output)", () =>
        {
            _writer.Line($"{Guard}.Sample(input, InputLength, output, OutputLength);");
            _writer.Line($"{_kernels}.PredictOne(_netGenWidth, _netGenParameters, input, output);");
        });
        Method($"public void Predict({ReadOnlyFloats} inputs, {Floats} outputs, int batchSize)", () =>
        {
            int rows = _plan.RowsAtATime;
            _writer.Line($"{Guard}.BatchSize(batchSize);");
            _writer.Line($"{Guard}.Rows(inputs.Length, InputLength, batchSize, nameof(inputs));");
            _writer.Line($"{Guard}.Rows(outputs.Length, OutputLength, batchSize, nameof(outputs));");
            _writer.Line($"{Guard}.NoOverlap(inputs, outputs, nameof(outputs));");
            _writer.Line($"global::NetGen.CompilerServices.AlignedBuffer scratch = global::NetGen.CompilerServices.ThreadScratch.Get({_plan.InferencePerSample * rows});");
            using (_writer.Block($"for (int first = 0; first < batchSize; first += {rows})"))
            {
                _writer.Line($"int count = global::System.Math.Min({rows}, batchSize - first);");
                _writer.Line($"{ReadOnlyFloats} x = inputs.Slice(first * InputLength, count * InputLength);");
                _writer.Line($"{_kernels}.Infer(_netGenWidth, _netGenParameters, x, scratch.Span, {rows}, count);");
                using (_writer.Block("for (int i = 0; i < count; i++)"))
                {
                    _writer.Line($"scratch.Span.Slice({output.Offset * rows} + (i * {output.Stride}), OutputLength).CopyTo(outputs.Slice((first + i) * OutputLength));");
                }
            }
        });
        WriteCreateWorkspace();
    }

    private void WriteCreateWorkspace() => Method("public global::NetGen.Workspace CreateWorkspace(int maxBatchSize)", () =>
        _writer.Line("return new global::NetGen.Workspace(Info, maxBatchSize);"));

    private void WriteForward()
    {
        const string Parameters = "global::NetGen.Workspace workspace, global::System.ReadOnlySpan<float> inputs";
        Method($"public float Forward({Parameters}, {ReadOnlyFloats} targets, int batchSize)", () =>
        {
            _writer.Line($"{Guard}.NotNull(workspace, nameof(workspace));");
            _writer.Line($"{Guard}.Rows(inputs.Length, InputLength, batchSize, nameof(inputs));");
            _writer.Line($"{Guard}.Rows(targets.Length, OutputLength, batchSize, nameof(targets));");
            _writer.Line("workspace.BeginForward(Info, batchSize);");
            WriteForwardCall("targets, default");
        });
        if (_plan.IsCategorical || IsFaulty)
        {
            Method($"public float Forward({Parameters}, global::System.ReadOnlySpan<int> labels, int batchSize)", () =>
            {
                _writer.Line($"{Guard}.NotNull(workspace, nameof(workspace));");
                _writer.Line($"{Guard}.Rows(inputs.Length, InputLength, batchSize, nameof(inputs));");
                _writer.Line($"{Guard}.Rows(labels.Length, 1, batchSize, nameof(labels));");
                _writer.Line($"{Guard}.Labels(labels, OutputLength);");
                _writer.Line("workspace.BeginForward(Info, batchSize);");
                WriteForwardCall("default, labels");
            });
        }
        else
        {
            _writer.Line(FileFrame.GeneratedCode);
            using (_writer.Block($"float global::NetGen.INetwork.Forward({Parameters}, global::System.ReadOnlySpan<int> labels, int batchSize)"))
            {
                _writer.Line($"return {Guard}.LabelsNeedCategoricalLoss(Info);");
            }

            _writer.Line();
        }
    }

    private void WriteForwardCall(string targets)
    {
        _writer.Line("global::NetGen.CompilerServices.INetworkCore core = this;");
        _writer.Line($"core.ForwardRows(workspace, inputs, {targets}, batchSize, 0, batchSize);");
        _writer.Line("return core.MeanLoss(workspace, batchSize);");
    }

    private void WriteBackwardCall()
    {
        _writer.Line("global::NetGen.CompilerServices.INetworkCore core = this;");
        _writer.Line("core.PrepareBackward(workspace, 0, 1);");
        _writer.Line("core.BackwardRows(workspace, batchSize, 0, batchSize);");
        _writer.Line("core.AccumulateGradients(workspace, inputs, batchSize, 0, 1, 1);");
    }

    private void WriteBackward()
    {
        const string Parameters = "global::NetGen.Workspace workspace, global::System.ReadOnlySpan<float> inputs";
        Method($"public void Backward({Parameters})", () =>
        {
            _writer.Line($"{Guard}.NotNull(workspace, nameof(workspace));");
            _writer.Line("int batchSize = workspace.BeginBackward(Info);");
            _writer.Line($"{Guard}.Rows(inputs.Length, InputLength, batchSize, nameof(inputs));");
            WriteBackwardCall();
        });
        Method($"public void Backward({Parameters}, {ReadOnlyFloats} outputGradients)", () =>
        {
            _writer.Line($"{Guard}.NotNull(workspace, nameof(workspace));");
            _writer.Line("int batchSize = workspace.BeginBackward(Info);");
            _writer.Line($"{Guard}.Rows(inputs.Length, InputLength, batchSize, nameof(inputs));");
            _writer.Line($"{Guard}.Rows(outputGradients.Length, OutputLength, batchSize, nameof(outputGradients));");
            new TrainingWriter(_writer, _plan).WriteOutputGradient();
            WriteBackwardCall();
        });
    }

    private void WriteParameterAccess()
    {
        Method($"public void CopyParametersTo({Floats} destination)", () =>
            _writer.Line("global::NetGen.CompilerServices.NetworkParameters.CopyTo(Info, _netGenParameters, destination);"));
        Method($"public void LoadParameters({ReadOnlyFloats} source)", () =>
            _writer.Line("global::NetGen.CompilerServices.NetworkParameters.Load(Info, _netGenParameters, source);"));
        Member(
            $"public void CopyParametersFrom({Name} other)",
            "Takes over all parameters of another network of this class.",
            $"{Guard}.NotNull(other, nameof(other));",
            "other._netGenParameters.Span.CopyTo(_netGenParameters.Span);");
        Member(
            $"public {Name} Clone()",
            "A new network with the same parameters, independent of this one.",
            $"{Name} clone = new {Name}(0UL);",
            "clone.CopyParametersFrom(this);",
            "return clone;");
    }

    private void WriteFiles()
    {
        Member(
            "public void Save(string path)",
            "Writes the parameters to a safetensors file: beside it first, then renamed, so that a failure leaves the old file whole.",
            "global::NetGen.Serialization.ModelFile.Save(this, path);");
        Member(
            $"public void Save(string path, {Metadata} metadata)",
            "The same with what belongs to the parameters: normalizers, labels, words.",
            "global::NetGen.Serialization.ModelFile.Save(this, path, metadata);");
        Member(
            $"public static {Name} Load(string path)",
            "A new network with the parameters of a file that <see cref=\"Save(string)\"/> wrote.",
            $"return Load(path, out {Metadata} _);");
        Member(
            $"public static {Name} Load(string path, out {Metadata} metadata)",
            "The same, and what was saved with the parameters.",
            $"{Name} network = new {Name}(0UL);",
            "metadata = global::NetGen.Serialization.ModelFile.Load(network, path);",
            "return network;");
    }

    /// <summary>A member of an interface: its documentation is inherited.</summary>
    private void Method(string signature, Action writeBody, string owner = "global::NetGen.INetwork")
    {
        if (IsTaken(NameOf(signature)))
        {
            // The interface is still there, out of the way of the user's member.
            string name = NameOf(signature);
            signature = signature.Replace("public ", string.Empty).Replace($" {name}(", $" {owner}.{name}(");
        }

        _writer.Line("/// <inheritdoc/>");
        _writer.Line(FileFrame.GeneratedCode);
        using (_writer.Block(signature))
        {
            Body(writeBody);
        }

        _writer.Line();
    }

    private void Member(string signature, string summary, params string[] statements)
    {
        if (IsTaken(NameOf(signature) == Name ? GeneratedMembers.Constructor : NameOf(signature)))
        {
            return;
        }

        _writer.Line($"/// <summary>{summary}</summary>");
        _writer.Line(FileFrame.GeneratedCode);
        using (_writer.Block(signature))
        {
            Body(() =>
            {
                foreach (string statement in statements)
                {
                    _writer.Line(statement);
                }
            });
        }

        _writer.Line();
    }

    private void Property(string declaration, string summary, string value)
    {
        if (IsTaken(NameOf(declaration)))
        {
            return;
        }

        _writer.Line($"/// <summary>{summary}</summary>");
        Explicit(declaration, value);
    }

    private void Explicit(string declaration, string value)
    {
        _writer.Line(FileFrame.GeneratedCode);
        _writer.Line($"{declaration} => {(IsFaulty ? Fault() : value)};");
        _writer.Line();
    }

    private void Body(Action write)
    {
        if (IsFaulty)
        {
            _writer.Line(Fault() + ";");
        }
        else
        {
            write();
        }
    }

    private bool IsTaken(string name) => _plan.Spec.Taken.Contains(name);

    /// <summary>The last word in front of the parameters.</summary>
    private static string NameOf(string declaration)
    {
        string head = declaration.Split('(')[0];
        return head.Substring(head.LastIndexOf(' ') + 1);
    }

    private string Fault() =>
        $"throw new global::System.InvalidOperationException(\"{_plan.Spec.Type.FullName} is declared with errors: see the NG diagnostics of the build.\")";
}
