using System;
using System.Collections.Generic;
using System.Linq;

namespace Digits;

/// <summary>One image, the digit that it is, and the probability that a network gives to each digit.</summary>
internal sealed record Guess(ReadOnlyMemory<float> Pixels, int Label, ReadOnlyMemory<float> Probabilities)
{
    /// <summary>All ten digits, the likeliest first.</summary>
    public IEnumerable<(int Digit, float Probability)> Ranking =>
        Probabilities.ToArray().Select((probability, digit) => (digit, probability)).OrderByDescending(pair => pair.probability);

    public int Best => Ranking.First().Digit;

    public float Sureness => Ranking.First().Probability;

    public bool IsRight => Best == Label;
}
