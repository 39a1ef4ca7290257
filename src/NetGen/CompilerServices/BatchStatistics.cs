using System;
using System.ComponentModel;
#if NET8_0_OR_GREATER
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
#endif

namespace NetGen.CompilerServices;

/// <summary>
/// What batch normalisation knows of a batch: means of each channel over all samples and all places in each. Sums are in double and in the order of samples and places, so that the bits are the same on
/// any vectors and any number of threads, which share the channels.
/// </summary>
/// <remarks>
/// The statistics lie in a workspace as five rows of as many floats as there are channels, each padded to a multiple of 16: mean, 1 / √(variance + ε), variance, mean of dy, mean of dy ⊙ n.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchStatistics
{
    /// <summary>Channels that are summed side by side, and that no two threads share: a cache line of floats.</summary>
    private const int Block = 16;

    /// <summary>Mean and scale of a share of the channels; in an evaluation those of the moving averages.</summary>
    /// <param name="workspace">The workspace of the step.</param>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="batchSize">Samples.</param>
    /// <param name="part">Which share, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many shares there are.</param>
    /// <param name="input">Where the layer's input starts in the workspace, in floats per sample.</param>
    /// <param name="stride">Floats from one sample of it to the next.</param>
    /// <param name="channels">Values at a place.</param>
    /// <param name="places">Places in a sample.</param>
    /// <param name="statistics">Where the statistics start, in floats per sample.</param>
    /// <param name="movingMean">Where the moving mean starts in the parameter block.</param>
    /// <param name="movingVariance">Where the moving variance starts.</param>
    /// <param name="epsilon">ε.</param>
    public static void Measure(
        Workspace workspace, AlignedBuffer parameters, int batchSize, int part, int parts, int input, int stride, int channels, int places, int statistics, int movingMean, int movingVariance, float epsilon)
    {
        int line = Line(channels);
        Span<float> rows = workspace.Rows(statistics);
        Span<float> means = rows.Slice(0, channels), scales = rows.Slice(line, channels), variances = rows.Slice(2 * line, channels);
        (int first, int end) = Share(channels, part, parts);
        if (workspace.IsEvaluating)
        {
            parameters.Span.Slice(movingMean + first, end - first).CopyTo(means.Slice(first));
            parameters.Span.Slice(movingVariance + first, end - first).CopyTo(variances.Slice(first));
        }
        else
        {
            ReadOnlySpan<float> x = workspace.Rows(input);
            Span<double> sums = stackalloc double[Block];
            double count = (double)batchSize * places;
            for (int channel = first; channel < end; channel += Block)
            {
                int width = Math.Min(Block, end - channel);
                Sum(x, stride, channels, places, batchSize, channel, width, sums);
                Divide(sums, count, means.Slice(channel, width));
                SumSquares(x, stride, channels, places, batchSize, channel, means.Slice(channel, width), sums);
                Divide(sums, count, variances.Slice(channel, width));
            }
        }

        for (int channel = first; channel < end; channel++)
        {
            scales[channel] = (float)(1f / (float)Math.Sqrt((float)(variances[channel] + epsilon)));
        }
    }

    /// <summary>The means of dy and dy ⊙ n of a share of the channels.</summary>
    /// <param name="workspace">The workspace of the step.</param>
    /// <param name="batchSize">Samples.</param>
    /// <param name="part">Which share, 0 … <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many shares there are.</param>
    /// <param name="normalized">Where n starts in the workspace, in floats per sample.</param>
    /// <param name="gradient">Where dy starts.</param>
    /// <param name="stride">Floats from one sample of both to the next.</param>
    /// <param name="channels">Values at a place.</param>
    /// <param name="places">Places in a sample.</param>
    /// <param name="statistics">Where the statistics start, in floats per sample.</param>
    public static void MeasureSlopes(
        Workspace workspace, int batchSize, int part, int parts, int normalized, int gradient, int stride, int channels, int places, int statistics)
    {
        int line = Line(channels);
        Span<float> rows = workspace.Rows(statistics);
        Span<float> means = rows.Slice(3 * line, channels), slopes = rows.Slice(4 * line, channels);
        ReadOnlySpan<float> n = workspace.Rows(normalized);
        ReadOnlySpan<float> dy = workspace.Rows(gradient);
        Span<double> sums = stackalloc double[Block];
        double count = (double)batchSize * places;
        (int first, int end) = Share(channels, part, parts);
        for (int channel = first; channel < end; channel += Block)
        {
            int width = Math.Min(Block, end - channel);
            Sum(dy, stride, channels, places, batchSize, channel, width, sums);
            Divide(sums, count, means.Slice(channel, width));
            SumProducts(dy, n, stride, channels, places, batchSize, channel, width, sums);
            Divide(sums, count, slopes.Slice(channel, width));
        }
    }

    /// <summary>Moves the moving averages: average ← average + (1 − momentum)·(batch's − average).</summary>
    /// <param name="workspace">The workspace of the step.</param>
    /// <param name="parameters">The parameter block.</param>
    /// <param name="channels">Values at a place.</param>
    /// <param name="statistics">Where the statistics start, in floats per sample.</param>
    /// <param name="movingMean">Where the moving mean starts in the parameter block.</param>
    /// <param name="movingVariance">Where the moving variance starts.</param>
    /// <param name="momentum">The share of the averages that stays.</param>
    public static void Commit(Workspace workspace, AlignedBuffer parameters, int channels, int statistics, int movingMean, int movingVariance, double momentum)
    {
        ReadOnlySpan<float> rows = workspace.Rows(statistics);
        float rate = (float)(1 - momentum);
        Move(rows.Slice(0, channels), parameters.Span.Slice(movingMean, channels), rate);
        Move(rows.Slice(2 * Line(channels), channels), parameters.Span.Slice(movingVariance, channels), rate);
    }

    private static void Move(ReadOnlySpan<float> batch, Span<float> moving, float rate)
    {
        for (int i = 0; i < moving.Length; i++)
        {
            moving[i] = Simd.Fma(rate, (float)(batch[i] - moving[i]), moving[i]);
        }
    }

    private static int Line(int channels) => (channels + Block - 1) / Block * Block;

    private static (int First, int End) Share(int channels, int part, int parts)
    {
        int blocks = (channels + Block - 1) / Block;
        return ((int)((long)blocks * part / parts) * Block, Math.Min(channels, (int)((long)blocks * (part + 1) / parts) * Block));
    }

    private static void Divide(ReadOnlySpan<double> sums, double count, Span<float> means)
    {
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = (float)(sums[i] / count);
        }
    }

    /// <summary>Σ x of some neighbouring channels.</summary>
    private static void Sum(ReadOnlySpan<float> x, int stride, int channels, int places, int samples, int channel, int width, Span<double> sums)
    {
        sums.Clear();
        for (int sample = 0; sample < samples; sample++)
        {
            for (int place = 0; place < places; place++)
            {
                ReadOnlySpan<float> values = x.Slice((sample * stride) + (place * channels) + channel, width);
#if NET8_0_OR_GREATER
                if (width == Block && Vector256.IsHardwareAccelerated)
                {
                    Add(values, sums);
                    continue;
                }
#endif
                for (int i = 0; i < values.Length; i++)
                {
                    sums[i] += values[i];
                }
            }
        }
    }

    /// <summary>Σ (x − mean)². A product of two doubles is rounded and then added, on every machine.</summary>
    private static void SumSquares(ReadOnlySpan<float> x, int stride, int channels, int places, int samples, int channel, ReadOnlySpan<float> means, Span<double> sums)
    {
        sums.Clear();
        for (int sample = 0; sample < samples; sample++)
        {
            for (int place = 0; place < places; place++)
            {
                ReadOnlySpan<float> values = x.Slice((sample * stride) + (place * channels) + channel, means.Length);
#if NET8_0_OR_GREATER
                if (means.Length == Block && Vector256.IsHardwareAccelerated)
                {
                    AddSquares(values, means, sums);
                    continue;
                }
#endif
                for (int i = 0; i < values.Length; i++)
                {
                    double distance = (double)values[i] - means[i];
                    double square = distance * distance;
                    sums[i] += square;
                }
            }
        }
    }

    /// <summary>Σ dy·n: exact products, since a double holds those of two floats.</summary>
    private static void SumProducts(ReadOnlySpan<float> dy, ReadOnlySpan<float> n, int stride, int channels, int places, int samples, int channel, int width, Span<double> sums)
    {
        sums.Clear();
        for (int sample = 0; sample < samples; sample++)
        {
            for (int place = 0; place < places; place++)
            {
                int start = (sample * stride) + (place * channels) + channel;
                ReadOnlySpan<float> left = dy.Slice(start, width);
                ReadOnlySpan<float> right = n.Slice(start, width);
#if NET8_0_OR_GREATER
                if (width == Block && Vector256.IsHardwareAccelerated)
                {
                    AddProducts(left, right, sums);
                    continue;
                }
#endif
                for (int i = 0; i < left.Length; i++)
                {
                    sums[i] += (double)left[i] * right[i];
                }
            }
        }
    }

