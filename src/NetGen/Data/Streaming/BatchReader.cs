using System;
using System.Threading;
using System.Threading.Tasks;

namespace NetGen.Data;

/// <summary>Goes through a streamed data set once, batch by batch. All batches but the last have the same size.</summary>
internal sealed class BatchReader : IDisposable
{
    /// <summary>Values of a block's inputs: so many that handing a block over costs little beside reading it, and few enough for the processor's cache.</summary>
    private const int BlockValues = 64 * 1024;

    private const int MostSamplesInBlock = 4096;

    private readonly int _batchSize;
    private readonly BlockPrefetcher _prefetcher;
    private SampleBlock? _block;
    private int _position;

    public BatchReader(StreamedDataset data, int batchSize, uint epoch)
    {
        CheckSize(data.Layout, batchSize);
        _batchSize = batchSize;
        int samples = Math.Min(BlockValues / data.Layout.LongestPart, MostSamplesInBlock);

        // A block claims memory when samples come: a file without any may say that they are long, and a batch may be larger than all the data.
        int blockSize = Math.Max(1, samples / batchSize) * batchSize;
        Batch = new SampleBatch();
        _prefetcher = new BlockPrefetcher(data.Layout, data.Open(epoch), blockSize);
    }

    /// <summary>The batch that the last call found.</summary>
    public SampleBatch Batch { get; }

    /// <summary>A batch must hold a sample, and fit into memory.</summary>
    public static void CheckSize(SampleLayout layout, int batchSize)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "The batch size must be at least 1.");
        }

        if (batchSize > layout.MostSamples)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize),
                batchSize,
                FormattableString.Invariant($"A batch of {batchSize} samples of {layout.LongestPart} values is more than one array holds, expected at most {layout.MostSamples}."));
        }
    }

    /// <summary>A size for batches that are only passed through: many samples where they are short, a single one where it is long.</summary>
    public static int SizeFor(SampleLayout layout) => Math.Clamp(BlockValues / layout.LongestPart, 1, 256);

    /// <summary>Goes on to the next batch. What the last one showed is overwritten.</summary>
    /// <returns>False at the end of the data.</returns>
    public bool Read()
    {
        if (!IsBlockDone)
        {
            return Show();
        }

        _block = _prefetcher.Next();
        return ShowFirst();
    }

    /// <summary>The same without blocking a thread while waiting.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsBlockDone)
        {
            return Show();
        }

        _block = await _prefetcher.NextAsync(cancellationToken).ConfigureAwait(false);
        return ShowFirst();
    }

    public void Dispose() => _prefetcher.Dispose();

    private bool IsBlockDone => _block is null || _position == _block.Count;

    private bool ShowFirst()
    {
        _position = 0;
        if (_block is not null)
        {
            return Show();
        }

        Batch.Show(null, 0, 0);
        return false;
    }

    private bool Show()
    {
        int count = Math.Min(_batchSize, _block!.Count - _position);
        Batch.Show(_block, _position, count);
        _position += count;
        return true;
    }
}
