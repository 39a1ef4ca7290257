using System;
using System.IO;

namespace NetGen.Data;

/// <summary>
/// Whether a compressed file goes as far as its header says, before memory is claimed on the header's word. It is asked only where a single sample would take more memory than a reader may
/// claim for a file of that size, since answering takes unpacking.
/// </summary>
internal static class GzipReach
{
    /// <summary>What a reader may claim beyond four times the file.</summary>
    private const long SmallEnough = 1 << 20;

    /// <summary>Whether a sample takes so much memory that the file must be seen to have it.</summary>
    /// <param name="fileLength">Bytes of the file as it is, compressed.</param>
    /// <param name="sampleLength">Values of a sample.</param>
    public static bool IsDoubtful(long fileLength, long sampleLength) => sampleLength * sizeof(float) > (4 * fileLength) + SmallEnough;

    /// <summary>Unpacks a file without keeping anything.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Where to stop.</param>
    /// <returns>The bytes that there are, up to <paramref name="most"/>.</returns>
    public static long Of(string path, long most)
    {
        using var file = InputFile.Open(path);
        using var gzip = new GzipReader(file, path);
        return Of(gzip, most);
    }

    /// <summary>Reads on without keeping anything.</summary>
    /// <param name="source">What unpacks.</param>
    /// <param name="most">Where to stop.</param>
    /// <returns>The bytes that there are, up to <paramref name="most"/>.</returns>
    public static long Of(Stream source, long most)
    {
        byte[] buffer = new byte[64 * 1024];
        long reached = 0;
        while (reached < most)
        {
            int wanted = (int)Math.Min(buffer.Length, most - reached);
            int got = StreamBytes.Fill(source, buffer.AsSpan(0, wanted));
            reached += got;
            if (got < wanted)
            {
                break;
            }
        }

        return reached;
    }
}
