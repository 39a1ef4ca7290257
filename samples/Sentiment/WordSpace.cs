using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentiment;

/// <summary>The rows that a network has learnt for words, and what lies near what.</summary>
internal sealed class WordSpace
{
    private readonly WordNumbers _vocabulary;
    private readonly float[][] _rows;
    private readonly double[] _lengths;

    /// <param name="vocabulary">The words.</param>
    /// <param name="table">Rows for them, and perhaps for more: the table of an embedding, row after row.</param>
    /// <param name="dimensions">Values in a row.</param>
    /// <param name="most">How many of the most frequent words to look at: what rare ones mean nobody has learnt.</param>
    public WordSpace(WordNumbers vocabulary, float[] table, int dimensions, int most)
    {
        _vocabulary = vocabulary;
        _rows = table.Chunk(dimensions).Take(Math.Min(most, vocabulary.Words.Count)).ToArray();
        _lengths = _rows.Select(row => Math.Max(1e-12, Math.Sqrt(Dot(row, row)))).ToArray();
    }

    /// <summary>How many words it knows.</summary>
    public int Count => _rows.Length;

    public float[] Row(int word) => _rows[word];

    public bool Has(params string[] words) => words.All(word => _vocabulary.Find(word) is int number && number < _rows.Length);

    /// <summary>The words whose rows point most nearly where a word's does.</summary>
    public IEnumerable<string> NearestByCosine(string word, int count)
    {
        int number = _vocabulary.Find(word)!.Value;
        return Nearest(other => -Dot(_rows[number], _rows[other]) / _lengths[other], [number], count);
    }

    /// <summary>The words whose rows lie nearest to a word's.</summary>
    public IEnumerable<string> NearestByDistance(string word, int count)
    {
        int number = _vocabulary.Find(word)!.Value;
        return Nearest(other => _rows[number].Zip(_rows[other], (a, b) => (double)(a - b) * (a - b)).Sum(), [number], count);
    }

    /// <summary>What is to <paramref name="c"/> as <paramref name="a"/> is to <paramref name="b"/>: the words nearest to a − b + c, of rows of length 1.</summary>
    public IEnumerable<string> Analogy(string a, string b, string c, int count)
    {
        int[] words = [_vocabulary.Find(a)!.Value, _vocabulary.Find(b)!.Value, _vocabulary.Find(c)!.Value];
        double[] target = _rows[0].Select((_, i) => (_rows[words[0]][i] / _lengths[words[0]]) - (_rows[words[1]][i] / _lengths[words[1]]) + (_rows[words[2]][i] / _lengths[words[2]])).ToArray();
        return Nearest(other => -target.Zip(_rows[other], (x, y) => x * y).Sum() / _lengths[other], words, count);
    }

    /// <summary>The words of which a measure is least.</summary>
    public IEnumerable<string> Nearest(Func<int, double> measure, int[] except, int count) => Enumerable.Range(0, _rows.Length)
        .Except(except)
        .Select(word => (Word: word, Distance: measure(word)))
        .OrderBy(pair => pair.Distance)
        .ThenBy(pair => pair.Word)
        .Take(count)
        .Select(pair => _vocabulary.Words[pair.Word]);

    private static double Dot(float[] a, float[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += (double)a[i] * b[i];
        }

        return sum;
    }
}
