using System;
using System.Collections.Generic;

namespace NetGen.Benchmarks.Data;

/// <summary>A file of one format and ways to read it. The first one is the bound, mostly the bytes alone.</summary>
internal interface IDataSpeed : IDisposable
{
    string Format { get; }

    /// <summary>The file's size.</summary>
    long Length { get; }

    /// <summary>Whether several threads share the work.</summary>
    bool IsShared { get; }

    IReadOnlyList<(string Name, Action Read)> Contestants { get; }
}
