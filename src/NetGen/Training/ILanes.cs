using System;

namespace NetGen.Training;

/// <summary>
/// One, 4, 8 or 16 floats that an update rule works on at once, so that each rule is written once for all widths. Every
/// operation is exactly rounded and works lane by lane: a rule gives the same bits in each width.
/// </summary>
/// <remarks>Instance methods, since .NET Standard has no static ones in interfaces; the JIT inlines them on a struct.</remarks>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>Floats in one value; a constant to the JIT.</summary>
    int Count { get; }

    /// <summary>The same value in every lane.</summary>
    TSelf Broadcast(float value);

    /// <summary><see cref="Count"/> floats from <paramref name="index"/> on; the caller has checked that they are there.</summary>
    TSelf Load(ReadOnlySpan<float> source, int index);

    /// <summary>The opposite of <see cref="Load"/>.</summary>
    void Store(Span<float> destination, int index);

    TSelf Add(TSelf other);

    TSelf Subtract(TSelf other);

    TSelf Multiply(TSelf other);

    TSelf Divide(TSelf other);

    TSelf SquareRoot();

    /// <summary>This value × <paramref name="factor"/> + <paramref name="addend"/>, rounded once.</summary>
    TSelf MultiplyAdd(TSelf factor, TSelf addend);
}
