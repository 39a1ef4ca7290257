using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Writing;

/// <summary>Writes what a network knows about itself: the table in its documentation, and the <c>NetworkInfo</c> that it hands out.</summary>
internal static class InfoWriter
{
    public const string FieldName = "NetGenInfo";

    public static void WriteRemarks(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        writer.Line($"/// {"layer",-16} {"kind",-8} {"input → output",-24} parameters, offset");
        foreach (LayerPlan layer in plan.Layers)
        {
            string shapes = $"{layer.Input} → {layer.Output}";
            string activation = layer.Spec.Activation == Activation.Linear ? string.Empty : " " + (layer.Spec.Activation.Custom is { } own ? own.Name : Name(layer.Spec.Activation.Kind).ToLowerInvariant());
            string parameters = string.Join("; ", layer.Parameters.Select(parameter =>
                $"{parameter.Spec.Role} {Shape(parameter.Spec.Shape)} at {parameter.Offset.ToString(CultureInfo.InvariantCulture)}{(parameter.Spec.IsTrainable ? string.Empty : " (frozen)")}"));
            writer.Line($"/// {layer.Spec.Name,-16} {layer.Kind,-8} {shapes + activation,-24} {parameters}".TrimEnd());
        }

        writer.Line($"/// loss: {Name(plan.Spec.Loss)}");
        writer.Line("/// </code>");
        writer.Line("/// </remarks>");
    }

    public static void WriteField(SourceWriter writer, NetworkPlan plan)
    {
        long multiplyAdds = plan.Layers.Sum(layer => Layers.LayerCatalog.Of(layer.Spec).MultiplyAdds(layer.Spec, layer.Input));
        writer.Line($"private static readonly global::NetGen.NetworkInfo {FieldName} = new global::NetGen.NetworkInfo(");
        writer.Line($"    \"{plan.Spec.Type.Name.TrimStart('@')}\",");
        writer.Line($"    {Array(plan.Spec.Input.Dimensions)},");
        writer.Line($"    global::NetGen.Loss.{Name(plan.Spec.Loss)},");
        writer.Line($"    {multiplyAdds.ToString(CultureInfo.InvariantCulture)}L,");
        writer.Line("    new global::NetGen.LayerInfo[]");
        writer.Line("    {");
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Line("        new global::NetGen.LayerInfo(");
            writer.Line($"            \"{layer.Spec.Name}\", \"{layer.Kind}\", global::NetGen.Activation.{Name(layer.Spec.Activation.Kind)}, {Array(layer.Output.Dimensions)},");
            writer.Line("            new global::NetGen.ParameterInfo[]");
            writer.Line("            {");
            foreach (ParameterBlock parameter in layer.Parameters)
            {
                ParameterSpec spec = parameter.Spec;
                writer.Line(
                    $"                new global::NetGen.ParameterInfo(\"{parameter.Name}\", {Array(spec.Shape)}, {parameter.Offset}, {spec.FanIn}, {spec.FanOut}, global::NetGen.Initializer.{Name(spec.Initializer.Kind)}{Options(spec)}),");
            }

            writer.Line("            },");
            writer.Line($"            {(layer.Y.Owner == TensorOwner.Caller ? -1 : layer.Y.Offset)}, {layer.Y.Stride}{(layer.Spec.Activation.Custom is { } own ? $", activationType: \"{own.Name}\"" : string.Empty)}{Settings(layer)}{Place("deltaOffset", layer.Delta)}{Place("maskOffset", layer.Masks.Count > 0 ? layer.Masks[0].Tensor : null)}),");
        }

        writer.Line("    },");
        writer.Line($"    new global::NetGen.CompilerServices.NetworkLayout(parameters: {plan.ParameterStorage}, workspaceFixed: {plan.WorkspaceFixed}, workspacePerSample: {plan.WorkspacePerSample}){(plan.Spec.Loss == Loss.Huber ? $", delta: {NumberText.Of(plan.Spec.Delta)}" : string.Empty)});");
        writer.Line();
    }

    private static string Place(string name, Tensor? tensor) => tensor is null ? string.Empty : $", {name}: {tensor.Offset.ToString(CultureInfo.InvariantCulture)}";

    private static string Settings(LayerPlan layer)
    {
        IReadOnlyList<KeyValuePair<string, double>> settings = Layers.LayerCatalog.Of(layer.Spec).Settings(layer.Spec);
        const string Pair = "global::System.Collections.Generic.KeyValuePair<string, double>";
        return settings.Count == 0 ? string.Empty
            : $", settings: new {Pair}[] {{ {string.Join(", ", settings.Select(setting => $"new {Pair}(\"{setting.Key}\", {NumberText.Of(setting.Value)})"))} }}";
    }

    /// <summary>What differs from the defaults of the runtime's constructor.</summary>
    private static string Options(ParameterSpec spec)
    {
        InitializerSpec initializer = spec.Initializer;
        return Number("initializerValue", initializer.Value) + Number("initializerMinimum", initializer.Minimum) + Number("initializerMaximum", initializer.Maximum)
            + (spec.IsTrainable ? string.Empty : ", isTrainable: false")
            + (spec.L1 > 0 ? Number("l1", spec.L1) : string.Empty)
            + (spec.L2 > 0 ? Number("l2", spec.L2) : string.Empty)
            + (spec.Gates.Count > 0 ? $", gates: {Array(spec.Gates)}" : string.Empty)
            + (spec.HasRowsApart ? ", hasRowsApart: true" : string.Empty)
            + (spec.HasInputsInLanes ? ", hasInputsInLanes: true" : string.Empty)
            + (spec.OnesCount > 0 ? $", onesStart: {spec.OnesStart}, onesCount: {spec.OnesCount}" : string.Empty)
            + (spec.IsTable ? ", isTable: true" : string.Empty);

        static string Number(string name, double? value) => value is null ? string.Empty : $", {name}: {NumberText.Of(value.Value)}";
    }

    private static string Name<T>(T value)
        where T : struct, Enum => Enum.GetName(typeof(T), value) ?? "Auto";

    private static string Shape(EquatableArray<int> axes) => "(" + string.Join(", ", axes.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + ")";

    private static string Array(EquatableArray<int> axes) => "new int[] { " + string.Join(", ", axes.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + " }";
}
