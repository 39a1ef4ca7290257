using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// A diagnostic as a value: equal to another of the same id, values and place. It is the only model that holds a location, and
/// the compiler's own one, since a place rebuilt from path and span cannot be silenced by a pragma.
/// </summary>
internal sealed record DiagnosticInfo(string Id, Location Place, EquatableArray<string> Values)
{
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptors.Of(Id), Place, Values.Select(value => (object)value).ToArray());
}
