using System;
using System.IO;

namespace NetGen.Data.Tests;

/// <summary>A folder for one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netgen-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string[] Names() => Array.ConvertAll(Directory.GetFiles(Path), file => System.IO.Path.GetFileName(file)!);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
