using System.IO;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>
/// A sound file does not belong to the network that it was to be loaded into. The message lists every difference, and nothing was changed. A file that
/// is damaged is a <see cref="DataFormatException"/>.
/// </summary>
public sealed class ModelFileException : IOException
{
    /// <summary>A file with other contents than asked for.</summary>
    /// <param name="file">The file, as the caller named it.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public ModelFileException(string file, string problem)
        : base($"{file}: {problem}")
    {
        FileName = file;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string FileName { get; }
}
