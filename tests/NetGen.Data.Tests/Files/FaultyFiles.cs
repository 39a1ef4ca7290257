using System;
using System.Collections.Generic;
using System.IO;

namespace NetGen.Data.Tests;

/// <summary>The process is gone: nothing after it happens, no clean-up either.</summary>
internal sealed class KilledException : Exception
{
    public KilledException()
        : base("The process was killed.")
    {
    }
}

/// <summary>Real files, and one operation that fails.</summary>
/// <param name="failing">The operation, counted from 0 on; none if it is less.</param>
/// <param name="fault">What it throws.</param>
/// <param name="isBroken">Whether all operations after it fail too: a process that is killed, or a disk that is gone.</param>
internal sealed class FaultyFiles(int failing = -1, Func<Exception>? fault = null, bool isBroken = false) : FileOperations
{
    /// <summary>What was done so far, by name.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Temporary files that are there already, once each.</summary>
    public Action<string>? BeforeCreate { get; set; }

    public override bool FileExists(string path)
    {
        Next("look for a file");
        return Platform.FileExists(path);
    }

    public override bool DirectoryExists(string path)
    {
        Next("look for a folder");
        return Platform.DirectoryExists(path);
    }

    public override bool IsReadOnly(string path)
    {
        Next("ask for rights");
        return Platform.IsReadOnly(path);
    }

    public override string Resolve(string path)
    {
        Next("resolve");
        return Platform.Resolve(path);
    }

    public override Stream Create(string path)
    {
        BeforeCreate?.Invoke(path);
        Next("create");
        return new CountedStream(this, Platform.Create(path));
    }

    public override void FlushToDisk(Stream stream)
    {
        Next("flush to disk");
        Platform.FlushToDisk(((CountedStream)stream).Inner);
    }

    public override void CopyRights(string from, string to)
    {
        Next("copy rights");
        Platform.CopyRights(from, to);
    }

    public override void Rename(string from, string to)
    {
        Next("rename");
        Platform.Rename(from, to);
    }

    public override void Delete(string path)
    {
        Next("delete");
        Platform.Delete(path);
    }

    private void Next(string operation)
    {
        int number = Done.Count;
        Done.Add(operation);
        if (failing >= 0 && (number == failing || (isBroken && number > failing)))
        {
            throw fault!();
        }
    }

    /// <summary>A file that fails at a write, and at being closed.</summary>
    private sealed class CountedStream(FaultyFiles owner, Stream inner) : Stream
    {
        public Stream Inner => inner;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
            owner.Next("flush");
            inner.Flush();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            // A disk that is full takes a part first.
            inner.Write(buffer, offset, count / 2);
            owner.Next("write");
            inner.Write(buffer, offset + (count / 2), count - (count / 2));
        }

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            if (disposing)
            {
                owner.Next("close");
            }

            base.Dispose(disposing);
        }
    }
}
