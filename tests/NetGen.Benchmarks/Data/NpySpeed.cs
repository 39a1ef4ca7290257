using System;
using System.Collections.Generic;
using System.IO;
using NetGen.Data;

namespace NetGen.Benchmarks.Data;

/// <summary>100 MB of floats as an array of NumPy's.</summary>
internal sealed class NpySpeed : IDataSpeed
{
    public const int Rows = 25_000;
    public const int Columns = 1_000;

    private readonly string _path = Path.GetTempFileName();

    public NpySpeed()
    {
        NpyFile.Write(_path, Values(), [Rows, Columns]);
        Length = new FileInfo(_path).Length;
        Contestants = [("File.ReadAllBytes", () => File.ReadAllBytes(_path)), ("NpyFile.ReadFloats", () => NpyFile.ReadFloats(_path, out _)), ("NpyFile.Read", () => NpyFile.Read(_path))];
    }

    public string Format => "NPY";

    public long Length { get; }

    public bool IsShared => false;

    public IReadOnlyList<(string Name, Action Read)> Contestants { get; }

    public static float[] Values()
    {
        var random = new Random(2);
        float[] values = new float[Rows * Columns];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = random.NextSingle() - 0.5f;
        }

        return values;
    }

    public void Dispose() => File.Delete(_path);
}
