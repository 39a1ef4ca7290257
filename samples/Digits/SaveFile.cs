using System;
using System.IO;

namespace Digits;

/// <summary>The file of the trained model: where the user wants it, else in a temporary folder that goes away.</summary>
internal sealed class SaveFile : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    public SaveFile(string? path)
    {
        _temporary = path is null ? Directory.CreateTempSubdirectory("digits-") : null;
        FilePath = path ?? Path.Combine(_temporary!.FullName, "digits.safetensors");

        // Said before the training and not after it.
        string folder = Path.GetDirectoryName(Path.GetFullPath(FilePath)) ?? FilePath;
        if (!Directory.Exists(folder) || Directory.Exists(FilePath))
        {
            throw new DirectoryNotFoundException($"--save: found '{path}', expected a file in a folder that exists.");
        }
    }

    public string FilePath { get; }

    public void Dispose() => _temporary?.Delete(recursive: true);
}
