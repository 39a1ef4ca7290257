using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Ratios;

/// <summary>The hand-shaped prototypes, a program of their own.</summary>
internal sealed class Prototypes : IDisposable
{
    private readonly string _assembly;
    private readonly DirectoryInfo? _built;

    /// <param name="path">The program's assembly, or the folder of its project.</param>
    /// <exception cref="FileNotFoundException">There is neither.</exception>
    public Prototypes(string path)
    {
        if (File.Exists(path) && Path.GetExtension(path) == ".dll")
        {
            _assembly = Path.GetFullPath(path);
            return;
        }

        string? project = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.csproj").FirstOrDefault() : null;
        if (project is null)
        {
            throw new FileNotFoundException($"--prototypes: found '{path}', expected Prototypes.dll or the folder of its project.");
        }

        // The folder may be one that nothing can be written to.
        _built = Directory.CreateTempSubdirectory("netgen-prototypes-");
        Copy(new DirectoryInfo(path), _built);
        Console.Error.WriteLine("Building the prototypes ...");
        string output = Path.Combine(_built.FullName, "out");
        Child.Sdk(_built.FullName, "build", Path.GetFileName(project), "-c", "Release", "-o", output, "-m:1");
        _assembly = Path.Combine(output, Path.GetFileNameWithoutExtension(project) + ".dll");
    }

    /// <summary>Measures a row in a new process.</summary>
    /// <returns>Median and fastest nanoseconds, and whether the numbers were right.</returns>
    public (double Median, double Fastest, bool IsRight) Measure(string row, int width)
    {
        JsonElement line = Child.JsonLines(Child.Assembly(_assembly, $"{row}/V{width}")).Single();
        return (line.GetProperty("ns").GetDouble(), line.GetProperty("min").GetDouble(), line.GetProperty("ok").GetBoolean());
    }

    /// <inheritdoc/>
    public void Dispose() => _built?.Delete(recursive: true);

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (FileInfo file in from.EnumerateFiles())
        {
            File.WriteAllBytes(Path.Combine(to.FullName, file.Name), File.ReadAllBytes(file.FullName));
        }

        foreach (DirectoryInfo folder in from.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
