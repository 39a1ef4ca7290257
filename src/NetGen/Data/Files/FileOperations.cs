using System;
using System.IO;

namespace NetGen.Data;

/// <summary>What <see cref="AtomicFile"/> does to files, one operation at a time, so that a test can let each of them fail.</summary>
internal abstract class FileOperations
{
    /// <summary>The platform's own.</summary>
    public static FileOperations Platform { get; } = new PlatformFiles();

    public abstract bool FileExists(string path);

    public abstract bool DirectoryExists(string path);

    /// <summary>Whether an existing file may not be written.</summary>
    public abstract bool IsReadOnly(string path);

    /// <summary>Where a link leads in the end, whether or not there is a file; the path itself if it is no link.</summary>
    public abstract string Resolve(string path);

    /// <summary>Makes a new file.</summary>
    /// <exception cref="IOException">Among others: there is one already.</exception>
    public abstract Stream Create(string path);

    /// <summary>Writes all that a stream of <see cref="Create"/> holds back to the disk itself.</summary>
    public abstract void FlushToDisk(Stream stream);

    /// <summary>Gives a file the rights of another, where the platform has them.</summary>
    public abstract void CopyRights(string from, string to);

    /// <summary>Renames a file within its folder, over another one if there is one.</summary>
    public abstract void Rename(string from, string to);

    public abstract void Delete(string path);

    private sealed class PlatformFiles : FileOperations
    {
        public override bool FileExists(string path) => File.Exists(path);

        public override bool DirectoryExists(string path) => Directory.Exists(path);

        public override bool IsReadOnly(string path) => (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0;

#if NET8_0_OR_GREATER
        public override string Resolve(string path)
        {
            var file = new FileInfo(path);
            return file.LinkTarget is null ? path : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }
#else
        // .NET Standard cannot follow links; there the rename replaces the link itself.
        public override string Resolve(string path) => path;
#endif

        public override Stream Create(string path) => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);

        public override void FlushToDisk(Stream stream) => ((FileStream)stream).Flush(true);

        public override void CopyRights(string from, string to)
        {
#if NET8_0_OR_GREATER
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(to, File.GetUnixFileMode(from));
            }
#endif
        }

        public override void Rename(string from, string to)
        {
#if NET8_0_OR_GREATER
            File.Move(from, to, overwrite: true);
#else
            if (File.Exists(to))
            {
                File.Replace(from, to, null);
            }
            else
            {
                File.Move(from, to);
            }
#endif
        }

        public override void Delete(string path) => File.Delete(path);
    }
}
