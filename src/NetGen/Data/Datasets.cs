using System;
using System.IO;
using System.Threading;

namespace NetGen.Data;

/// <summary>Reads well-known data sets from files. Nothing here uses the network unless the caller asks for it.</summary>
public static class Datasets
{
    private const int MnistSide = 28;
    private const int MnistClasses = 10;

    /// <summary>
    /// MNIST's handwritten digits, or a set in the same format (Fashion-MNIST, KMNIST): 28 × 28 grey pixels, 10 classes.
    /// Pixels become <c>x * (1/255f)</c>, 0 to 1, row by row from the top left; labels become class numbers.
    /// </summary>
    /// <param name="folder">
    /// Holds <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, each with or without <c>.gz</c>; where both are there, the one without is read.
    /// </param>
    /// <param name="download">
    /// Whether files that are missing are fetched: those of MNIST, 11 MB, from public mirrors over https, checked by their SHA-256. The folder is made if need be. What was cut
    /// off goes on where it ended. Files that are there are never changed; where some are and others are not, they must be MNIST's own.
    /// </param>
    /// <param name="cancel">Ends a download.</param>
    /// <returns>60,000 samples to train on and 10,000 to test with, in the files' order, for the original data.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">One of the four files is missing.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or is not what its name says.</exception>
    /// <exception cref="IOException">A file cannot be fetched, read or written.</exception>
    /// <exception cref="OperationCanceledException">The download was ended.</exception>
    public static DatasetPair Mnist(string folder, bool download = false, CancellationToken cancel = default) =>
        MnistFrom(folder, download ? new Downloader(MnistFiles.Mirrors) : null, cancel);

    /// <param name="folder">The folder.</param>
    /// <param name="downloader">Fetches what is missing; null where nothing shall be fetched.</param>
    /// <param name="cancel">Ends a download.</param>
    internal static DatasetPair MnistFrom(string folder, Downloader? downloader, CancellationToken cancel)
    {
        if (downloader is not null)
        {
            MnistFiles.Complete(folder ?? throw new ArgumentNullException(nameof(folder)), downloader, cancel);
        }

        if (!Directory.Exists(folder ?? throw new ArgumentNullException(nameof(folder))))
        {
            throw new DirectoryNotFoundException($"{folder}: found no such folder, expected one with the four files of MNIST.");
        }

        // All four names first: a missing file should be told before seconds are spent on the others.
        string trainImages = Find(folder, "train-images-idx3-ubyte");
        string trainLabels = Find(folder, "train-labels-idx1-ubyte");
        string testImages = Find(folder, "t10k-images-idx3-ubyte");
        string testLabels = Find(folder, "t10k-labels-idx1-ubyte");
        return new DatasetPair(ReadMnist(trainImages, trainLabels), ReadMnist(testImages, testLabels));
    }

    private static string Find(string folder, string name)
    {
        string plain = Path.Combine(folder, name);
        if (File.Exists(plain))
        {
            return plain;
        }

        string compressed = plain + ".gz";
        return File.Exists(compressed)
            ? compressed
            : throw new FileNotFoundException($"{plain}: found no such file, expected it with or without '.gz'.", plain);
    }

    private static Dataset ReadMnist(string imagePath, string labelPath)
    {
        // The small file first, for the same reason.
        IdxArray labels = IdxFile.Read(labelPath);
        int[] classNumbers = labels.ToLabels(MnistClasses);
        IdxArray images = IdxFile.Read(imagePath);
        if (images.ElementType != IdxElementType.UInt8
            || images.Shape.Count != 3 || images.Shape[1] != MnistSide || images.Shape[2] != MnistSide)
        {
            throw DataFormatException.AtByte(
                imagePath, 0, images.Describe(), FormattableString.Invariant($"UInt8 images of {MnistSide} x {MnistSide}"));
        }

        if (images.Shape[0] != classNumbers.Length)
        {
            throw DataFormatException.AtByte(
                imagePath,
                4,
                FormattableString.Invariant($"{images.Shape[0]} images"),
                FormattableString.Invariant($"{classNumbers.Length}, as many as there are labels in {labelPath}"));
        }

        return new Dataset(images.ToFloats(1 / 255f), MnistSide * MnistSide, classNumbers, MnistClasses);
    }
}
