using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>What one declaration gives.</summary>
/// <param name="Spec">Null where nothing can be written. Its profile is not yet known.</param>
/// <param name="Diagnostics">All faults of the class.</param>
internal sealed record NetworkReading(NetworkSpec? Spec, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static readonly NetworkReading Nothing = new(null, EquatableArray<DiagnosticInfo>.Empty);
}
