using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Serialization;

/// <summary>Finds the arrays of a file for the parameters of a network, and collects all that does not fit.</summary>
internal sealed class WeightMatching
{
    private readonly IWeightSource _source;
    private readonly WeightMap _map;
    private readonly NetworkInfo _info;
    private readonly bool _isStrict;
    private readonly Dictionary<string, WeightMapEntry> _entries;
    private readonly Dictionary<string, IWeightArray> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<string> _kept = [];
    private readonly List<string> _problems = [];

    public WeightMatching(IWeightSource source, WeightMap map, NetworkInfo info, bool isStrict)
    {
        _source = source;
        _map = map;
        _info = info;
        _isStrict = isStrict;
        _entries = map.Entries.ToDictionary(entry => entry.Parameter, StringComparer.Ordinal);
        foreach (IWeightArray array in source.Arrays)
        {
            _byName[array.Name] = array;
        }

        var known = new HashSet<string>(info.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        _problems.AddRange(map.Entries.Where(entry => !known.Contains(entry.Parameter)).Select(entry => $"{entry.Parameter}: {info.Name} has no such parameter"));
    }

    /// <summary>The parameters without arrays.</summary>
    public IReadOnlyList<string> Kept => _kept;

    /// <summary>Fills a parameter if all its arrays are there and fit.</summary>
    public bool TryFill(ParameterInfo parameter, Span<float> destination)
    {
        if (!_entries.TryGetValue(parameter.Name, out WeightMapEntry? entry))
        {
            Keep(parameter, "the map names no array for it");
            return false;
        }

        LayerInfo? layer = _info.Layers.FirstOrDefault(layer => layer.Parameters.Contains(parameter));
        var placement = new WeightPlacement(entry, parameter, layer is null ? 0 : WeightMap.GroupsOf(layer));
        if (placement.Fault() is string fault)
        {
            _problems.Add($"{parameter.Name}: {fault}");
            return false;
        }

        var arrays = new List<IWeightArray>();
        int problems = _problems.Count;
        foreach (string name in entry.Sources)
        {
            IWeightArray[] found = Find(name);
            if (found.Length == 1)
            {
                arrays.Add(found[0]);
                _used.Add(found[0].Name);
                Check(parameter, placement, found[0]);
            }
            else if (found.Length > 1)
            {
                _problems.Add($"{parameter.Name}: {string.Join(" and ", found.Select(array => $"'{array.Name}'"))} all fit the name '{name}'");
                _used.UnionWith(found.Select(array => array.Name));
            }
        }

        if (_problems.Count > problems)
        {
            return false;
        }

        if (arrays.Count < entry.Sources.Count)
        {
            string missing = string.Join(" and ", entry.Sources.Where(name => Find(name).Length == 0).Select(name => $"'{name}'"));
            Keep(parameter, $"{missing} missing, expected floats {placement.Expected()}");
            return false;
        }

        placement.Fill(arrays, destination);
        return true;
    }

    public void CheckFinite(ParameterInfo parameter, ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                _problems.Add(FormattableString.Invariant($"{parameter.Name}: value {i} is {values[i]}, expected finite numbers"));
                return;
            }
        }
    }

    /// <summary>The arrays that nothing took.</summary>
    public IReadOnlyList<string> Unused() =>
        _source.Arrays.Where(array => !_used.Contains(array.Name) && !_map.Ignored.Contains(array.Name)).Select(array => array.Name).ToArray();

    /// <summary>All that does not fit, once all parameters were tried.</summary>
    public IReadOnlyList<string> Problems() => _isStrict
        ? _problems.Concat(Unused().Select(name => $"'{name}': found {Describe(_byName[name])}, which no parameter takes")).ToArray()
        : _problems;

    private static string Describe(IWeightArray array) => $"{array.TypeName} {SafetensorsTensor.ShapeText(array.Shape)}";

    private void Keep(ParameterInfo parameter, string why)
    {
        _kept.Add(parameter.Name);
        if (_isStrict)
        {
            _problems.Add($"{parameter.Name}: {why}");
        }
    }

    private void Check(ParameterInfo parameter, WeightPlacement placement, IWeightArray array)
    {
        if (!array.IsFloat || !placement.Fits(array.Shape))
        {
            _problems.Add($"{parameter.Name}: '{array.Name}' is {Describe(array)}, expected floats {placement.Expected()}");
        }
    }

    private IWeightArray[] Find(string name)
    {
        if (_byName.TryGetValue(name, out IWeightArray? array))
        {
            return [array];
        }

        return _map.HasKerasNames ? _source.Arrays.Where(other => KerasWeights.IsSame(name, other.Name)).ToArray() : [];
    }
}
