using System;
using NetGen.Data;

namespace Digits.Drawing;

/// <summary>A data set as MNIST is one, but drawn here: the same seed gives the same pixels on every machine.</summary>
internal static class DigitDataset
{
    private const int ImagesPerWriter = 50;
    private const int TrainWriters = 120;
    private const int TestWriters = 20;

    /// <summary>Leaves the streams below to others that use the same seed; writers have those above.</summary>
    private const uint FirstStream = 0x4000_0000;

    /// <summary>6,000 images to learn from and 1,000 by other people: a network that only knows its writers by heart fails there.</summary>
    public static DatasetPair Draw(ulong seed) => new(Draw(seed, 0, TrainWriters), Draw(seed, TrainWriters, TestWriters));

    private static Dataset Draw(ulong seed, int firstWriter, int writers)
    {
        const int Pixels = Canvas.Size * Canvas.Size;
        var inputs = new float[writers * ImagesPerWriter * Pixels];
        var labels = new int[writers * ImagesPerWriter];
        var canvas = new Canvas();

        // Writer by writer, so that the last part of the set, kept for validation, is by writers of its own, too.
        for (int writer = 0; writer < writers; writer++)
        {
            var style = new WriterStyle(seed, firstWriter + writer);
            for (int k = 0; k < ImagesPerWriter; k++)
            {
                int i = (writer * ImagesPerWriter) + k;
                labels[i] = k % 10;
                var dice = new Dice(seed, FirstStream + (uint)((firstWriter * ImagesPerWriter) + i));
                Pen.Write(labels[i], style, dice, canvas, inputs.AsSpan(i * Pixels, Pixels));
            }
        }

        return new Dataset(inputs, Pixels, labels, 10);
    }
}
