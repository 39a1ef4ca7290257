using System;
using System.Linq;
using NetGen.Data;

namespace Course.Digits;

/// <summary>The handwritten digits of lessons 8 to 10: the first 1,000 of MNIST to train on, its 10,000 others to test with.</summary>
internal sealed class MnistDigits
{
    public const int Pixels = 784;
    public const int Classes = 10;
    public const int TrainCount = 1000;

    /// <param name="folder">Holds the four files of MNIST, see <see cref="Datasets.Mnist"/>.</param>
    public MnistDigits(string folder)
    {
        (Dataset train, Dataset test) = Datasets.Mnist(folder);
        Inputs = Rows(train, TrainCount);
        Labels = Enumerable.Range(0, TrainCount).Select(train.Label).ToArray();
        Targets = OneHot.Encode(Labels, Classes);
        TestInputs = Rows(test, test.Count);
        TestLabels = Enumerable.Range(0, test.Count).Select(test.Label).ToArray();
    }

    public float[] Inputs { get; }

    public int[] Labels { get; }

    /// <summary>The labels one-hot, a row of ten for each digit.</summary>
    public float[] Targets { get; }

    public float[] TestInputs { get; }

    public int[] TestLabels { get; }

    private static float[] Rows(Dataset data, int count)
    {
        var rows = new float[count * data.InputLength];
        for (int i = 0; i < count; i++)
        {
            data.Inputs(i).CopyTo(rows.AsSpan(i * data.InputLength));
        }

        return rows;
    }
}
