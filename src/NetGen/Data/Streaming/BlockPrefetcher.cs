using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace NetGen.Data;

/// <summary>
/// Reads ahead on a thread of its own, so that a file is read, unpacked and converted while the samples before are trained on. A few blocks go round: the
/// reader fills those that are free, the consumer frees each when it asks for the next.
/// </summary>
internal sealed class BlockPrefetcher : IDisposable
{
    private const int Blocks = 3;

    /// <summary>The most samples that an empty block is filled with in one step; then as many as it has, so that a block larger than the data takes no memory for what does not come.</summary>
    private const int FirstStep = 4096;

    private readonly SampleBlock[] _blocks = new SampleBlock[Blocks];
    private readonly SampleReader _reader;
    private readonly SemaphoreSlim _free = new(Blocks - 1);
    private readonly SemaphoreSlim _filled = new(0);
    private readonly Thread? _thread;
    private ExceptionDispatchInfo? _fault;
    private int _next = -1;
    private bool _ended;
    private volatile bool _stops;

    /// <param name="layout">What a sample consists of.</param>
    /// <param name="reader">Where they come from; it is disposed of with this.</param>
    /// <param name="blockSize">Samples in a block.</param>
    public BlockPrefetcher(SampleLayout layout, SampleReader reader, int blockSize)
    {
        _reader = reader;
        for (int i = 0; i < Blocks; i++)
        {
            _blocks[i] = new SampleBlock(layout, blockSize);
        }

        // A single processor gains nothing from a second thread, and some hosts (browsers) have none to give.
        if (Environment.ProcessorCount > 1)
        {
            _thread = new Thread(ReadAhead) { IsBackground = true, Name = "NetGen reads ahead" };
            _thread.Start();
        }
    }

    /// <summary>The next block; what the last call gave is filled again from now on.</summary>
    /// <returns>A block with at least one sample, or null at the end of the data.</returns>
    public SampleBlock? Next()
    {
        if (_ended)
        {
            return null;
        }

        if (_thread is null)
        {
            Fill(_blocks[0]);
            return Taken(_blocks[0]);
        }

        Release();
        _filled.Wait();
        return TakeNext();
    }

    /// <summary>The same without blocking a thread while waiting.</summary>
    public async Task<SampleBlock?> NextAsync(CancellationToken cancellationToken)
    {
        if (_ended || _thread is null)
        {
            return Next();
        }

        Release();
        await _filled.WaitAsync(cancellationToken).ConfigureAwait(false);
        return TakeNext();
    }

    public void Dispose()
    {
        _stops = true;
        _free.Release();
        _thread?.Join();
        _reader.Dispose();
        _free.Dispose();
        _filled.Dispose();
    }

    /// <summary>Gives the block of the last call back. The first call has none to give.</summary>
    private void Release()
    {
        if (_next >= 0)
        {
            _free.Release();
        }
    }

    private SampleBlock? TakeNext()
    {
        _next = (_next + 1) % Blocks;
        return Taken(_blocks[_next]);
    }

    private SampleBlock? Taken(SampleBlock block)
    {
        if (block.Count > 0)
        {
            return block;
        }

        // An empty block is the last: the end of the data, or what went wrong behind the last whole block.
        _ended = true;
        _fault?.Throw();
        return null;
    }

    private void ReadAhead()
    {
        for (int i = 0; ; i = (i + 1) % Blocks)
        {
            bool goesOn = Fill(_blocks[i]);
            _filled.Release();
            if (!goesOn)
            {
                return;
            }

            _free.Wait();
            if (_stops)
            {
                return;
            }
        }
    }

    /// <returns>Whether there may be more.</returns>
    private bool Fill(SampleBlock block)
    {
        block.Clear();
        try
        {
            while (block.Count < block.Capacity && !_stops)
            {
                if (_reader.Read(block, Math.Min(block.Capacity - block.Count, Math.Max(FirstStep, block.Count))) == 0)
                {
                    break;
                }
            }
        }
        catch (Exception e)
        {
            // On this thread it would end the process; the consumer gets it in the place of the block.
            _fault = ExceptionDispatchInfo.Capture(e);
            block.Clear();
        }

        return block.Count > 0;
    }
}
