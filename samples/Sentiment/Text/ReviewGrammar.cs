using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Numerics;

namespace Sentiment;

/// <summary>
/// Writes reviews by a small grammar. Names in angle brackets stand for one of several texts; some of them say something good or bad. A review has an opinion, but sees the other side in a
/// sentence out of five or so, as real ones do.
/// </summary>
internal static class ReviewGrammar
{
    private const double OtherSide = 0.2;

    /// <summary>What both kinds of reviews say.</summary>
    private static readonly Dictionary<string, string[]> Common = new()
    {
        ["sentence"] =
        [
            "<the> <part> was <rather> <mild> <thing> .", "<the> <part> was <utterly> <strong> <thing> .", "i found <the> <part> <rather> <mild> and <the> <part> <utterly> <strong> .",
            "<person> .", "<person> , and <the> <part> was <utterly> <strong> <thing> .", "<neutral> .", "<end> .",
        ],
        ["person"] =
        [
            "the actor and his <role> <did>", "the actress and her <role> <did>", "he said that his <role> <did>", "she said that her <role> <did>",
            "the king and his <role> <did>", "the queen and her <role> <did>", "a man lost his <item>", "a woman lost her <item>", "the king wore his <crown>", "the queen wore her <crown>",
            "the actor learnt his <lines>", "the actress learnt her <lines>",
        ],
        ["neutral"] = ["it ran for <number> hours", "we saw it on <day>", "it is about <topic> and <topic>", "the story takes place in <place>", "i had read the book before"],
        ["the"] = ["the", "the", "its", "this"],
        ["part"] = ["movie", "film", "story", "plot", "ending", "music", "camera work", "dialogue", "acting", "script", "cast", "first half"],
        ["role"] = ["brother", "sister", "friend", "lawyer", "teacher", "neighbour", "horse"],
        ["item"] = ["hat", "temper", "way", "letter", "keys", "memory"],
        ["crown"] = ["crown", "robe", "jewels"],
        ["lines"] = ["lines", "songs", "steps"],
        ["rather"] = ["rather", "quite", "fairly", "somewhat"],
        ["utterly"] = ["utterly", "absolutely", "simply", "truly"],
        ["number"] = ["two", "three", "four"],
        ["day"] = ["monday", "tuesday", "friday", "sunday"],
        ["topic"] = ["love", "war", "money", "friendship", "revenge", "music", "horses"],
        ["place"] = ["paris", "london", "berlin", "rome", "a small town", "a castle"],
    };

    private static readonly Dictionary<string, string[]> Good = new()
    {
        ["mild"] = ["good", "nice", "charming", "solid"],
        ["strong"] = ["terrific", "brilliant", "superb", "wonderful"],
        ["thing"] = ["fun", "entertainment", "joy", "art"],
        ["did"] = ["moved me", "made us laugh", "won our hearts", "shone"],
        ["end"] = ["i recommend it", "i would see it again", "do not miss it", "i enjoyed every minute"],
    };

    private static readonly Dictionary<string, string[]> Bad = new()
    {
        ["mild"] = ["bad", "poor", "dull", "weak"],
        ["strong"] = ["terrible", "awful", "horrible", "dreadful"],
        ["thing"] = ["rubbish", "boredom", "nonsense", "waste"],
        ["did"] = ["bored me", "made us yawn", "got on our nerves", "failed"],
        ["end"] = ["i regret it", "i want my money back", "stay away from it", "i nearly fell asleep"],
    };

    /// <summary>Reviews that a seed tells, as many good as bad ones.</summary>
    public static Review[] Write(int count, ulong seed)
    {
        var random = new PhiloxStream(seed, 0);
        ulong drawn = 0;
        return Enumerable.Range(0, count).Select(i =>
        {
            bool isGood = i % 2 == 0;
            var words = new List<string>();
            for (int sentence = 3 + random.Int32(ref drawn, 5); sentence > 0; sentence--)
            {
                Expand("<sentence>", random.Single(drawn++) < OtherSide ? !isGood : isGood, words);
            }

            return new Review(words, isGood);
        }).ToArray();

        void Expand(string text, bool isGood, List<string> words)
        {
            foreach (string word in text.Split(' '))
            {
                if (word.StartsWith('<'))
                {
                    string name = word[1..^1];
                    string[] choices = Common.TryGetValue(name, out string[]? common) ? common : (isGood ? Good : Bad)[name];
                    Expand(choices[random.Int32(ref drawn, choices.Length)], isGood, words);
                }
                else if (char.IsLetter(word[0]))
                {
                    words.Add(word);
                }
            }
        }
    }
}
