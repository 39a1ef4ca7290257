using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using NetGen.Data;

namespace NetGen.Benchmarks.Data;

/// <summary>60,000 images, plain or compressed.</summary>
internal sealed class IdxSpeed : IDataSpeed
{
    private readonly DigitFiles _files = new();
    private readonly bool _isCompressed;

    public IdxSpeed(bool isCompressed)
    {
        _isCompressed = isCompressed;
        string path = _files.ImagePath;
        byte[] bytes = File.ReadAllBytes(path);
        Length = bytes.Length;
        if (isCompressed)
        {
            using var stream = new GZipStream(File.Create(path), CompressionLevel.Optimal);
            stream.Write(bytes);
        }

        Contestants =
        [
            isCompressed ? ("GZipStream, which checks little", () => Unpack(path, bytes.Length)) : ("File.ReadAllBytes", () => File.ReadAllBytes(path)),
            ("IdxFile.Read", () => IdxFile.Read(path)),
        ];
    }

    public string Format => _isCompressed ? "IDX, compressed" : "IDX";

    public long Length { get; }

    public bool IsShared => false;

    public IReadOnlyList<(string Name, Action Read)> Contestants { get; }

    public void Dispose() => _files.Dispose();

    private static void Unpack(string path, int length)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        stream.ReadExactly(new byte[length]);
    }
}
