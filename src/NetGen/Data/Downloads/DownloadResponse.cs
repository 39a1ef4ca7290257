using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace NetGen.Data;

/// <summary>One answer of a server, whose body starts at some byte of the file.</summary>
internal sealed class DownloadResponse : IDisposable
{
    private const int MaxRedirects = 5;

    /// <summary>How long a server may be silent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage _message;
    private readonly Stream _body;

    private DownloadResponse(HttpResponseMessage message, Stream body, long start)
    {
        _message = message;
        _body = body;
        Start = start;
    }

    /// <summary>The byte of the file that the body starts with: 0 where the server sends all of it, whatever was asked for.</summary>
    public long Start { get; }

    /// <summary>Asks for a file from a byte on.</summary>
    /// <exception cref="DownloadFailure">The server cannot be reached or does not have it.</exception>
    public static async Task<DownloadResponse> OpenAsync(HttpClient client, Uri address, long start, long length, CancellationToken cancel)
    {
        HttpResponseMessage message = await RequestAsync(client, address, start, cancel).ConfigureAwait(false);
        try
        {
            long first = StartOf(message, start, length);
#if NET8_0_OR_GREATER
            Stream body = await GuardAsync(token => message.Content.ReadAsStreamAsync(token), cancel).ConfigureAwait(false);
#else
            Stream body = await GuardAsync(_ => message.Content.ReadAsStreamAsync(), cancel).ConfigureAwait(false);
#endif
            return new DownloadResponse(message, body, first);
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>Reads some of the body; 0 at its end.</summary>
    /// <exception cref="DownloadFailure">The connection broke, or nothing came for a minute.</exception>
    public Task<int> ReadAsync(byte[] buffer, CancellationToken cancel) =>
        GuardAsync(token => _body.ReadAsync(buffer.AsMemory(), token).AsTask(), cancel);

    public void Dispose()
    {
        _body.Dispose();
        _message.Dispose();
    }

    private static async Task<HttpResponseMessage> RequestAsync(HttpClient client, Uri address, long start, CancellationToken cancel)
    {
        for (int redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (address.Scheme != Uri.UriSchemeHttps)
            {
                throw new DownloadFailure($"it leads to {address}, expected https");
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (start > 0)
            {
                request.Headers.Range = new RangeHeaderValue(start, null);
            }

            HttpResponseMessage message = await GuardAsync(
                token => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), cancel).ConfigureAwait(false);
            Uri? next = RedirectOf(message, address);
            if (next is null)
            {
                return message;
            }

            message.Dispose();
            address = next;
        }

        throw new DownloadFailure(FormattableString.Invariant($"it leads on more than {MaxRedirects} times"));
    }

    private static Uri? RedirectOf(HttpResponseMessage message, Uri address) =>
        (int)message.StatusCode is 301 or 302 or 303 or 307 or 308
        && message.Headers.Location is Uri location
        && Uri.TryCreate(address, location, out Uri? next)
            ? next
            : null;

    private static long StartOf(HttpResponseMessage message, long start, long length)
    {
        long first;
        switch (message.StatusCode)
        {
            case HttpStatusCode.OK:
                first = 0;
                break;
            case HttpStatusCode.PartialContent when start > 0:
                ContentRangeHeaderValue? range = message.Content.Headers.ContentRange;
                if (range?.From != start || range.To != length - 1 || (range.Length ?? length) != length)
                {
                    throw new DownloadFailure(
                        FormattableString.Invariant($"it sent the range '{range}', expected 'bytes {start}-{length - 1}/{length}'"));
                }

                first = start;
                break;
            default:
                throw new DownloadFailure(FormattableString.Invariant($"it answered {(int)message.StatusCode} {message.ReasonPhrase}, expected the file"));
        }

        return (message.Content.Headers.ContentLength ?? length - first) == length - first
            ? first
            : throw new DownloadFailure(
                FormattableString.Invariant($"it has {message.Content.Headers.ContentLength} bytes, expected {length - first}"));
    }

    /// <summary>Waits for the network, not for ever, and tells its failures from all others.</summary>
    private static async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> wait, CancellationToken cancel)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        source.CancelAfter(Patience);
        try
        {
            return await wait(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new DownloadFailure(FormattableString.Invariant($"nothing came for {Patience.TotalSeconds} seconds"), e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new DownloadFailure(new List<string> { e.Message, e.InnerException?.Message ?? string.Empty }.FindLast(text => text.Length > 0)!.TrimEnd('.'), e);
        }
    }
}
