using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;

namespace NetGen.Data;

/// <content>Data sets made of others: in another order, a part of one, several in a row.</content>
public sealed partial class StreamedDataset
{
    /// <summary>
    /// The same samples in a random order, another one in each epoch, as far as a buffer of some of them allows: each sample is drawn from the buffer, and the next of the data
    /// takes its place. A buffer as long as the data gives every order the same chance; a shorter one moves a sample forward by less than its length, so data that are
    /// sorted by class need a buffer much longer than a class. The order depends on the seed, the epoch and the size alone.
    /// </summary>
    /// <param name="bufferSize">Samples in the buffer, at least 1 (which leaves the order as it is).</param>
    /// <param name="seed">Chooses the orders.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive, or more than one array holds.</exception>
    public StreamedDataset Shuffle(int bufferSize, ulong seed = 0)
    {
        if (bufferSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(bufferSize), bufferSize, "The buffer must hold at least one sample.");
        }

        if (bufferSize > Layout.MostSamples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bufferSize),
                bufferSize,
                FormattableString.Invariant($"A buffer of {bufferSize} samples of {InputLength} inputs and {TargetLength} targets is more than one array holds, expected at most {Layout.MostSamples}."));
        }

        if (Count == 0)
        {
            return this;
        }

        // No memory for samples that there are not.
        int size = (int)Math.Max(1, Math.Min(bufferSize, Count ?? bufferSize));
        return new StreamedDataset(Layout, Count, epoch => new ShufflingReader(Open(epoch), Layout, size, seed, epoch));
    }

    /// <summary>The first samples.</summary>
    /// <param name="count">How many, 0 or more; where there are fewer, all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public StreamedDataset Take(long count) => Range(0, count, nameof(count));

    /// <summary>All but the first samples; they are read and passed over.</summary>
    /// <param name="count">How many to leave out, 0 or more; where there are fewer, none are left.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public StreamedDataset Skip(long count) => Range(count, long.MaxValue, nameof(count));

    /// <summary>The samples with normalized inputs.</summary>
    /// <param name="normalizer">A normalizer for as many columns as there are inputs, fitted on training samples: <see cref="Normalizer.FitStandard(StreamedDataset)"/>.</param>
    /// <exception cref="ArgumentException">It has another number of columns.</exception>
    /// <exception cref="InvalidOperationException">The samples are indices and no values.</exception>
    public StreamedDataset Normalize(Normalizer normalizer)
    {
        Guard.NotNull(normalizer, nameof(normalizer));
        if (HasIndices)
        {
            throw new InvalidOperationException("The samples are indices and no values; there is nothing to normalize.");
        }

        Guard.Length(normalizer.Length, InputLength, nameof(normalizer));
        return new StreamedDataset(Layout, Count, epoch => new NormalizingReader(Open(epoch), normalizer));
    }

    /// <summary>Several data sets, one after the other: for example a large one that lies in several files.</summary>
    /// <param name="parts">The data sets, at least one, with the same kind of samples.</param>
    /// <exception cref="ArgumentException">There are none, one is null, or their samples differ in kind or length.</exception>
    public static StreamedDataset Concatenate(params StreamedDataset[] parts)
    {
        Guard.NotNull(parts, nameof(parts));
        if (parts.Length == 0)
        {
            throw new ArgumentException("'parts' is empty, expected at least one data set.", nameof(parts));
        }

        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] is null)
            {
                throw new ArgumentException(FormattableString.Invariant($"parts[{i}] is null."), nameof(parts));
            }

            if (!parts[i].Layout.Equals(parts[0].Layout))
            {
                throw new ArgumentException(FormattableString.Invariant($"parts[{i}] has {parts[i].Layout}, expected {parts[0].Layout} as parts[0] has."), nameof(parts));
            }
        }

        StreamedDataset[] all = parts.ToArray();
        long? count = all.All(part => part.Count is not null) ? all.Sum(part => part.Count!.Value) : null;
        return new StreamedDataset(
            all[0].Layout, count, epoch => new ConcatenatedReader(all.Select(part => (Func<SampleReader>)(() => part.Open(epoch))).ToArray()));
    }

    /// <summary>Samples with target values that code of your own makes, for example from a simulation or a format of its own. They are asked for again in each epoch, on a thread that reads ahead.</summary>
    /// <param name="samples">The samples; each enumeration begins with the first.</param>
    /// <param name="inputLength">Values in one sample's input, at least 1.</param>
    /// <param name="targetLength">Values in one sample's target, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive, or more than a batch can hold.</exception>
    public static StreamedDataset FromSamples(
        IEnumerable<(ReadOnlyMemory<float> Inputs, ReadOnlyMemory<float> Targets)> samples, int inputLength, int targetLength)
    {
        Guard.NotNull(samples, nameof(samples));
        SampleLayout.CheckLength(inputLength, nameof(inputLength));
        SampleLayout.CheckLength(targetLength, nameof(targetLength));
        return new StreamedDataset(
            SampleLayout.Values(inputLength, targetLength),
            null,
            _ => new EnumeratedReader<ReadOnlyMemory<float>>(samples, static (block, targets) =>
            {
                Guard.Length(targets.Length, block.Layout.TargetLength, nameof(targets));
                targets.Span.CopyTo(block.NextTargets(1));
            }));
    }

    /// <summary>The same with class numbers.</summary>
    /// <param name="samples">The samples; each enumeration begins with the first.</param>
    /// <param name="inputLength">Values in one sample's input, at least 1.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not positive, or more than a batch can hold.</exception>
    public static StreamedDataset FromSamples(IEnumerable<(ReadOnlyMemory<float> Inputs, int Label)> samples, int inputLength, int classCount)
    {
        Guard.NotNull(samples, nameof(samples));
        SampleLayout.CheckLength(inputLength, nameof(inputLength));
        Dataset.CheckClasses(classCount);
        return new StreamedDataset(
            SampleLayout.ValuesWithLabels(inputLength, classCount),
            null,
            _ => new EnumeratedReader<int>(samples, static (block, label) =>
            {
                Guard.Index(label, block.Layout.ClassCount, nameof(label));
                block.NextLabels(1)[0] = label;
            }));
    }

    private StreamedDataset Range(long skip, long take, string parameter)
    {
        if (skip < 0 || take < 0)
        {
            throw new ArgumentOutOfRangeException(parameter, Math.Min(skip, take), "The number of samples must be 0 or more.");
        }

        long? count = Count is long all ? Math.Min(Math.Max(0, all - skip), take) : null;
        return new StreamedDataset(Layout, count, epoch => new RangeReader(Open(epoch), Layout, skip, take));
    }
}
