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

    /// <param name="values">Names as the user sees them: <c>units</c> for a parameter, <c>UseBias</c> for a property. Enums as their integers, types as <see cref="CustomActivation"/>.</param>
    public AttributeArguments(IReadOnlyDictionary<string, object?> values)
    {
        _values = values;
    }

    /// <summary>The same with another number.</summary>
    public AttributeArguments With(string name, int number)
    {
        Dictionary<string, object?> values = _values.ToDictionary(value => value.Key, value => value.Value);
        values[name] = number;
        return new AttributeArguments(values);
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

    /// <summary>An activation, given as a member of the enum or as the user's own type; absent, it is none.</summary>
    /// <param name="isStraightThrough">Whether the user asks for a slope where a threshold has none; of other activations nothing remains of it.</param>
    public ActivationSpec Activation(string name, bool isStraightThrough) => !_values.TryGetValue(name, out object? value) ? NetGen.Activation.Linear : value switch
    {
        int number => new ActivationSpec((Activation)number, isStraightThrough && ActivationSpec.IsThreshold((Activation)number)),
        CustomActivation own => new ActivationSpec(NetGen.Activation.Custom, Custom: own),
        _ => NetGen.Activation.Custom,
    };
}
