using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using NetGen.Data;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class DownloaderTests
{
    private const string Name = "a.bin";

    private static readonly byte[] Content = IdxBytes.RandomBody(200_000, 1);
    private static readonly byte[] Other = IdxBytes.RandomBody(200_000, 2);
    private static readonly DownloadFile Wanted = new(Name, Content.Length, Downloader.HashOf(new MemoryStream(Content)));

    [Fact]
    public void A_file_is_fetched_and_checked()
    {
        using var folder = new TemporaryFolder();
        FakeServer server = FakeServer.With(Content);
        Fetch(server, folder);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin"], server.Requests);
    }

    [Fact]
    public void The_hash_is_that_of_the_standard() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Downloader.HashOf(new MemoryStream("abc"u8.ToArray())));

    [Fact]
    public void A_wrong_content_is_not_kept()
    {
        using var folder = new TemporaryFolder();
        FakeServer server = FakeServer.With(Other);
        IOException e = Refused(server, folder, FakeServer.TwoMirrors);
        Assert.Contains(folder.File(Name) + ": could not be downloaded. https://one.example/data/a.bin: what came has the SHA-256 ", e.Message, StringComparison.Ordinal);
        Assert.Contains("https://two.example/a.bin: what came has", e.Message, StringComparison.Ordinal);
        Assert.EndsWith($"To do it by hand, put a.bin (SHA-256 {Wanted.Sha256}) into that folder.", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void The_next_mirror_is_tried()
    {
        using var folder = new TemporaryFolder();
        var server = new FakeServer(request => FakeServer.Content(request, request.RequestUri!.Host == "one.example" ? Other : Content));
        Fetch(server, folder, FakeServer.TwoMirrors);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin", "https://two.example/a.bin"], server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "404")]
    [InlineData(HttpStatusCode.InternalServerError, "500")]
    [InlineData(HttpStatusCode.PartialContent, "206")]
    [InlineData(HttpStatusCode.NotModified, "304")]
    public void A_server_without_the_file_is_told(HttpStatusCode status, string part)
    {
        using var folder = new TemporaryFolder();
        var server = new FakeServer(_ => new HttpResponseMessage(status) { Content = new ByteArrayContent(Content) });
        Assert.Contains($"https://one.example/data/a.bin: it answered {part} ", Refused(server, folder).Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void Too_much_is_not_taken()
    {
        using var folder = new TemporaryFolder();

        // Whether the server says so before or just sends on.
        Assert.Contains("it has 400000 bytes, expected 200000", Refused(FakeServer.With([.. Content, .. Other]), folder).Message, StringComparison.Ordinal);
        var endless = new FakeServer(_ => FakeServer.Body([.. Content, .. new byte[100_000]], new InvalidOperationException("read on after the file's end")));
        Assert.Contains("it sent more than the 200000 bytes", Refused(endless, folder).Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_cut_off_goes_on_where_it_ended(bool withFailure)
    {
        using var folder = new TemporaryFolder();
        Exception? end = withFailure ? new IOException("The connection was reset.") : null;
        var broken = new FakeServer(_ => FakeServer.Body(Content[..70_000], end));
        IOException e = Refused(broken, folder);
        Assert.Contains(withFailure ? "a.bin: The connection was reset." : "it ended after 70000 bytes, expected 200000", e.Message, StringComparison.Ordinal);
        Assert.Contains("The 70000 bytes that came are kept in a.bin.part", e.Message, StringComparison.Ordinal);
        Assert.Equal(["a.bin.part"], folder.Names());

        FakeServer server = FakeServer.With(Content);
        Fetch(server, folder);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin bytes=70000-"], server.Requests);
    }

    [Fact]
    public void The_next_mirror_goes_on_where_the_first_one_ended()
    {
        using var folder = new TemporaryFolder();
        var server = new FakeServer(request =>
            request.RequestUri!.Host == "one.example" ? FakeServer.Body(Content[..70_000], new IOException("reset")) : FakeServer.Content(request, Content));
        Fetch(server, folder, FakeServer.TwoMirrors);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin", "https://two.example/a.bin bytes=70000-"], server.Requests);
    }

    [Fact]
    public void A_server_that_ignores_ranges_sends_all_again()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(Name + ".part"), Content[..70_000]);
        var server = new FakeServer(_ => FakeServer.Body(Content));
        Fetch(server, folder);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin bytes=70000-"], server.Requests);
    }

    [Fact]
    public void A_server_that_refuses_ranges_is_asked_for_all()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(Name + ".part"), Content[..70_000]);
        var server = new FakeServer(request =>
            request.Headers.Range is null ? FakeServer.Content(request, Content) : new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable));
        Fetch(server, folder);
        Check(folder);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(0, 199_999, 200_000)]
    [InlineData(70_000, 199_998, 200_000)]
    [InlineData(70_000, 199_999, 300_000)]
    public void A_range_that_was_not_asked_for_is_not_taken(long from, long to, long length)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(Name + ".part"), Content[..70_000]);
        var server = new FakeServer(request =>
        {
            if (request.Headers.Range is null)
            {
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            }

            var answer = new HttpResponseMessage(HttpStatusCode.PartialContent) { Content = new StreamContent(new DripStream(Content, 5000)) };
            answer.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, to, length);
            return answer;
        });
        Assert.Contains("404", Refused(server, folder).Message, StringComparison.Ordinal);
        Assert.Equal(Content[..70_000], File.ReadAllBytes(folder.File(Name + ".part")));
    }

    [Fact]
    public void A_beginning_that_does_not_fit_is_thrown_away()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(Name + ".part"), Other[..70_000]);
        FakeServer server = FakeServer.With(Content);
        Fetch(server, folder);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin bytes=70000-", "https://one.example/data/a.bin"], server.Requests);
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData(300_000)]
    public void A_beginning_that_is_too_long_or_wrong_is_thrown_away(int length)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(Name + ".part"), new byte[length]);
        FakeServer server = FakeServer.With(Content);
        Fetch(server, folder);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin"], server.Requests);
    }

    [Fact]
    public void A_beginning_that_is_all_needs_no_network()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(Name + ".part"), Content);
        var server = new FakeServer(_ => throw new InvalidOperationException("no request is needed"));
        Fetch(server, folder);
        Check(folder);
    }

    [Fact]
    public void Without_a_network_the_message_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var server = new FakeServer(_ => throw new HttpRequestException("An error occurred.", new IOException("Name or service not known")));
        IOException e = Refused(server, folder, FakeServer.TwoMirrors);
        Assert.Equal(
            $"{folder.File(Name)}: could not be downloaded. https://one.example/data/a.bin: Name or service not known. https://two.example/a.bin: Name or service not known. "
            + $"To do it by hand, put a.bin (SHA-256 {Wanted.Sha256}) into that folder.",
            e.Message);
        Assert.Empty(folder.Names());

        // Where there is a beginning, it stays, and nothing is asked for twice.
        File.WriteAllBytes(folder.File(Name + ".part"), Content[..70_000]);
        server.Requests.Clear();
        Refused(server, folder);
        Assert.Single(server.Requests);
        Assert.Equal(Content[..70_000], File.ReadAllBytes(folder.File(Name + ".part")));
    }

    [Fact]
    public void Redirects_are_followed_within_https_only()
    {
        using var folder = new TemporaryFolder();
        var server = new FakeServer(request => request.RequestUri!.AbsolutePath switch
        {
            "/data/a.bin" => FakeServer.Redirect("/moved"),
            "/moved" => FakeServer.Redirect("https://three.example/x"),
            _ => FakeServer.Content(request, Content),
        });
        Fetch(server, folder);
        Check(folder);
        Assert.Equal(["https://one.example/data/a.bin", "https://one.example/moved", "https://three.example/x"], server.Requests);

        foreach (string address in new[] { "http://one.example/data/a.bin", "ftp://one.example/a.bin", "file:///etc/hosts" })
        {
            using var empty = new TemporaryFolder();
            var bad = new FakeServer(request => request.RequestUri!.Scheme == "https" ? FakeServer.Redirect(address) : FakeServer.Content(request, Content));
            Assert.Contains($"it leads to {address}, expected https", Refused(bad, empty).Message, StringComparison.Ordinal);
            Assert.Single(bad.Requests);
            Assert.Empty(empty.Names());
        }

        using var circle = new TemporaryFolder();
        Assert.Contains("more than 5 times", Refused(new FakeServer(_ => FakeServer.Redirect("/again")), circle).Message, StringComparison.Ordinal);
        Assert.Contains("it answered 302", Refused(new FakeServer(_ => new HttpResponseMessage(HttpStatusCode.Found)), circle).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mirror_without_https_is_never_asked()
    {
        using var folder = new TemporaryFolder();
        FakeServer server = FakeServer.With(Content);
        Refused(server, folder, [new("http://one.example/")]);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_download_can_be_ended_and_goes_on_later()
    {
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        var server = new FakeServer(_ =>
        {
            // Ended while the body comes in.
            source.Cancel();
            return FakeServer.Body(Content);
        });
        Assert.ThrowsAny<OperationCanceledException>(() => server.Downloader(FakeServer.TwoMirrors).Fetch(Wanted, folder.Path, source.Token));
        Assert.Single(server.Requests);
        Assert.False(File.Exists(folder.File(Name)));
        Fetch(FakeServer.With(Content), folder);
        Check(folder);
        Assert.ThrowsAny<OperationCanceledException>(() => server.Downloader(FakeServer.OneMirror).Fetch(Wanted, folder.Path, source.Token));
    }

    [Fact]
    public void A_full_disk_is_told_at_once_and_by_its_own_name()
    {
        using var folder = new TemporaryFolder();
        FakeServer server = FakeServer.With(Content);
        var full = new IOException("No space left on device");
        var e = Assert.Throws<IOException>(() => server.Downloader(FakeServer.TwoMirrors, _ => new FullStream(full)).Fetch(Wanted, folder.Path, default));
        Assert.Same(full, e);
        Assert.Single(server.Requests);
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File(Name + ".part"));
        FakeServer server = FakeServer.With(Content);
        Assert.StartsWith($"{folder.File(Name)}: could not be written: ", Assert.Throws<IOException>(() => Fetch(server, folder)).Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Two_downloads_of_one_file_do_not_mix()
    {
        using var folder = new TemporaryFolder();
        using FileStream other = new(folder.File(Name + ".part"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Assert.Throws<IOException>(() => Fetch(FakeServer.With(Content), folder));
    }

    [Fact]
    public void A_file_that_appears_meanwhile_stays()
    {
        using var folder = new TemporaryFolder();
        var server = new FakeServer(request =>
        {
            File.WriteAllText(folder.File(Name), "theirs");
            return FakeServer.Content(request, Content);
        });
        Fetch(server, folder);
        Assert.Equal("theirs", File.ReadAllText(folder.File(Name)));
        Assert.Equal([Name], folder.Names());
    }

    private static void Fetch(FakeServer server, TemporaryFolder folder, Uri[]? mirrors = null) =>
        server.Downloader(mirrors ?? FakeServer.OneMirror).Fetch(Wanted, folder.Path, default);

    private static IOException Refused(FakeServer server, TemporaryFolder folder, Uri[]? mirrors = null) =>
        Assert.Throws<IOException>(() => Fetch(server, folder, mirrors));

    private static void Check(TemporaryFolder folder)
    {
        Assert.Equal([Name], folder.Names());
        Assert.Equal(Content, File.ReadAllBytes(folder.File(Name)));
    }

    private sealed class FullStream(Exception full) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw full;

        public override System.Threading.Tasks.ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw full;
    }
}