#if NET8_0_OR_GREATER
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ReadOnlySpan<float> values, Span<double> sums)
    {
        ref float from = ref MemoryMarshal.GetReference(values);
        ref double to = ref MemoryMarshal.GetReference(sums);
        for (nuint i = 0; i < Block; i += 8)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256.LoadUnsafe(ref to, i) + lower).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 4) + upper).StoreUnsafe(ref to, i + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSquares(ReadOnlySpan<float> values, ReadOnlySpan<float> means, Span<double> sums)
    {
        ref float from = ref MemoryMarshal.GetReference(values);
        ref float mean = ref MemoryMarshal.GetReference(means);
        ref double to = ref MemoryMarshal.GetReference(sums);
        for (nuint i = 0; i < Block; i += 8)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref from, i));
            (Vector256<double> lowerMean, Vector256<double> upperMean) = Vector256.Widen(Vector256.LoadUnsafe(ref mean, i));
            lower -= lowerMean;
            upper -= upperMean;
            (Vector256.LoadUnsafe(ref to, i) + (lower * lower)).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 4) + (upper * upper)).StoreUnsafe(ref to, i + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<double> sums)
    {
        ref float a = ref MemoryMarshal.GetReference(left);
        ref float b = ref MemoryMarshal.GetReference(right);
        ref double to = ref MemoryMarshal.GetReference(sums);
        for (nuint i = 0; i < Block; i += 8)
        {
            (Vector256<double> lowerA, Vector256<double> upperA) = Vector256.Widen(Vector256.LoadUnsafe(ref a, i));
            (Vector256<double> lowerB, Vector256<double> upperB) = Vector256.Widen(Vector256.LoadUnsafe(ref b, i));
            (Vector256.LoadUnsafe(ref to, i) + (lowerA * lowerB)).StoreUnsafe(ref to, i);
            (Vector256.LoadUnsafe(ref to, i + 4) + (upperA * upperB)).StoreUnsafe(ref to, i + 4);
        }
    }
#endif
}
