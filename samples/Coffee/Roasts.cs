using System;
using NetGen.Data;
using NetGen.Numerics;

namespace Coffee;

/// <summary>
/// The course's data: roasts at random temperatures and times. The good ones lie in a triangle: at least 175 °C and 12 minutes, and the
/// hotter the shorter.
/// </summary>
internal static class Roasts
{
    public const float LowestCelsius = 150, HighestCelsius = 285, FewestMinutes = 11, MostMinutes = 18;

    private const float GoodCelsius = 175, BurntCelsius = 260, GoodMinutes = 12;

    /// <summary>The triangle's corners: degrees and minutes.</summary>
    public static ReadOnlySpan<(float Celsius, float Minutes)> Corners => new[]
    {
        (GoodCelsius, GoodMinutes), (GoodCelsius, MostMinutesAt(GoodCelsius)), ((21 - GoodMinutes) * 85 / 3, GoodMinutes),
    };

    public static bool IsGood(float celsius, float minutes) =>
        celsius > GoodCelsius && celsius < BurntCelsius && minutes > GoodMinutes && minutes <= MostMinutesAt(celsius);

    /// <param name="count">How many roasts.</param>
    /// <param name="seed">The same seed gives the same roasts.</param>
    /// <returns>Degrees and minutes, and 1 for a good roast or 0.</returns>
    public static Dataset Draw(int count, ulong seed)
    {
        var random = new PhiloxStream(seed, stream: 1);
        var inputs = new float[2 * count];
        var good = new float[count];
        for (int i = 0; i < count; i++)
        {
            float celsius = LowestCelsius + ((HighestCelsius - LowestCelsius) * random.Single(2 * (ulong)i));
            float minutes = FewestMinutes + ((MostMinutes - FewestMinutes) * random.Single((2 * (ulong)i) + 1));
            (inputs[2 * i], inputs[(2 * i) + 1]) = (celsius, minutes);
            good[i] = IsGood(celsius, minutes) ? 1 : 0;
        }

        return new Dataset(inputs, 2, good, 1);
    }

    private static float MostMinutesAt(float celsius) => 21 - (3f / 85 * celsius);
}
