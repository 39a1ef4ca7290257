using System;
using System.IO;

namespace NetGen.Tests.Data;

/// <summary>An empty folder for a test's files, deleted with all in it.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netgen-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
