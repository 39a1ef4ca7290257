using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Reading;

/// <summary>Gives each layer its name: the kind and a number, counted per kind, or the user's.</summary>
internal sealed class LayerNames
{
    private const string Argument = "Name";

    private readonly Dictionary<string, int> _counts = new();
    private readonly Dictionary<string, (string Name, AttributeReader Attribute)> _taken = new();
    private readonly FaultList _faults;

    public LayerNames(FaultList faults)
    {
        _faults = faults;
    }

    /// <summary>The next layer's name. Every layer of a kind counts, also those with a name of their own.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Layers are named in lower case, as in Keras.")]
    public string Next(AttributeReader layer)
    {
        _counts.TryGetValue(layer.Kind, out int count);
        _counts[layer.Kind] = ++count;
        string name = layer.Kind.ToLowerInvariant() + "_" + count.ToString(CultureInfo.InvariantCulture);
        if (layer.Arguments.Text(Argument) is { } own)
        {
            if (IsValid(own))
            {
                name = own;
            }
            else
            {
                _faults.Add(ProblemIds.InvalidLayerName, layer.PlaceOf(Argument), own);
            }
        }

        Claim(name, layer);
        return name;
    }

    private void Claim(string name, AttributeReader layer)
    {
        // What must differ are the generated members, which drop underscores.
        string member = ParameterNaming.Pascal(name);
        if (!_taken.TryGetValue(member, out (string Name, AttributeReader Attribute) other))
        {
            _taken.Add(member, (name, layer));
            return;
        }

        // A name that the user did not write cannot be changed: then the other one must.
        AttributeReader culprit = layer.Arguments.Has(Argument) ? layer : other.Attribute;
        _faults.Add(ProblemIds.DuplicateLayerName, culprit.PlaceOf(Argument), name, other.Name, member);
    }

    private static bool IsValid(string name) => name.Length > 0 && IsLetter(name[0]) && name.All(letter => IsLetter(letter) || letter is '_' or (>= '0' and <= '9'));

    private static bool IsLetter(char letter) => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
