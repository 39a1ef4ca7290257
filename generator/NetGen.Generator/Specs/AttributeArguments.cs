using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Specs;

/// <summary>
/// The arguments of one attribute by name, constructor parameters and properties alike, freed of Roslyn.
/// It lives only while a declaration is read and is never kept in a spec.
/// </summary>
internal sealed class AttributeArguments
{
    private readonly IReadOnlyDictionary<string, object?> _values;

    /// <param name="values">Names as the user sees them: <c>units</c> for a parameter, <c>UseBias</c> for a property. Enums as their integers.</param>
    public AttributeArguments(IReadOnlyDictionary<string, object?> values)
    {
        _values = values;
    }

    public bool Has(string name) => _values.TryGetValue(name, out object? value) && value is not null;

    public int Int32(string name, int absent = 0) => _values.TryGetValue(name, out object? value) && value is int number ? number : absent;

    public bool Boolean(string name, bool absent) => _values.TryGetValue(name, out object? value) && value is bool flag ? flag : absent;

    /// <summary>A number with a fraction; null if it is not written.</summary>
    public double? Double(string name) => _values.TryGetValue(name, out object? value) && value is double number ? number : null;

    public int[] Int32s(string name) => _values.TryGetValue(name, out object? value) && value is object?[] items ? items.OfType<int>().ToArray() : [];

    public string? Text(string name) => _values.TryGetValue(name, out object? value) ? value as string : null;

    /// <summary>An enum argument; the value may be one that the enum does not define.</summary>
    public T Enum<T>(string name, T absent)
        where T : struct, Enum =>
        _values.TryGetValue(name, out object? value) && value is int number ? (T)(object)number : absent;
}
