using System.IO;
using Course.Digits;
using Course.Reviews;

namespace Course;

/// <summary>The data sets of lessons that need one. They do not come with the sample; the command line says where they lie.</summary>
internal sealed class CourseData
{
    private readonly string? _folder;
    private MnistDigits? _mnist;
    private MovieReviews? _reviews;

    /// <param name="folder">Holds a folder for each data set, or is one of them; null for none.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public CourseData(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: found no such folder.");
        }

        _folder = folder;
    }

    /// <summary>The digits, read when they are first asked for; null where they are absent.</summary>
    public MnistDigits? Mnist => _mnist ??= Find("mnist", "train-images-idx3-ubyte") is string found ? new MnistDigits(found) : null;

    /// <summary>What to do where the digits are absent.</summary>
    public string MnistRemedy => _folder is null
        ? "Put the four files of MNIST (train-images-idx3-ubyte.gz and so on) into a folder and add --data FOLDER."
        : $"{_folder} has neither them (train-images-idx3-ubyte.gz and so on) nor a folder 'mnist' with them.";

    /// <summary>The movie reviews, read when they are first asked for; null where they are absent.</summary>
    public MovieReviews? Reviews => _reviews ??= Find("imdb", MovieReviews.ReviewsFile) is string found ? new MovieReviews(found) : null;

    /// <summary>What to do where the reviews are absent.</summary>
    public string ReviewsRemedy => _folder is null
        ? "Put reviews.txt and labels.txt, a review and its label a line, into a folder and add --data FOLDER."
        : $"{_folder} has neither reviews.txt and labels.txt nor a folder 'imdb' with them.";

    /// <summary>The folder of a data set: one of its name, or the given one if it has the data set's first file.</summary>
    private string? Find(string name, string file)
    {
        if (_folder is null)
        {
            return null;
        }

        string inside = Path.Combine(_folder, name);
        return Directory.Exists(inside) ? inside
            : File.Exists(Path.Combine(_folder, file)) || File.Exists(Path.Combine(_folder, file + ".gz")) ? _folder
            : null;
    }
}
