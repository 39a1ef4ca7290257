using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using NetGen.Data;

namespace NetGen.Data.Tests;

/// <summary>Answers requests as a test says, without a network, and keeps them.</summary>
internal sealed class FakeServer(Func<HttpRequestMessage, HttpResponseMessage> answer)
{
    /// <summary>What was asked for: the address, and where the range began if there was one.</summary>
    public List<string> Requests { get; } = [];

    public static Uri[] OneMirror { get; } = [new("https://one.example/data/")];

    public static Uri[] TwoMirrors { get; } = [new("https://one.example/data/"), new("https://two.example/")];

    /// <summary>A server that has one content, and sends any range of it.</summary>
    public static FakeServer With(byte[] content) => new(request => Content(request, content));

    /// <summary>All of the content, or the range that is asked for.</summary>
    public static HttpResponseMessage Content(HttpRequestMessage request, byte[] content)
    {
        if (request.Headers.Range is not RangeHeaderValue range)
        {
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
        }

        int start = 0;
        foreach (RangeItemHeaderValue item in range.Ranges)
        {
            start = (int)item.From!.Value;
        }

        if (start >= content.Length)
        {
            return new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable);
        }

        var part = new HttpResponseMessage(HttpStatusCode.PartialContent) { Content = new ByteArrayContent(content[start..]) };
        part.Content.Headers.ContentRange = new ContentRangeHeaderValue(start, content.Length - 1, content.Length);
        return part;
    }

    /// <summary>A body of unknown length, which breaks off with a failure after its bytes or just ends.</summary>
    public static HttpResponseMessage Body(byte[] content, Exception? end = null) =>
        new(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream(content, end)) };

    public static HttpResponseMessage Redirect(string address) =>
        new(HttpStatusCode.Found) { Headers = { Location = new Uri(address, UriKind.RelativeOrAbsolute) } };

    public Downloader Downloader(Uri[] mirrors, Func<string, Stream>? openPart = null) => new(mirrors, () => new Handler(this), openPart);

    private sealed class Handler(FakeServer server) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            server.Requests.Add(request.RequestUri + (request.Headers.Range is null ? string.Empty : " " + request.Headers.Range));
            return Task.FromResult(server.Answer(request));
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request) => answer(request);

    private sealed class BrokenStream(byte[] content, Exception? end) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = Math.Min(Math.Min(count, 1000), content.Length - _position);
            if (got == 0 && end is not null)
            {
                throw end;
            }

            Array.Copy(content, _position, buffer, offset, got);
            _position += got;
            return got;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
