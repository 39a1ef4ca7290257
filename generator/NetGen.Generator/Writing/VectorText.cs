using System;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>How single operations on vectors are spelled. References, not spans: spans cost twice the time here, and no AllowUnsafeBlocks is needed.</summary>
internal static class VectorText
{
    /// <summary>Stands on every kernel: without it a loop-free method runs unoptimised for its first thirty calls and a busy process may leave it there.</summary>
    public const string Optimized = "[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]";

    public static string Type(int lanes) => "Vector" + (32 * lanes);

    public static string Zero(int lanes) => Type(lanes) + "<float>.Zero";

    /// <summary>A reference <paramref name="offset"/> floats on.</summary>
    public static string At(string reference, int offset) => offset == 0 ? "ref " + reference : $"ref Unsafe.Add(ref {reference}, {offset})";

    public static string At(string reference, string offset) => offset == "0" ? "ref " + reference : $"ref Unsafe.Add(ref {reference}, {LaneText.Bare(offset)})";

    /// <summary>The value <paramref name="offset"/> floats on.</summary>
    public static string Value(string reference, int offset) => offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    public static string Load(int lanes, string reference, int offset) =>
        offset == 0 ? $"{Type(lanes)}.LoadUnsafe(ref {reference})" : $"{Type(lanes)}.LoadUnsafe(ref {reference}, {offset})";

    public static string Load(int lanes, string reference, string offset) => $"{Type(lanes)}.LoadUnsafe(ref {reference}, {offset})";

    public static string Store(string vector, string reference, int offset) =>
        offset == 0 ? $"{vector}.StoreUnsafe(ref {reference});" : $"{vector}.StoreUnsafe(ref {reference}, {offset});";

    public static string Store(string vector, string reference, string offset) => $"{vector}.StoreUnsafe(ref {reference}, {offset});";

    public static string Broadcast(int lanes, string value) => $"{Type(lanes)}.Create({value})";

    /// <summary>A mask whose first lanes are set.</summary>
    public static string FirstLanes(int lanes, int count) => $"Simd.FirstLanes{32 * lanes}({count})";

    /// <summary>Where a tensor's rows start, as an argument.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="fromFirst">Whether the pass begins at the row called <c>first</c>.</param>
    public static string Rows(Tensor tensor, bool fromFirst = false)
    {
        return At(tensor.Owner == TensorOwner.Caller ? "x" : "rows", Place(tensor, fromFirst));
    }

    /// <summary>Where a tensor's rows start in the memory of its owner: an expression.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="fromFirst">Whether the pass begins at the row called <c>first</c>.</param>
    public static string Place(Tensor tensor, bool fromFirst)
    {
        string[] terms = new[]
        {
            tensor.Owner == TensorOwner.Caller || tensor.Offset == 0 ? "0" : $"({tensor.Offset} * capacity)",
            fromFirst ? $"(first * {tensor.Stride * tensor.Rows})" : "0",
            tensor.Start.ToString(CultureInfo.InvariantCulture),
            tensor.Step == 0 ? "0" : $"(step * {tensor.Step})",
        }.Where(term => term != "0").ToArray();
        return terms.Length == 0 ? "0" : terms.Length == 1 ? LaneText.Bare(terms[0]) : string.Join(" + ", terms);
    }

    /// <summary>How many rows a kernel takes.</summary>
    public static string Count(KernelCall call) => call.RowsPerSample == 1 ? "n" : $"n * {call.RowsPerSample}";

    /// <summary>A statement that moves a reference on.</summary>
    public static string Advance(string reference, int floats) => $"{reference} = {At(reference, floats)};";

    /// <summary>index * floats, as a term; a number where the index is one.</summary>
    public static string Times(string index, int floats) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? (number * floats).ToString(CultureInfo.InvariantCulture) : $"({index} * {floats})";

    /// <summary>left + right, without a zero.</summary>
    public static string Sum(string left, string right) => left == "0" ? right : right == "0" ? left : $"{left} + {right}";

    /// <summary>The chains of one sum joined: (c0 + c1) + (c2 + c3).</summary>
    public static string Joined(int chains, Func<int, string> chain) => chains switch
    {
        1 => chain(0),
        2 => $"{chain(0)} + {chain(1)}",
        3 => $"({chain(0)} + {chain(1)}) + {chain(2)}",
        _ => $"({chain(0)} + {chain(1)}) + ({chain(2)} + {chain(3)})",
    };
}
