using System.Collections.Generic;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Writes all files of a network: what it offers, and its kernels, a file per vector width.</summary>
internal static class NetworkWriter
{
    public static IReadOnlyList<GeneratedFile> Write(NetworkPlan plan)
    {
        // A hyphen, since a dot could lead to the name of a nested network.
        string name = plan.Spec.Type.FullName;
        var files = new List<GeneratedFile> { new(name + ".g.cs", SurfaceWriter.Write(plan)) };
        if (plan.Spec.IsFaulty)
        {
            return files;
        }

        files.Add(new GeneratedFile(name + "-Kernels.g.cs", DispatchWriter.Write(plan)));
        if (plan.Spec.Profile.HasVectors)
        {
            foreach (VectorWidth width in VectorWidth.All)
            {
                files.Add(new GeneratedFile($"{name}-Vector{width.Bits}.g.cs", VectorWriter.Write(plan, width)));
            }
        }

        if (LanesWriter.IsNeeded(plan))
        {
            files.Add(new GeneratedFile(name + "-Activations.g.cs", LanesWriter.Write(plan)));
        }

        files.Add(new GeneratedFile(name + "-Scalar.g.cs", ScalarWriter.Write(plan)));
        return files;
    }
}
