using System;
using NetGen.Data;

namespace NetGen.Tests.Training;

/// <summary>Small data sets.</summary>
internal static class Samples
{
    /// <summary>Points in a square; the targets are linear in them.</summary>
    public static Dataset Linear(int count, int seed = 1)
    {
        var random = new Random(seed);
        var inputs = new float[count * 2];
        var targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            inputs[2 * i] = (2 * random.NextSingle()) - 1;
            inputs[(2 * i) + 1] = (2 * random.NextSingle()) - 1;
            targets[i] = (3 * inputs[2 * i]) - (2 * inputs[(2 * i) + 1]) + 0.5f;
        }

        return new Dataset(inputs, 2, targets, 1);
    }

    /// <summary>Points around five corners; the class is the corner.</summary>
    public static Dataset Classes(int count, bool oneHot = false, int seed = 1)
    {
        var random = new Random(seed);
        var inputs = new float[count * 3];
        var labels = new int[count];
        var targets = new float[count * 5];
        for (int i = 0; i < count; i++)
        {
            int label = i % 5;
            labels[i] = label;
            targets[(i * 5) + label] = 1;
            for (int j = 0; j < 3; j++)
            {
                inputs[(3 * i) + j] = (((label + 1) >> j) & 1) + (0.2f * (random.NextSingle() - 0.5f));
            }
        }

        return oneHot ? new Dataset(inputs, 3, targets, 5) : new Dataset(inputs, 3, labels, 5);
    }
}
