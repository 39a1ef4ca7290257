using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using NetGen.Data;

namespace NetGen.Data.Tests;

/// <summary>Makes archives for tests, sound ones and others.</summary>
internal static class ZipBytes
{
    public static byte[] OneArray => NpyBytes.Make("<f4", "(2, 2)", NpyBytes.Body(1f, 2f, 3f, 4f));

    /// <summary>An archive of members as they are given, of any name.</summary>
    public static byte[] Make(bool compress, long limit, params (string Name, byte[] Content)[] members)
    {
        var stream = new MemoryStream();
        using (var sink = new ZipSink(stream, hasCrc: false))
        {
            var writer = new ZipWriter(sink, limit);
            foreach ((string name, byte[] content) in members)
            {
                byte[] nameBytes = Encoding.UTF8.GetBytes(name);
                if (compress)
                {
                    writer.AddDeflated(nameBytes, content.Length, target => target.Write(content));
                }
                else
                {
                    writer.AddStored(nameBytes, target => target.Write(content));
                }
            }

            writer.Finish();
        }

        return stream.ToArray();
    }

    public static byte[] Make(params (string Name, byte[] Content)[] members) => Make(false, uint.MaxValue, members);

    /// <summary>An archive of one array.</summary>
    public static byte[] Make(string name) => Make((name, OneArray));

    /// <summary>Where the first record of the directory is.</summary>
    public static int DirectoryOf(byte[] archive) => archive.AsSpan().IndexOf("PK\u0001\u0002"u8);

    /// <summary>Changes two bytes of the member's own header and of its record in the directory.</summary>
    public static byte[] With(byte[] archive, int inHeader, int inRecord, ushort value)
    {
        byte[] changed = (byte[])archive.Clone();
        if (inHeader >= 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(inHeader), value);
        }

        if (inRecord >= 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(changed.AsSpan(DirectoryOf(archive) + inRecord), value);
        }

        return changed;
    }

    /// <summary>Name and content of all arrays of a file.</summary>
    public static string Tell(NpzFile file)
    {
        var text = new StringBuilder();
        foreach (string name in file.Names)
        {
            text.Append(name).Append(": ").Append(NpyBytes.Tell(file[name])).Append('\n');
        }

        return text.ToString();
    }

    public static NpzFile Read(byte[] bytes) => NpzFile.Read(new MemoryStream(bytes), "test.npz");
}
