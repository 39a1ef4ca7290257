using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>The faults of one class, found in one pass.</summary>
internal sealed class FaultList
{
    private readonly List<DiagnosticInfo> _faults = new();

    /// <summary>
    /// Whether the network cannot be written as declared: an error of ours, or something that the compiler could not read and
    /// reports itself.
    /// </summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Whether a network with such a fault cannot be written.</summary>
    public static bool IsError(string id) => Descriptors.Of(id).DefaultSeverity == DiagnosticSeverity.Error;

    public void Add(string id, Location place, params string[] values)
    {
        _faults.Add(new DiagnosticInfo(id, place, new EquatableArray<string>(values)));
        IsFaulty |= IsError(id);
    }

    /// <summary>A problem of a rule that knows no syntax, at the argument that it names.</summary>
    public void Add(Problem problem, AttributeReader attribute)
    {
        _faults.Add(new DiagnosticInfo(problem.Id, attribute.PlaceOf(problem.Argument), problem.Values));
        IsFaulty |= IsError(problem.Id);
    }

    /// <summary>Notes that the compiler has an error of its own here.</summary>
    public void LeaveToCompiler() => IsFaulty = true;

    public EquatableArray<DiagnosticInfo> ToArray() => new(_faults);
}
