using System;
using System.Diagnostics;

namespace NetGen.Training;

/// <summary>
/// A <see cref="ThreadChooser"/> for each size of batch, within a factor of two, since what is best for a large batch need not be
/// for a small one: the last of an epoch, for example.
/// </summary>
internal sealed class ThreadChoosers
{
    /// <summary>
    /// Multiply-adds below which nothing is measured: far less than any machine does in the time that threads need to meet. So
    /// small networks pay nothing for the choice, and no threads are made for them.
    /// </summary>
    private const double LeastWork = 20_000;

    private readonly ThreadChooser?[] _bySize;

    /// <param name="info">The network.</param>
    /// <param name="most">The most members to choose.</param>
    /// <param name="largestBatch">The largest batch that will come.</param>
    public ThreadChoosers(NetworkInfo info, int most, int largestBatch)
    {
        _bySize = new ThreadChooser?[SizeOf(largestBatch) + 1];
        for (int size = 0; most > 1 && size < _bySize.Length; size++)
        {
            double rows = Math.Min((2.0 * (1L << size)) - 1, largestBatch);
            if ((rows * ((3.0 * info.MultiplyAdds) + info.Layout.WorkspacePerSample)) + info.Layout.Parameters >= LeastWork)
            {
                _bySize[size] = new ThreadChooser(most, Stopwatch.Frequency);
                IsEmpty = false;
            }
        }
    }

    /// <summary>Whether one member does every step, whatever its size.</summary>
    public bool IsEmpty { get; } = true;

    /// <summary>The chooser for batches of this size; null where one member does them.</summary>
    public ThreadChooser? For(int batchSize) => _bySize[SizeOf(batchSize)];

    /// <summary>The logarithm to base 2, rounded down.</summary>
    private static int SizeOf(int batchSize)
    {
        int size = 0;
        while ((batchSize >>= 1) != 0)
        {
            size++;
        }

        return size;
    }
}
