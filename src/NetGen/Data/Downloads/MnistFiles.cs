using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;

namespace NetGen.Data;

/// <summary>
/// The four files of MNIST (LeCun, Cortes and Burges, 1998), as they were published and as two public mirrors have them: what they must be, plain and compressed.
/// </summary>
internal static class MnistFiles
{
    private const string Compressed = ".gz";

    /// <summary>Where the files are. The first page of the data set itself has been closed to programs for years.</summary>
    public static readonly IReadOnlyList<Uri> Mirrors = new[]
    {
        new Uri("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new Uri("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    };

    /// <summary>The compressed files.</summary>
    public static readonly IReadOnlyList<DownloadFile> All = new[]
    {
        new DownloadFile("train-labels-idx1-ubyte.gz", 28_878, "fe03b8bd7915f70bf5aa08be480aa413fbd85afcaa58b35d230d335f284fd88e"),
        new DownloadFile("t10k-labels-idx1-ubyte.gz", 4_517, "ae18e77e031ccde52407f794d123116439864147d33ac992975f85dd4dc42af6"),
        new DownloadFile("t10k-images-idx3-ubyte.gz", 1_602_050, "5634745efa576a17e7d4cf5cd9d09123c75e6538e5114267c2d156edaf519341"),
        new DownloadFile("train-images-idx3-ubyte.gz", 9_630_610, "71524e2cd1ad2968737f7f2f2ff69cbfc32df8ccddff51593f7cb2d4e0eb5b64"),
    };

    /// <summary>The same files without compression, in the same order.</summary>
    private static readonly DownloadFile[] Plain =
    {
        new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    };

    /// <summary>
    /// Fetches the files that a folder has not. Those that are there are never touched; but if they are not MNIST's, nothing is fetched either, since labels of one set do
    /// not fit the images of another.
    /// </summary>
    /// <exception cref="DataFormatException">A file that is there is damaged, or of another data set.</exception>
    /// <exception cref="IOException">A file cannot be fetched, read or written.</exception>
    public static void Complete(string folder, Downloader downloader, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Directory.CreateDirectory(folder);
        var missing = new List<DownloadFile>();
        var present = new List<DownloadFile>();
        for (int i = 0; i < Plain.Length; i++)
        {
            if (File.Exists(Path.Combine(folder, Plain[i].Name)))
            {
                present.Add(Plain[i]);
            }
            else
            {
                (File.Exists(Path.Combine(folder, All[i].Name)) ? present : missing).Add(All[i]);
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        foreach (DownloadFile file in present)
        {
            Check(Path.Combine(folder, file.Name), file);
        }

        foreach (DownloadFile file in missing)
        {
            downloader.Fetch(file, folder, cancel);
        }
    }

    private static void Check(string path, DownloadFile file)
    {
        using var stream = InputFile.Open(path);
        string hash = Downloader.HashOf(stream);
        if (hash != file.Sha256)
        {
            throw DataFormatException.AtByte(
                path,
                0,
                $"a file of SHA-256 {hash}",
                $"{file.Sha256}, that of MNIST{(file.Name.EndsWith(Compressed, StringComparison.Ordinal) ? string.Empty : " without compression")}; move it away to have it downloaded");
        }
    }
}
