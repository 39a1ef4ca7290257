using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace Sentiment;

/// <summary>Reviews from two files: one has a review a line, the other its label.</summary>
internal static class ReviewFolder
{
    /// <exception cref="InvalidDataException">There are not as many labels as reviews, or a label is neither 'positive' nor 'negative'.</exception>
    public static Review[] Read(string folder)
    {
        string[] texts = Lines(Path.Combine(folder, "reviews.txt"));
        string path = Path.Combine(folder, "labels.txt");
        string[] labels = Lines(path);
        if (labels.Length != texts.Length || texts.Length < 2)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{path}: found {labels.Length} labels for {texts.Length} reviews, expected as many, and two at least."));
        }

        int odd = Array.FindIndex(labels, label => label is not ("positive" or "negative"));
        return odd < 0
            ? texts.Zip(labels, (text, label) => new Review(WordsOf(text), label == "positive")).ToArray()
            : throw new InvalidDataException(FormattableString.Invariant($"{path}({odd + 1}): found '{labels[odd]}', expected 'positive' or 'negative'."));
    }

    /// <summary>Letters and digits together are a word, in lower case; all else stands between words.</summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isLetter = i < text.Length && char.IsLetterOrDigit(text[i]);
            if (isLetter && start < 0)
            {
                start = i;
            }
            else if (!isLetter && start >= 0)
            {
                words.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }

    private static string[] Lines(string path)
    {
        using Stream file = File.OpenRead(File.Exists(path) ? path : path + ".gz");
        using Stream text = File.Exists(path) ? file : new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(text);
        var lines = new List<string>();
        while (reader.ReadLine() is string line)
        {
            lines.Add(line);
        }

        return lines.ToArray();
    }
}
