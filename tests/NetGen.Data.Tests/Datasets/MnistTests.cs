using System;
using System.IO;
using System.Linq;
using NetGen.Data;
using NetGen.Tests;
using Xunit;

namespace NetGen.Data.Tests;

public sealed class MnistTests
{
    [SharedDataFact]
    public void The_original_files_are_read_whole()
    {
        (Dataset train, Dataset test) = Datasets.Mnist(SharedFiles.PathOf("data", "mnist"));
        Assert.Equal((60_000, 10_000), (train.Count, test.Count));
        Assert.Equal((784, 10, 10), (train.InputLength, train.TargetLength, train.ClassCount));
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], Enumerable.Range(0, 10).Select(train.Label));
        Assert.Equal([7, 2, 1, 0, 4], Enumerable.Range(0, 5).Select(test.Label));

        // Published class counts of the training labels.
        int[] counts = new int[10];
        for (int i = 0; i < train.Count; i++)
        {
            counts[train.Label(i)]++;
        }

        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], counts);

        // The mean pixel that every tutorial normalizes with.
        double sum = 0;
        for (int i = 0; i < train.Count; i++)
        {
            foreach (float pixel in train.Inputs(i))
            {
                sum += pixel;
            }
        }

        Assert.Equal(0.1307, sum / (60_000.0 * 784), 4);
        Assert.Null(test.FindNonFinite());
        Assert.Equal(255 * (1 / 255f), train.Inputs(0).ToArray().Max());
    }

    [Fact]
    public void A_missing_folder_and_a_missing_file_are_told_in_one_line()
    {
        using var folder = new TemporaryFolder();
        string absent = Path.Combine(folder.Path, "absent");
        var noFolder = Assert.Throws<DirectoryNotFoundException>(() => Datasets.Mnist(absent));
        Assert.Equal($"{absent}: found no such folder, expected one with the four files of MNIST.", noFolder.Message);

        WriteSmall(folder, images: 2, labels: 2);
        string missing = Path.Combine(folder.Path, "t10k-labels-idx1-ubyte");
        File.Delete(missing);
        var noFile = Assert.Throws<FileNotFoundException>(() => Datasets.Mnist(folder.Path));
        Assert.Equal($"{missing}: found no such file, expected it with or without '.gz'.", noFile.Message);
        Assert.Equal(missing, noFile.FileName);
    }

    [Fact]
    public void Plain_and_compressed_files_mix()
    {
        using var folder = new TemporaryFolder();
        WriteSmall(folder, images: 3, labels: 3);
        string images = Path.Combine(folder.Path, "train-images-idx3-ubyte");
        File.WriteAllBytes(images + ".gz", IdxBytes.Gzip(File.ReadAllBytes(images)));
        File.Delete(images);
        Assert.Equal(3, Datasets.Mnist(folder.Path).Train.Count);
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        using var folder = new TemporaryFolder();
        string images = Path.Combine(folder.Path, "train-images-idx3-ubyte");
        string labels = Path.Combine(folder.Path, "train-labels-idx1-ubyte");

        WriteSmall(folder, images: 3, labels: 2);
        DataFormatException counts = Refusal.Of(images, () => Datasets.Mnist(folder.Path));
        Assert.Contains("found 3 images, expected 2, as many as", counts.Message, StringComparison.Ordinal);
        Assert.Contains("train-labels-idx1-ubyte", counts.Message, StringComparison.Ordinal);

        WriteSmall(folder, images: 2, labels: 2);
        File.WriteAllBytes(images, IdxBytes.Make(0x08, [2, 28, 27], new byte[2 * 28 * 27]));
        DataFormatException shape = Refusal.Of(images, () => Datasets.Mnist(folder.Path));
        Assert.Contains("2 x 28 x 27, expected UInt8 images of 28 x 28", shape.Message, StringComparison.Ordinal);

        File.Copy(labels, images, overwrite: true);
        Refusal.Of(images, () => Datasets.Mnist(folder.Path));

        WriteSmall(folder, images: 2, labels: 2);
        File.Copy(images, labels, overwrite: true);
        Refusal.Of(labels, () => Datasets.Mnist(folder.Path));

        File.WriteAllBytes(labels, IdxBytes.Make(0x08, [2], 1, 10));
        Assert.Equal("byte 9", Refusal.Of(labels, () => Datasets.Mnist(folder.Path)).Position);
    }

    private static void WriteSmall(TemporaryFolder folder, int images, int labels)
    {
        foreach (string part in new[] { "train", "t10k" })
        {
            File.WriteAllBytes(
                Path.Combine(folder.Path, part + "-images-idx3-ubyte"), IdxBytes.Make(0x08, [images, 28, 28], new byte[images * 784]));
            File.WriteAllBytes(Path.Combine(folder.Path, part + "-labels-idx1-ubyte"), IdxBytes.Make(0x08, [labels], new byte[labels]));
        }
    }
}
