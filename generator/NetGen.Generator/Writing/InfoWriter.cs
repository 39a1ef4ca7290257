using System;
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
                $"{parameter.Spec.Role} {Shape(parameter.Spec.Shape)} at {parameter.Offset.ToString(CultureInfo.InvariantCulture)}"));
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
                    $"                new global::NetGen.ParameterInfo(\"{parameter.Name}\", {Array(spec.Shape)}, {parameter.Offset}, {spec.FanIn}, {spec.FanOut}, global::NetGen.Initializer.{Name(spec.Initializer)}),");
            }

            writer.Line("            },");
            writer.Line($"            {(layer.Y.Owner == TensorOwner.Caller ? -1 : layer.Y.Offset)}, {layer.Y.Stride}{(layer.Spec.Activation.Custom is { } own ? $", \"{own.Name}\"" : string.Empty)}),");
        }

        writer.Line("    },");
        writer.Line($"    new global::NetGen.CompilerServices.NetworkLayout(parameters: {plan.ParameterStorage}, workspaceFixed: {plan.WorkspaceFixed}, workspacePerSample: {plan.WorkspacePerSample}));");
        writer.Line();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => Enum.GetName(typeof(T), value) ?? "Auto";

    private static string Shape(EquatableArray<int> axes) => "(" + string.Join(", ", axes.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + ")";

    private static string Array(EquatableArray<int> axes) => "new int[] { " + string.Join(", ", axes.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + " }";
}
