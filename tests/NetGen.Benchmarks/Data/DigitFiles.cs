using System;
using System.Buffers.Binary;
using System.IO;

namespace NetGen.Benchmarks.Data;

/// <summary>As many images as MNIST has, with random pixels in a place that tells their class, and their labels, as IDX files: 47 MB.</summary>
internal sealed class DigitFiles : IDisposable
{
    public const int Images = 60_000;
    public const int Pixels = 784;
    public const int Classes = 10;

    public DigitFiles()
    {
        var random = new Random(1);
        byte[] pixels = new byte[Images * Pixels];
        byte[] classes = new byte[Images];
        for (int i = 0; i < Images; i++)
        {
            classes[i] = (byte)random.Next(Classes);
            int place = (classes[i] * 68) + random.Next(15);
            random.NextBytes(pixels.AsSpan((i * Pixels) + place, 100));
        }

        Write(ImagePath, [Images, 28, 28], pixels);
        Write(LabelPath, [Images], classes);
    }

    public string ImagePath { get; } = Path.GetTempFileName();

    public string LabelPath { get; } = Path.GetTempFileName();

    public void Dispose()
    {
        File.Delete(ImagePath);
        File.Delete(LabelPath);
    }

    private static void Write(string path, int[] shape, byte[] values)
    {
        using FileStream file = File.Create(path);
        file.Write([0, 0, 8, (byte)shape.Length]);
        Span<byte> axis = stackalloc byte[4];
        foreach (int length in shape)
        {
            BinaryPrimitives.WriteInt32BigEndian(axis, length);
            file.Write(axis);
        }

        file.Write(values);
    }
}
