using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Numerics;

namespace NetGen.Data.Tests;

/// <summary>Data sets in memory, the same as streams, and what a stream gives.</summary>
internal static class TestStreams
{
    /// <summary>Samples of random values with class numbers.</summary>
    public static Dataset Classes(int count, int inputs = 6, int classes = 4, ulong seed = 1)
    {
        var random = new PhiloxStream(seed, 7);
        float[] values = Enumerable.Range(0, count * inputs).Select(i => random.Single((ulong)i) - 0.5f).ToArray();
        int[] labels = Enumerable.Range(0, count).Select(i => (int)(random.UInt32((ulong)(i + (count * inputs))) % (uint)classes)).ToArray();
        return new Dataset(values, inputs, labels, classes);
    }

    /// <summary>Samples of random values with random targets.</summary>
    public static Dataset Values(int count, int inputs = 3, int targets = 2)
    {
        var random = new PhiloxStream(2, 7);
        float[] values = Enumerable.Range(0, count * inputs).Select(i => random.Single((ulong)i) - 0.5f).ToArray();
        float[] wanted = Enumerable.Range(0, count * targets).Select(i => random.Single((ulong)(i + (count * inputs)))).ToArray();
        return new Dataset(values, inputs, wanted, targets);
    }

    /// <summary>Lists of 0 to 5 indices with class numbers.</summary>
    public static Dataset Bags(int count, int vocabulary = 30)
    {
        var random = new PhiloxStream(3, 7);
        ulong at = 0;
        var indices = new List<int>();
        int[] offsets = new int[count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            offsets[i] = indices.Count;
            for (int n = random.Int32(ref at, 6); n > 0; n--)
            {
                indices.Add(random.Int32(ref at, vocabulary));
            }

            labels[i] = random.Int32(ref at, 2);
        }

        return Dataset.FromBags([.. indices], offsets, labels, 2);
    }

    /// <summary>Three indices each, with class numbers.</summary>
    public static Dataset Words(int count, int vocabulary = 30)
    {
        var random = new PhiloxStream(4, 7);
        ulong at = 0;
        int[] indices = Enumerable.Range(0, 3 * count).Select(_ => random.Int32(ref at, vocabulary)).ToArray();
        int[] labels = Enumerable.Range(0, count).Select(_ => random.Int32(ref at, 2)).ToArray();
        return Dataset.FromIndices(indices, 3, labels, 2);
    }

    /// <summary>A data set in memory as a stream.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="mostAtOnce">The most samples that a read gives, as files do with what they have at hand.</param>
    /// <param name="knowsCount">Whether the stream says how many there are.</param>
    public static StreamedDataset Of(Dataset data, int mostAtOnce = int.MaxValue, bool knowsCount = true) =>
        new(data.Layout, knowsCount ? data.Count : null, _ => new MemoryReader(data, mostAtOnce));

    /// <summary>Each sample as a text: inputs or indices, then the targets or the class number.</summary>
    public static List<string> Texts(Dataset data) => Texts(Of(data), 5);

    public static List<string> Texts(StreamedDataset data, int batchSize, uint epoch = 0) => data.Batches(batchSize, epoch).SelectMany(Texts).ToList();

    public static IEnumerable<string> Texts(SampleBatch batch)
    {
        var texts = new List<string>();
        for (int i = 0; i < batch.Count; i++)
        {
            int inputs = batch.Inputs.Length / batch.Count;
            int targets = batch.Targets.Length / batch.Count;
            string input = !batch.Inputs.IsEmpty ? string.Join(' ', batch.Inputs.Slice(i * inputs, inputs).ToArray())
                : !batch.Offsets.IsEmpty ? string.Join(' ', CompilerServices.Bags.Of(batch.Indices, batch.Offsets, i).ToArray())
                : string.Join(' ', batch.Indices.Slice(i * batch.Indices.Length / batch.Count, batch.Indices.Length / batch.Count).ToArray());
            string target = batch.Labels.IsEmpty ? string.Join(' ', batch.Targets.Slice(i * targets, targets).ToArray()) : $"{batch.Labels[i]}";
            texts.Add($"{input} -> {target}");
        }

        return texts;
    }

    /// <summary>An IDX file of bytes with one of labels, and both in memory.</summary>
    public static (string Inputs, string Labels, Dataset Data) WriteIdx(TemporaryFolder folder, int count, int inputs, int classes, bool isCompressed)
    {
        byte[] body = IdxBytes.RandomBody(count * inputs, 1);
        byte[] labels = IdxBytes.RandomBody(count, 2).Select(b => (byte)(b % classes)).ToArray();
        string inputPath = folder.File("inputs.idx");
        string labelPath = folder.File("labels.idx");
        byte[] inputFile = IdxBytes.Make(0x08, [count, inputs], body);
        byte[] labelFile = IdxBytes.Make(0x08, [count], labels);
        File.WriteAllBytes(inputPath, isCompressed ? IdxBytes.Gzip(inputFile) : inputFile);
        File.WriteAllBytes(labelPath, isCompressed ? IdxBytes.Gzip(labelFile) : labelFile);
        var data = new Dataset(body.Select(b => b * (1 / 255f)).ToArray(), inputs, labels.Select(l => (int)l).ToArray(), classes);
        return (inputPath, labelPath, data);
    }

    /// <summary>Gives the samples of a data set, a few at a time.</summary>
    internal sealed class MemoryReader(Dataset data, int mostAtOnce) : SampleReader
    {
        private int _next;

        public override int Read(SampleBlock block, int count)
        {
            int got = Math.Min(Math.Min(count, mostAtOnce), data.Count - _next);
            for (int i = 0; i < got; i++, _next++)
            {
                if (data.IsRagged)
                {
                    block.AddBag(data.Indices(_next));
                }
                else if (data.HasIndices)
                {
                    data.Indices(_next).CopyTo(block.NextIndices(1));
                }
                else
                {
                    data.Inputs(_next).CopyTo(block.NextInputs(1));
                }

                if (data.IsCategorical)
                {
                    block.NextLabels(1)[0] = data.Label(_next);
                }
                else
                {
                    data.Targets(_next).CopyTo(block.NextTargets(1));
                }

                block.Advance(1);
            }

            return got;
        }
    }
}
