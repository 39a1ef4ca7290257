using System;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Benchmarks.Contestants;

/// <summary>A model in ONNX Runtime, with its inputs and outputs bound to memory of ours, so that a call copies and allocates nothing.</summary>
internal sealed unsafe class OnnxSession : IDisposable
{
    private const int CreateSessionFromArray = 8;
    private const int CreateSessionOptions = 10;
    private const int SetSessionGraphOptimizationLevel = 23;
    private const int SetIntraOpNumThreads = 24;
    private const int SetInterOpNumThreads = 25;
    private const int CreateTensorWithDataAsOrtValue = 49;
    private const int CreateCpuMemoryInfo = 69;
    private const int ReleaseMemoryInfo = 94;
    private const int ReleaseSession = 95;
    private const int ReleaseValue = 96;
    private const int ReleaseSessionOptions = 100;
    private const int RunWithBinding = 133;
    private const int CreateIoBinding = 134;
    private const int ReleaseIoBinding = 135;
    private const int BindInput = 136;
    private const int BindOutput = 137;
    private const int AllOptimizations = 99;
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;
    private const int FloatElements = 1;
    private const nuint Alignment = 64;

    private readonly OnnxRuntime _runtime;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private nint _session;
    private nint _binding;
    private nint _input;
    private nint _output;
    private float* _inputData;
    private float* _outputData;

    public OnnxSession(OnnxRuntime runtime, nint environment, byte[] model, int inputs, int outputs, int batchSize)
    {
        _runtime = runtime;
        _inputLength = inputs * batchSize;
        _outputLength = outputs * batchSize;
        nint options;
        nint memory;
        nint result;
        runtime.Check(((delegate* unmanaged<nint*, nint>)runtime.Api[CreateSessionOptions])(&options));
        runtime.Check(((delegate* unmanaged<nint, int, nint>)runtime.Api[SetSessionGraphOptimizationLevel])(options, AllOptimizations));
        runtime.Check(((delegate* unmanaged<nint, int, nint>)runtime.Api[SetIntraOpNumThreads])(options, 1));
        runtime.Check(((delegate* unmanaged<nint, int, nint>)runtime.Api[SetInterOpNumThreads])(options, 1));
        fixed (byte* bytes = model)
        {
            runtime.Check(((delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)runtime.Api[CreateSessionFromArray])(
                environment, bytes, (nuint)model.Length, options, &result));
        }

        _session = result;
        ((delegate* unmanaged<nint, void>)runtime.Api[ReleaseSessionOptions])(options);
        runtime.Check(((delegate* unmanaged<int, int, nint*, nint>)runtime.Api[CreateCpuMemoryInfo])(DeviceAllocator, DefaultMemory, &memory));
        _input = Tensor(memory, batchSize, inputs, out _inputData);
        _output = Tensor(memory, batchSize, outputs, out _outputData);
        ((delegate* unmanaged<nint, void>)runtime.Api[ReleaseMemoryInfo])(memory);
        runtime.Check(((delegate* unmanaged<nint, nint*, nint>)runtime.Api[CreateIoBinding])(_session, &result));
        _binding = result;
        Bind(BindInput, OnnxModel.Input, _input);
        Bind(BindOutput, OnnxModel.Output, _output);
    }

    /// <summary>Where inputs are put.</summary>
    public Span<float> Inputs => new(_inputData, _inputLength);

    /// <summary>Where outputs are found.</summary>
    public Span<float> Outputs => new(_outputData, _outputLength);

    /// <summary>Computes the outputs.</summary>
    public void Run() => _runtime.Check(((delegate* unmanaged<nint, nint, nint, nint>)_runtime.Api[RunWithBinding])(_session, 0, _binding));

    /// <inheritdoc/>
    public void Dispose()
    {
        Release(ReleaseIoBinding, ref _binding);
        Release(ReleaseValue, ref _input);
        Release(ReleaseValue, ref _output);
        Release(ReleaseSession, ref _session);
        NativeMemory.AlignedFree(_inputData);
        NativeMemory.AlignedFree(_outputData);
        _inputData = null;
        _outputData = null;
    }

    private nint Tensor(nint memory, long rows, long columns, out float* data)
    {
        nuint length = (nuint)(rows * columns * sizeof(float));
        data = (float*)NativeMemory.AlignedAlloc(length, Alignment);
        NativeMemory.Clear(data, length);
        long* shape = stackalloc long[2];
        shape[0] = rows;
        shape[1] = columns;
        nint value;
        _runtime.Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_runtime.Api[CreateTensorWithDataAsOrtValue])(
            memory, data, length, shape, 2, FloatElements, &value));
        return value;
    }

    private void Bind(int function, string name, nint value)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(name + "\0"))
        {
            _runtime.Check(((delegate* unmanaged<nint, byte*, nint, nint>)_runtime.Api[function])(_binding, text, value));
        }
    }

    private void Release(int function, ref nint handle)
    {
        if (handle != 0)
        {
            ((delegate* unmanaged<nint, void>)_runtime.Api[function])(handle);
            handle = 0;
        }
    }
}
