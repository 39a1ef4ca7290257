using System;
using System.IO;

namespace NetGen.Data;

/// <summary>Replaces files as a whole: whoever looks finds the old contents or the new, also after a crash.</summary>
/// <remarks>
/// A new file is written in the same folder, since a rename is one step within a file system only; it is flushed to the disk and renamed. A link is kept: what it leads to is
/// replaced, in the folder where that is. A file that may not be written is left alone, though renaming over it might be allowed. On Unix the new file gets the rights of the old one.
/// <para>
/// The folder itself is not flushed, for the platform has no such call: after a loss of power the old file may be back, whole. A process that is killed leaves a
/// <c>name.xxxxxxxx.xxx.tmp</c> behind, which nothing ever reads.
/// </para>
/// </remarks>
internal static class AtomicFile
{
    /// <summary>How often another name is tried where the temporary file's is taken.</summary>
    private const int Attempts = 8;

    /// <summary>What the temporary file's name keeps of the target's: names of files end at 255 bytes on most systems, and a character has up to 3.</summary>
    private const int LongestStem = 60;

    /// <summary>Writes a file, or leaves the old one as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the contents. What it throws comes through, but for the platform's own failures to write, which are told with the target's name.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The file cannot be written; also where it or its folder may not be, for which the platform has an exception that is none of these.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, FileOperations.Platform);

    /// <summary>The same with other operations, for tests.</summary>
    public static void Write(string path, Action<Stream> write, FileOperations files)
    {
        string full = Path.GetFullPath(path);
        try
        {
            string target = files.Resolve(full);
            CheckTarget(target, path, files);
            (string temporary, Stream stream) = CreateBeside(target, files);
            try
            {
                using (stream)
                {
                    write(stream);

                    // To the disk itself: else a crash after the rename could leave an empty file under the good name.
                    files.FlushToDisk(stream);
                }

                if (files.FileExists(target))
                {
                    files.CopyRights(target, temporary);
                }

                files.Rename(temporary, target);
            }
            catch
            {
                DeleteQuietly(temporary, files);
                throw;
            }
        }
        catch (PathTooLongException fault) when (!IsTold(fault, path))
        {
            throw new PathTooLongException(Message(path, fault), fault);
        }
        catch (DirectoryNotFoundException fault) when (!IsTold(fault, path))
        {
            throw new DirectoryNotFoundException(Message(path, fault), fault);
        }
        catch (Exception fault) when ((fault is UnauthorizedAccessException || fault.GetType() == typeof(IOException)) && !IsTold(fault, path))
        {
#if NET8_0_OR_GREATER
            // The number tells callers why: that the disk is full, or the file in use.
            throw new IOException(Message(path, fault), fault) { HResult = fault.HResult };
#else
            throw new IOException(Message(path, fault), fault);
#endif
        }
    }

    private static void CheckTarget(string target, string path, FileOperations files)
    {
        string? folder = Path.GetDirectoryName(target);
        if (Path.GetFileName(target).Length == 0 || files.DirectoryExists(target))
        {
            throw new IOException($"{path}: could not be written: it is a folder.");
        }

        if (folder is not null && !files.DirectoryExists(folder))
        {
            throw new DirectoryNotFoundException($"{path}: could not be written: there is no folder '{folder}'.");
        }

        if (files.FileExists(target) && files.IsReadOnly(target))
        {
            throw new IOException($"{path}: could not be written: the file is read-only. It is as it was.");
        }
    }

    private static (string Name, Stream Stream) CreateBeside(string target, FileOperations files)
    {
        string name = Path.GetFileName(target);
        int length = Math.Min(name.Length, LongestStem);
        if (length < name.Length && char.IsHighSurrogate(name[length - 1]))
        {
            length--;
        }

        string stem = Path.Combine(Path.GetDirectoryName(target) ?? string.Empty, name.Substring(0, length));
        for (int attempt = 1; ; attempt++)
        {
            string temporary = stem + "." + Path.GetRandomFileName() + ".tmp";
            try
            {
                return (temporary, files.Create(temporary));
            }
            catch (IOException) when (attempt < Attempts && files.FileExists(temporary))
            {
                // Somebody else's, which stays. The next name is another one.
            }
        }
    }

    private static bool IsTold(Exception fault, string path) => fault.Message.StartsWith(path + ": ", StringComparison.Ordinal);

    private static string Message(string path, Exception fault) => $"{path}: could not be written, and an old file is as it was: {fault.Message}";

    /// <summary>What went wrong before is what the caller has to hear of.</summary>
    private static void DeleteQuietly(string file, FileOperations files)
    {
        try
        {
            files.Delete(file);
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
