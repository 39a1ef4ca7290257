using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentiment;

/// <summary>The most frequent words of some reviews, numbered from the most frequent one on. All others are passed over.</summary>
internal sealed class WordNumbers
{
    /// <summary>Rows of the networks' tables. With fewer words some rows are never looked up.</summary>
    public const int MostWords = 20_000;

    private readonly Dictionary<string, int> _numbers;

    public WordNumbers(IEnumerable<Review> reviews)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in reviews.SelectMany(review => review.Words))
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        Words = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostWords).Select(pair => pair.Key).ToArray();
        _numbers = Words.Select((word, number) => (word, number)).ToDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal);
    }

    /// <summary>The words by their numbers.</summary>
    public IReadOnlyList<string> Words { get; }

    public int? Find(string word) => _numbers.TryGetValue(word, out int number) ? number : null;

    /// <summary>A review's words by their numbers, in order.</summary>
    public int[] Numbers(Review review) => review.Words.Select(Find).OfType<int>().ToArray();
}
