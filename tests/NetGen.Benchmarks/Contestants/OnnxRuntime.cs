using System;
using System.IO;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Contestants;

/// <summary>ONNX Runtime, through the table of functions that its library gives out. The places in the table never change.</summary>
internal sealed unsafe class OnnxRuntime
{
    private const uint ApiVersion = 14;
    private const int GetErrorMessage = 2;
    private const int CreateEnv = 3;
    private const int ReleaseStatus = 93;
    private const int Warnings = 2;

    private readonly nint* _api;
    private readonly nint _environment;

    /// <param name="path">The library.</param>
    /// <exception cref="FileNotFoundException">It cannot be loaded or is another library.</exception>
    public OnnxRuntime(string path)
    {
        if (!File.Exists(path) || !NativeLibrary.TryLoad(Path.GetFullPath(path), out nint library) || !NativeLibrary.TryGetExport(library, "OrtGetApiBase", out nint getBase))
        {
            throw new FileNotFoundException($"--onnxruntime: found '{path}', expected the library of ONNX Runtime for this machine (libonnxruntime.so).");
        }

        // The table's first function takes a version and gives the table of that version.
        nint* apiBase = (nint*)((delegate* unmanaged<nint>)getBase)();
        _api = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(ApiVersion);
        if (_api is null)
        {
            throw new FileNotFoundException($"--onnxruntime: '{path}' is older than version 1.{ApiVersion}.");
        }

        nint environment;
        fixed (byte* name = "benchmark"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_api[CreateEnv])(Warnings, name, &environment));
        }

        _environment = environment;
    }

    /// <summary>The table.</summary>
    public nint* Api => _api;

    /// <summary>Loads a model.</summary>
    public OnnxSession Load(byte[] model, int inputs, int outputs, int batchSize) => new(this, _environment, model, inputs, outputs, batchSize);

    /// <summary>Throws if a function gave anything but success.</summary>
    public void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        string? message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_api[GetErrorMessage])(status));
        ((delegate* unmanaged<nint, void>)_api[ReleaseStatus])(status);
        throw new InvalidOperationException("ONNX Runtime: " + message);
    }
}
