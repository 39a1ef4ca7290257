using System;
using NetGen.CompilerServices;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Reads as many bytes as a network has parameters, and does nothing with them: nobody can compute it in less time.</summary>
internal sealed class LoadLoop
{
    private const int Widest = 16;

    private readonly AlignedBuffer _values;
    private readonly int _width;
    private float _sink;

    /// <param name="floats">How many floats to read.</param>
    /// <param name="width">The vectors to read with, in bits; 512, else 256.</param>
    public LoadLoop(int floats, int width)
    {
        _width = width;
        _values = new AlignedBuffer((floats + Widest - 1) / Widest * Widest);
    }

    /// <summary>The bytes that a round reads.</summary>
    public int Bytes => _values.Length * sizeof(float);

    public void Run(int rounds)
    {
        nuint length = (nuint)_values.Length;
        _sink += _width == 512 ? Peak512.Load(rounds, ref _values.Reference, length) : Peak256.Load(rounds, ref _values.Reference, length);
        GC.KeepAlive(this);
    }
}
