using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Opens the files that are read. All readers open theirs here, so that what cannot be opened is always an <see cref="IOException"/>.</summary>
internal static class InputFile
{
    private const int DefaultBuffer = 4096;

    /// <summary>Opens a file for reading; others may read it too.</summary>
    /// <param name="path">The file, as the caller named it.</param>
    /// <param name="bufferSize">Bytes of the stream's own buffer; 1 for none.</param>
    /// <param name="options">What the system is told of how it will be read.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be read: it is a folder, belongs to somebody else, or is in use.</exception>
    public static FileStream Open(string path, int bufferSize = DefaultBuffer, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize, options);
        }
        catch (UnauthorizedAccessException fault)
        {
            // The platform has this one exception for both, which is no IOException.
            throw new IOException(
                Directory.Exists(path) ? $"{path}: could not be read: it is a folder, expected a file." : $"{path}: could not be read: {fault.Message}", fault);
        }
    }

    /// <summary>For what is read more than once, or not from its first byte to its last: a pipe gives its bytes once, so the second reader would wait for ever.</summary>
    /// <param name="path">The file, as the caller named it.</param>
    /// <param name="bufferSize">Bytes of the stream's own buffer; 1 for none.</param>
    /// <exception cref="IOException">There is no such file, it cannot be read, or it is a pipe.</exception>
    public static FileStream OpenSeekable(string path, int bufferSize = DefaultBuffer)
    {
        FileStream file = bufferSize == 1 ? OpenUnbuffered(path) : Open(path, bufferSize);
        if (file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        throw new IOException($"{path}: could not be read: it is a pipe, expected a file.");
    }

    /// <summary>Without a buffer of the stream's own: for readers that have one, or read much at a time.</summary>
    public static FileStream OpenUnbuffered(string path) => Open(path, bufferSize: 1, FileOptions.SequentialScan);
}
