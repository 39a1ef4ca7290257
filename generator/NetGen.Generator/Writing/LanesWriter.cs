using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Writing;

/// <summary>
/// Writes what stands between kernels and a user's activation that exists on float alone: the same functions on vectors, lane by lane and so with the same
/// bits. The lanes pass through memory of the call, not through an array.
/// </summary>
internal static class LanesWriter
{
    public static bool IsNeeded(NetworkPlan plan) => Functions(plan).Any();

    public static string Write(NetworkPlan plan)
    {
        var writer = new SourceWriter();
        FileFrame.WriteHeader(writer, plan.Spec, "activations of the user's own, on vectors");
        using (FileFrame.OpenKernels(writer, plan.Spec, plan.Spec.Profile.HasVectors))
        {
            bool isFirst = true;
            foreach (CustomActivation own in Functions(plan))
            {
                if (!isFirst)
                {
                    writer.Line();
                }

                isFirst = false;
                WriteClass(writer, own, plan.Spec.Profile.HasVectors);
            }
        }

        return writer.ToString();
    }

    private static IEnumerable<CustomActivation> Functions(NetworkPlan plan) =>
        plan.Layers.Select(layer => layer.Spec.Activation.Custom).OfType<CustomActivation>().Where(own => !own.HasVectors).Distinct();

    private static void WriteClass(SourceWriter writer, CustomActivation own, bool hasVectors)
    {
        writer.Line(FileFrame.GeneratedCode);
        using (writer.Block($"internal static class {Activations.LanesClass(own)}"))
        {
            WriteFunction(writer, own, "Value", hasVectors);
            writer.Line();
            WriteFunction(writer, own, "Slope", hasVectors);
        }
    }

    private static void WriteFunction(SourceWriter writer, CustomActivation own, string name, bool hasVectors)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"internal static float {name}(float z) => {own.Reference}.{name}(z);");
        if (!hasVectors)
        {
            return;
        }

        foreach (int lanes in new[] { 4, 8, 16 })
        {
            string type = VectorText.Type(lanes) + "<float>";
            writer.Line();
            using (writer.Block($"internal static {type} {name}({type} z)"))
            {
                writer.Line($"ref float lanes = ref Unsafe.As<{type}, float>(ref z);");
                using (writer.Block($"for (nint i = 0; i < {lanes}; i++)"))
                {
                    writer.Line($"Unsafe.Add(ref lanes, i) = {own.Reference}.{name}(Unsafe.Add(ref lanes, i));");
                }

                writer.Line();
                writer.Line("return z;");
            }
        }
    }
}
