#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>16 floats.</summary>
internal readonly struct Lanes512 : ILanes<Lanes512>
{
    private readonly Vector512<float> _value;

    private Lanes512(Vector512<float> value)
    {
        _value = value;
    }

    public int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Load(ReadOnlySpan<float> source, int index) =>
        new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) =>
        _value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Add(Lanes512 other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Subtract(Lanes512 other) => new(_value - other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Multiply(Lanes512 other) => new(_value * other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Divide(Lanes512 other) => new(_value / other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 SquareRoot() => new(Vector512.Sqrt(_value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 MultiplyAdd(Lanes512 factor, Lanes512 addend) => new(Simd.Fma(_value, factor._value, addend._value));
}
#endif
