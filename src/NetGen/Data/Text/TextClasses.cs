using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>The names of classes and their numbers.</summary>
internal sealed class TextClasses
{
    private readonly TokenTable _names = new();

    /// <param name="names">The names in the order of the network's outputs, all different.</param>
    /// <param name="parameter">The caller's parameter, for messages.</param>
    public TextClasses(IReadOnlyList<string> names, string parameter)
    {
        foreach (string name in names ?? throw new ArgumentNullException(parameter))
        {
            int number = _names.Count;
            if (_names.FindOrAdd((name ?? throw new ArgumentException("A class is null.", parameter)).AsSpan()) != number)
            {
                throw new ArgumentException($"The class '{name}' is named twice.", parameter);
            }
        }

        if (_names.Count == 0)
        {
            throw new ArgumentException($"'{parameter}' has 0 classes, expected at least one.", parameter);
        }
    }

    public int Count => _names.Count;

    /// <summary>A class's number; −1 where there is no such class.</summary>
    public int Find(ReadOnlySpan<char> name) => _names.Find(name);

    /// <summary>The number of the class that the line read last names.</summary>
    public int NumberOf(TextDocuments documents)
    {
        int number = Find(documents.Label);
        return number >= 0 ? number : throw documents.LabelLines.Refuse(Found(documents.Label), Expected);
    }

    public static string Found(ReadOnlySpan<char> label) => "the label " + Excerpt.Of(label);

    public string Expected
    {
        get
        {
            const int Shown = 5;
            var names = new List<string>();
            for (int i = 0; i < Math.Min(Shown, Count); i++)
            {
                names.Add(Excerpt.Of(_names.Tokens[i].AsSpan()));
            }

            return "one of the classes " + string.Join(", ", names) + (Count > Shown ? ", …" : string.Empty);
        }
    }
}
