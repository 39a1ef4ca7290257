using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Specs;
using NetGen.Generator.Writing;

namespace NetGen.Generator;

/// <summary>Hands the files of one network to the compiler, and a fault of ours to the user in words instead of a stack trace.</summary>
internal static class NetworkOutput
{
    /// <param name="write">Planning and writing.</param>
    /// <param name="add">Takes a file's hint name and text.</param>
    /// <param name="report">Takes a fault of ours; it has no place in the user's code.</param>
    public static void Produce(
        NetworkSpec spec, Func<NetworkSpec, IReadOnlyList<GeneratedFile>> write, Action<string, string> add, Action<Diagnostic> report)
    {
        IReadOnlyList<GeneratedFile> files;
        try
        {
            files = write(spec);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            report(Diagnostic.Create(Descriptors.InternalError, Location.None, spec.Type.FullName, fault.GetType().Name, fault.Message));
            return;
        }

        foreach (GeneratedFile file in files)
        {
            add(file.HintName, file.Text);
        }
    }
}
