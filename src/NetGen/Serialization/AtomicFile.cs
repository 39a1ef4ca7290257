using System;
using System.IO;

namespace NetGen.Serialization;

/// <summary>Replaces files as a whole: whoever looks finds the old contents or the new, also after a crash.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a new file in the same folder (a rename is one step within a file system only), then renames it.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        string temporary = target + "." + Path.GetRandomFileName() + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);

                // To the disk itself: else a crash after the rename could leave an empty file under the good name.
                stream.Flush(true);
            }

            Replace(temporary, target);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    private static void Replace(string temporary, string target)
    {
#if NET8_0_OR_GREATER
        File.Move(temporary, target, overwrite: true);
#else
        if (File.Exists(target))
        {
            File.Replace(temporary, target, null);
        }
        else
        {
            File.Move(temporary, target);
        }
#endif
    }

    /// <summary>What went wrong before is what the caller has to hear of.</summary>
    private static void DeleteQuietly(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (IOException)
        {
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
