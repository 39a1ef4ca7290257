#if NET8_0_OR_GREATER
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>4 floats.</summary>
internal readonly struct Lanes128 : ILanes<Lanes128>
{
    private readonly Vector128<float> _value;

    private Lanes128(Vector128<float> value)
    {
        _value = value;
    }

    public int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Load(ReadOnlySpan<float> source, int index) =>
        new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) =>
        _value.StoreUnsafe(ref MemoryMarshal.GetReference(destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Add(Lanes128 other) => new(_value + other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Subtract(Lanes128 other) => new(_value - other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Multiply(Lanes128 other) => new(_value * other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Divide(Lanes128 other) => new(_value / other._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 SquareRoot() => new(Vector128.Sqrt(_value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 MultiplyAdd(Lanes128 factor, Lanes128 addend) => new(Simd.Fma(_value, factor._value, addend._value));
}
#endif
