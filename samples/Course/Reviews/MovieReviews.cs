using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace Course.Reviews;

/// <summary>
/// The movie reviews of lesson 11, 25,000 of them, as the course's program reads them: a review is the set of its words, those between single spaces, the end of the line among them. Words are
/// numbered in the order of their letters.
/// </summary>
internal sealed class MovieReviews
{
    public const string ReviewsFile = "reviews.txt";
    public const string LabelsFile = "labels.txt";

    /// <param name="folder">Holds <c>reviews.txt</c> and <c>labels.txt</c>, a review and its label a line, plain or gzipped.</param>
    /// <exception cref="InvalidDataException">There are not as many labels as reviews, or other words than the course's data have.</exception>
    public MovieReviews(string folder)
    {
        string[][] reviews = Lines(folder, ReviewsFile).Select(WordsOf).ToArray();
        Labels = Lines(folder, LabelsFile).Select(label => label == "positive" ? 1f : 0f).ToArray();
        string[] vocabulary = reviews.SelectMany(words => words).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (Labels.Length != reviews.Length || vocabulary.Length != ReviewNet.Words)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"{folder}: found {reviews.Length} reviews with {Labels.Length} labels and {vocabulary.Length} words, expected as many labels and {ReviewNet.Words} words."));
        }

        Dictionary<string, int> numbers = vocabulary.Select((word, number) => (word, number)).ToDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal);
        Reviews = reviews.Select(words => Array.ConvertAll(words, word => numbers[word])).ToArray();
    }

    /// <summary>The words of each review by their numbers, each once, in the order in which they first occur.</summary>
    public int[][] Reviews { get; }

    /// <summary>1 for a review that recommends its movie, 0 for one that does not.</summary>
    public float[] Labels { get; }

    private static string[] WordsOf(string line) => (line + "\n").Split(' ').Where(word => word.Length > 0).Distinct(StringComparer.Ordinal).ToArray();

    private static List<string> Lines(string folder, string name)
    {
        string plain = Path.Combine(folder, name);
        using Stream file = File.OpenRead(File.Exists(plain) ? plain : plain + ".gz");
        using Stream text = File.Exists(plain) ? file : new GZipStream(file, CompressionMode.Decompress);

        // By \n alone: the course's program knows no other end of a line.
        using var reader = new StreamReader(text, Encoding.UTF8);
        List<string> lines = [.. reader.ReadToEnd().Split('\n')];
        if (lines[^1].Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}
