using System;

namespace NetGen.Training;

/// <summary>
/// Single weights that training leaves alone. An update changes them like all others and they are put back behind it, which needs no optimizer to
/// know of them and keeps their bits under any; their gradients are cleared first, so that no optimizer remembers them.
/// </summary>
/// <remarks>Each costs a copy there and back in every step.</remarks>
internal sealed class FrozenWeights
{
    private readonly bool[] _isFrozen;
    private int[] _places = Array.Empty<int>();
    private float[] _kept = Array.Empty<float>();

    /// <param name="length">Floats in the parameter block.</param>
    public FrozenWeights(int length)
    {
        _isFrozen = new bool[length];
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _places.Length == 0;

    /// <summary>Freezes and frees the weights of a parameter. This is what allocates, so that steps need not.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isTrainable">One for each value, in logical order.</param>
    public void Set(ParameterInfo parameter, ReadOnlySpan<bool> isTrainable)
    {
        for (int i = 0; i < isTrainable.Length; i++)
        {
            _isFrozen[parameter.IndexOf(i)] = !isTrainable[i];
        }

        Collect();
    }

    /// <summary>The same for all weights of a parameter at once.</summary>
    public void Set(ParameterInfo parameter, bool isTrainable)
    {
        for (int i = 0; i < parameter.Length; i++)
        {
            _isFrozen[parameter.IndexOf(i)] = !isTrainable;
        }

        Collect();
    }

    /// <summary>Notes the frozen weights of a share and clears their gradients. Shares that do not overlap may run at once.</summary>
    public void Keep(ReadOnlySpan<float> weights, Span<float> gradients, int first, int count)
    {
        int end = IndexOf(first + count);
        for (int i = IndexOf(first); i < end; i++)
        {
            _kept[i] = weights[_places[i]];
            gradients[_places[i]] = 0f;
        }
    }

    /// <summary>Puts the frozen weights of a share back after its update.</summary>
    public void Restore(Span<float> weights, int first, int count)
    {
        int end = IndexOf(first + count);
        for (int i = IndexOf(first); i < end; i++)
        {
            weights[_places[i]] = _kept[i];
        }
    }

    private void Collect()
    {
        int count = 0;
        foreach (bool isFrozen in _isFrozen)
        {
            count += isFrozen ? 1 : 0;
        }

        _places = new int[count];
        _kept = new float[count];
        for (int place = 0, i = 0; place < _isFrozen.Length; place++)
        {
            if (_isFrozen[place])
            {
                _places[i++] = place;
            }
        }
    }

    /// <summary>The first frozen weight that does not lie in front of a place.</summary>
    private int IndexOf(int place)
    {
        if (IsEmpty)
        {
            return 0;
        }

        int found = Array.BinarySearch(_places, place);
        return found < 0 ? ~found : found;
    }
}
