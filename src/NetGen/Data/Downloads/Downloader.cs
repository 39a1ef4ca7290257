using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace NetGen.Data;

/// <summary>
/// Fetches files whose contents are known. A file gets its name when all of it is there and its SHA-256 is right; until then it grows under a name of its own in the same
/// folder (<c>.part</c>), from which a later attempt goes on. Only https is spoken, wherever servers lead; no file gets longer than it must be.
/// </summary>
internal sealed class Downloader
{
    private const int BufferLength = 64 * 1024;

    private readonly IReadOnlyList<Uri> _mirrors;
    private readonly Func<HttpMessageHandler> _connect;
    private readonly Func<string, Stream> _openPart;

    /// <param name="mirrors">Addresses to which a file's name is added; tried in their order.</param>
    /// <param name="connect">Makes what speaks to the network; it must not follow redirects.</param>
    /// <param name="openPart">Opens a growing file for reading and writing, and makes it if need be.</param>
    public Downloader(IReadOnlyList<Uri> mirrors, Func<HttpMessageHandler>? connect = null, Func<string, Stream>? openPart = null)
    {
        _mirrors = mirrors;
        _connect = connect ?? (() => new HttpClientHandler { AllowAutoRedirect = false });
        _openPart = openPart ?? (path => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>Fetches one file into a folder that is there.</summary>
    /// <exception cref="IOException">No mirror gave it, or it cannot or may not be written.</exception>
    /// <exception cref="OperationCanceledException">The caller had enough; what has come stays for the next attempt.</exception>
    public void Fetch(DownloadFile file, string folder, CancellationToken cancel)
    {
        // On a thread of the pool: the caller's thread may have a queue of its own, for which nothing here must wait.
        try
        {
            Task.Run(() => FetchAsync(file, folder, cancel), cancel).GetAwaiter().GetResult();
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException($"{Path.Combine(folder, file.Name)}: could not be written: {fault.Message}", fault);
        }
    }

    /// <summary>The SHA-256 of a stream from its start, in lower-case hexadecimal digits.</summary>
    public static string HashOf(Stream stream)
    {
        stream.Position = 0;
        using var sha = SHA256.Create();
        var text = new StringBuilder(64);
        foreach (byte value in sha.ComputeHash(stream))
        {
            text.Append(value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private async Task FetchAsync(DownloadFile file, string folder, CancellationToken cancel)
    {
        string target = Path.Combine(folder, file.Name);
        string part = target + ".part";
        bool isThere = false;
        try
        {
            using (Stream stream = _openPart(part))
            {
                if (!IsComplete(stream, file))
                {
                    await FillAsync(stream, file, target, cancel).ConfigureAwait(false);
                }
            }

            isThere = true;
        }
        finally
        {
            if (!isThere)
            {
                DeleteEmpty(part);
            }
        }

        try
        {
            File.Move(part, target);
        }
        catch (IOException) when (File.Exists(target))
        {
            // Somebody else fetched it meanwhile. Theirs stays; whoever reads it next checks it.
            File.Delete(part);
        }
    }

    /// <summary>Nothing to go on from is nothing to keep. What went wrong before is what the caller has to hear of.</summary>
    private static void DeleteEmpty(string part)
    {
        try
        {
            var file = new FileInfo(part);
            if (file.Exists && file.Length == 0)
            {
                file.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private async Task FillAsync(Stream stream, DownloadFile file, string target, CancellationToken cancel)
    {
        using var client = new HttpClient(_connect(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("NetGen");
        var failures = new StringBuilder();
        Exception? last = null;
        foreach (Uri mirror in _mirrors)
        {
            var address = new Uri(mirror, file.Name);

            // A second time from the start, where the beginning that was there did not fit.
            for (bool again = true; again;)
            {
                again = stream.Length > 0;
                try
                {
                    await DownloadAsync(client, address, stream, file, cancel).ConfigureAwait(false);
                    return;
                }
                catch (DownloadFailure e)
                {
                    last = e;
                    again &= stream.Length == 0;
                    failures.Append(again ? string.Empty : $" {address}: {e.Message}.");
                }
            }
        }

        string kept = stream.Length > 0 ? FormattableString.Invariant($" The {stream.Length} bytes that came are kept in {file.Name}.part for the next attempt.") : string.Empty;
        throw new IOException($"{target}: could not be downloaded.{failures}{kept} To do it by hand, put {file.Name} (SHA-256 {file.Sha256}) into that folder.", last);
    }

    /// <summary>Downloads what is missing. Afterwards the file is complete, or a beginning to go on from, or empty.</summary>
    private static async Task DownloadAsync(HttpClient client, Uri address, Stream stream, DownloadFile file, CancellationToken cancel)
    {
        if (stream.Length >= file.Length)
        {
            stream.SetLength(0);
        }

        long start = stream.Length;
        using DownloadResponse response = await OpenAsync(client, address, stream, file, cancel).ConfigureAwait(false);
        if (response.Start == 0)
        {
            stream.SetLength(0);
        }

        stream.Position = response.Start;
        byte[] buffer = new byte[BufferLength];
        long length = response.Start;
        while (true)
        {
            int got = await response.ReadAsync(buffer, cancel).ConfigureAwait(false);
            if (got == 0)
            {
                break;
            }

            length += got;
            if (length > file.Length)
            {
                stream.SetLength(0);
                throw new DownloadFailure(FormattableString.Invariant($"it sent more than the {file.Length} bytes that are expected"));
            }

            await stream.WriteAsync(buffer.AsMemory(0, got), cancel).ConfigureAwait(false);
        }

        if (length < file.Length)
        {
            Flush(stream);
            throw new DownloadFailure(FormattableString.Invariant($"it ended after {length} bytes, expected {file.Length}"));
        }

        if (!IsComplete(stream, file))
        {
            string hash = HashOf(stream);
            stream.SetLength(0);
            throw new DownloadFailure(
                start > 0 && response.Start > 0 ? "what was kept and what came do not fit together" : $"what came has the SHA-256 {hash}, expected {file.Sha256}");
        }

        Flush(stream);
    }

    private static async Task<DownloadResponse> OpenAsync(HttpClient client, Uri address, Stream stream, DownloadFile file, CancellationToken cancel)
    {
        try
        {
            return await DownloadResponse.OpenAsync(client, address, stream.Length, file.Length, cancel).ConfigureAwait(false);
        }
        catch (DownloadFailure e) when (stream.Length > 0 && e.IsAnswer)
        {
            // Not all servers can begin in the middle.
            return await DownloadResponse.OpenAsync(client, address, 0, file.Length, cancel).ConfigureAwait(false);
        }
    }

    private static bool IsComplete(Stream stream, DownloadFile file) => stream.Length == file.Length && HashOf(stream) == file.Sha256;

    /// <summary>To the disk itself: else a crash after the rename could leave an empty file under the good name.</summary>
    private static void Flush(Stream stream)
    {
        if (stream is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }
        else
        {
            stream.Flush();
        }
    }
}
