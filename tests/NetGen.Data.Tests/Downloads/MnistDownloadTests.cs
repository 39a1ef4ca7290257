using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class MnistDownloadTests
{
    [Fact]
    public void The_mirrors_speak_https() => Assert.All(MnistFiles.Mirrors, mirror => Assert.Equal("https", mirror.Scheme));

    [Fact]
    public void Nothing_is_downloaded_unless_asked_for()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<FileNotFoundException>(() => Datasets.Mnist(folder.Path));
        Assert.Throws<FileNotFoundException>(() => Datasets.Mnist(folder.Path, download: false));
        Assert.Empty(folder.Names());
    }

    [Fact]
    public void An_ended_download_is_not_begun()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsAny<OperationCanceledException>(() => Datasets.Mnist(folder.Path, download: true, new CancellationToken(canceled: true)));
        Assert.Empty(folder.Names());
    }

    [SharedDataFact]
    public void The_originals_are_what_is_expected()
    {
        using var folder = new TemporaryFolder();
        FakeServer server = Originals();
        string inside = folder.File("new/folder");
        (Dataset train, Dataset test) = Datasets.MnistFrom(inside, server.Downloader([.. MnistFiles.Mirrors]), default);
        Assert.Equal((60_000, 10_000), (train.Count, test.Count));
        Assert.Equal(MnistFiles.All.Select(file => file.Name).Order(), Directory.GetFiles(inside).Select(file => Path.GetFileName(file)!).Order());
        Assert.Equal(4, server.Requests.Count);

        // All is there now: neither the network nor the folder is touched again, even by a mirror that has other things.
        DateTime[] times = Directory.GetFiles(inside).Select(File.GetLastWriteTimeUtc).ToArray();
        File.WriteAllText(Path.Combine(inside, "t10k-labels-idx1-ubyte.gz"), "damaged");
        File.SetLastWriteTimeUtc(Path.Combine(inside, "t10k-labels-idx1-ubyte.gz"), times[1]);
        Assert.Throws<DataFormatException>(() => Datasets.MnistFrom(inside, server.Downloader([.. MnistFiles.Mirrors]), default));
        Assert.Equal("damaged", File.ReadAllText(Path.Combine(inside, "t10k-labels-idx1-ubyte.gz")));
        Assert.Equal(4, server.Requests.Count);
    }

    [SharedDataFact]
    public void Only_what_is_missing_is_fetched()
    {
        using var folder = new TemporaryFolder();
        File.Copy(SharedFiles.PathOf("data", "mnist", "train-images-idx3-ubyte.gz"), folder.File("train-images-idx3-ubyte.gz"));
        File.SetAttributes(folder.File("train-images-idx3-ubyte.gz"), FileAttributes.Normal);

        // Without compression it is as good.
        using (var gzip = new System.IO.Compression.GZipStream(File.OpenRead(SharedFiles.PathOf("data", "mnist", "t10k-labels-idx1-ubyte.gz")), System.IO.Compression.CompressionMode.Decompress))
        using (FileStream plain = File.Create(folder.File("t10k-labels-idx1-ubyte")))
        {
            gzip.CopyTo(plain);
        }

        FakeServer server = Originals();
        MnistFiles.Complete(folder.Path, server.Downloader(FakeServer.OneMirror), default);
        Assert.Equal(["https://one.example/data/train-labels-idx1-ubyte.gz", "https://one.example/data/t10k-images-idx3-ubyte.gz"], server.Requests);
        Assert.Equal(10_000, Datasets.Mnist(folder.Path).Test.Count);
    }

    [Theory]
    [InlineData("train-labels-idx1-ubyte")]
    [InlineData("train-labels-idx1-ubyte.gz")]
    public void Files_of_another_set_are_left_and_reported(string name)
    {
        using var folder = new TemporaryFolder();
        byte[] other = IdxBytes.Make(0x08, [2], 1, 2);
        File.WriteAllBytes(folder.File(name), name.EndsWith(".gz", StringComparison.Ordinal) ? IdxBytes.Gzip(other) : other);
        byte[] before = File.ReadAllBytes(folder.File(name));
        var server = new FakeServer(_ => new HttpResponseMessage(HttpStatusCode.NotFound));
        DataFormatException e = Refusal.Of(folder.File(name), () => Datasets.MnistFrom(folder.Path, server.Downloader(FakeServer.OneMirror), default));
        Assert.Contains("that of MNIST", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal([name], folder.Names());
        Assert.Equal(before, File.ReadAllBytes(folder.File(name)));
    }

    [Fact]
    public void A_set_that_is_complete_is_read_whatever_it_is()
    {
        using var folder = new TemporaryFolder();
        foreach (string part in new[] { "train", "t10k" })
        {
            File.WriteAllBytes(folder.File(part + "-images-idx3-ubyte"), IdxBytes.Make(0x08, [2, 28, 28], new byte[2 * 784]));
            File.WriteAllBytes(folder.File(part + "-labels-idx1-ubyte.gz"), IdxBytes.Gzip(IdxBytes.Make(0x08, [2], 3, 4)));
        }

        var server = new FakeServer(_ => new HttpResponseMessage(HttpStatusCode.NotFound));
        Assert.Equal(2, Datasets.MnistFrom(folder.Path, server.Downloader(FakeServer.OneMirror), default).Train.Count);
        Assert.Empty(server.Requests);
    }

    private static FakeServer Originals() => new(request =>
        FakeServer.Content(request, File.ReadAllBytes(SharedFiles.PathOf("data", "mnist", Path.GetFileName(request.RequestUri!.AbsolutePath)))));
}
