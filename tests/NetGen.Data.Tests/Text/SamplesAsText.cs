using System;
using System.Globalization;
using System.Text;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

/// <summary>Samples as text that tells all of them: values by their bits, then the target or the class.</summary>
internal static class SamplesAsText
{
    public static string Of(Dataset data)
    {
        var text = new StringBuilder();
        for (int i = 0; i < data.Count; i++)
        {
            if (data.HasIndices)
            {
                Append(text, data.Indices(i));
            }
            else
            {
                Append(text, data.Inputs(i));
            }

            if (data.IsCategorical)
            {
                text.Append(CultureInfo.InvariantCulture, $"= class {data.Label(i)} of {data.ClassCount}\n");
            }
            else
            {
                Append(text.Append("= "), data.Targets(i));
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Reads an epoch in blocks of so many samples.</summary>
    public static string Of(StreamedDataset data, int blockSize)
    {
        var text = new StringBuilder();
        SampleLayout layout = data.Layout;
        var block = new SampleBlock(layout, blockSize);
        using SampleReader reader = data.Open(0);
        long count = 0;
        for (int got; (got = reader.Read(block, blockSize - block.Count)) > 0;)
        {
            count += got;
            if (block.Count < blockSize)
            {
                continue;
            }

            Append(text, block);
        }

        Append(text, block);
        Assert.Equal(0, reader.Read(block, 1));
        Assert.Equal(count, data.Count ?? count);
        return text.ToString();
    }

    private static void Append(StringBuilder text, SampleBlock block)
    {
        for (int i = 0; i < block.Count; i++)
        {
            if (block.Layout.HasIndices)
            {
                Append(text, block.Indices(i, 1));
            }
            else
            {
                Append(text, block.Inputs(i, 1));
            }

            if (block.Layout.IsCategorical)
            {
                text.Append(CultureInfo.InvariantCulture, $"= class {block.Labels(i, 1)[0]} of {block.Layout.ClassCount}\n");
            }
            else
            {
                Append(text.Append("= "), block.Targets(i, 1));
                text.Append('\n');
            }
        }

        block.Clear();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{BitConverter.SingleToInt32Bits(value):x} ");
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<int> values)
    {
        foreach (int value in values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value} ");
        }
    }
}
