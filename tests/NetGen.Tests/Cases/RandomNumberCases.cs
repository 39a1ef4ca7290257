using System.Linq;
using Course;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>NumPy's random numbers after <c>np.random.seed(1)</c>, which weights and dropout masks are drawn from: equal to the last bit.</summary>
public sealed class RandomNumberCases
{
    [SharedDataTheory]
    [InlineData("rng-mt19937")]
    public void Random_numbers_are_those_of_NumPy(string id) => CaseFile.Check(id, file =>
    {
        const uint Seed = 1;
        file.Compare("seed", Seed);
        var random = new NumpyRandom(Seed);
        file.Compare("first_uint32", Enumerable.Range(0, 8).Select(_ => (double)random.Draw()).ToArray());

        random = new NumpyRandom(Seed);
        file.Compare("first_10_random", Enumerable.Range(0, 10).Select(_ => random.Random()).ToArray());
        file.Compare("then_40_randint2", Bits(random, 40));

        // Weights first: 784 × 100 and 100 × 10.
        random = new NumpyRandom(Seed);
        random.Weights((784 * 100) + (100 * 10));
        file.Compare("dropout_first_mask_784_100_10", Bits(random, 100));
        file.Compare("dropout_second_mask", Bits(random, 100));
    });

    private static double[] Bits(NumpyRandom random, int count) => Enumerable.Range(0, count).Select(_ => (double)random.Bit()).ToArray();
}
