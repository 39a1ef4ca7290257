using System;
using System.Collections.Generic;
using System.IO;
using NetGen.Serialization;

namespace NetGen.Benchmarks.Data;

/// <summary>100 MB of floats as a tensor.</summary>
internal sealed class SafetensorsSpeed : IDataSpeed
{
    private readonly string _path = Path.GetTempFileName();

    public SafetensorsSpeed()
    {
        SafetensorsFile.Write(_path, [new SafetensorsTensor("a", [NpySpeed.Rows, NpySpeed.Columns], NpySpeed.Values())]);
        Length = new FileInfo(_path).Length;
        Contestants = [("File.ReadAllBytes", () => File.ReadAllBytes(_path)), ("SafetensorsFile.Read", () => SafetensorsFile.Read(_path))];
    }

    public string Format => "safetensors";

    public long Length { get; }

    public bool IsShared => false;

    public IReadOnlyList<(string Name, Action Read)> Contestants { get; }

    public void Dispose() => File.Delete(_path);
}
