using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Data;

namespace Digits;

/// <summary>The images that training never sees, side by side in memory as <c>Predict</c> takes them.</summary>
internal sealed class TestSet
{
    private readonly float[] _images;
    private readonly int[] _labels;

    public TestSet(Dataset data)
    {
        _images = new float[data.Count * DigitNet.InputLength];
        _labels = new int[data.Count];
        data.CopyBatch(Enumerable.Range(0, data.Count).ToArray(), _images, _labels);
    }

    public int Count => _labels.Length;

    public ReadOnlySpan<float> Images => _images;

    public ReadOnlySpan<float> Image(int index) => Images.Slice(index * DigitNet.InputLength, DigitNet.InputLength);

    /// <summary>A row of ten probabilities per image.</summary>
    public float[] Predict(DigitNet net)
    {
        var outputs = new float[Count * DigitNet.OutputLength];
        net.Predict(_images, outputs, Count);
        return outputs;
    }

    /// <summary>What a network makes of each image.</summary>
    public IReadOnlyList<Guess> Guesses(float[] outputs) =>
        Enumerable.Range(0, Count)
            .Select(i => new Guess(
                _images.AsMemory(i * DigitNet.InputLength, DigitNet.InputLength),
                _labels[i],
                outputs.AsMemory(i * DigitNet.OutputLength, DigitNet.OutputLength)))
            .ToArray();
}
