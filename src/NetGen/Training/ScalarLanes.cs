using System;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;

namespace NetGen.Training;

/// <summary>One float. Each operation is cast to float, since some runtimes compute in double otherwise.</summary>
internal readonly struct ScalarLanes : ILanes<ScalarLanes>
{
    private readonly float _value;

    private ScalarLanes(float value)
    {
        _value = value;
    }

    public int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes Broadcast(float value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes Load(ReadOnlySpan<float> source, int index) => new(source[index]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> destination, int index) => destination[index] = _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes Add(ScalarLanes other) => new((float)(_value + other._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes Subtract(ScalarLanes other) => new((float)(_value - other._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes Multiply(ScalarLanes other) => new((float)(_value * other._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes Divide(ScalarLanes other) => new((float)(_value / other._value));

    /// <remarks>A double has more than twice a float's bits, so rounding twice gives the exactly rounded float.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes SquareRoot() => new((float)Math.Sqrt(_value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScalarLanes MultiplyAdd(ScalarLanes factor, ScalarLanes addend) => new(Simd.Fma(_value, factor._value, addend._value));
}
