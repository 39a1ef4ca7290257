#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>8 floats.</summary>
internal readonly struct Lanes256 : ILanes<Lanes256>
{
    private readonly Vector256<float> _value;

    private Lanes256(Vector256<float> value)
    {
        _value = value;
    }

    public int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Load(ReadOnlySpan<float> source, int index) =>
        new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) =>
        _value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Add(Lanes256 other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Subtract(Lanes256 other) => new(_value - other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Multiply(Lanes256 other) => new(_value * other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Divide(Lanes256 other) => new(_value / other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 SquareRoot() => new(Vector256.Sqrt(_value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 MultiplyAdd(Lanes256 factor, Lanes256 addend) => new(Simd.Fma(_value, factor._value, addend._value));
}
#endif
