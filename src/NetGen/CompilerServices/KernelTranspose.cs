#if NET8_0_OR_GREATER
using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.CompilerServices;

/// <summary>Copies a kernel as its transpose, from panels into panels: dX = dY·Wᵀ reads it as forward reads W.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelTranspose
{
    /// <summary>Makes a share of the copy: the rows of <paramref name="w"/> in blocks of four, divided evenly.</summary>
    /// <param name="w">The kernel: (rows, columns) in panels.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="transposed">The copy: (columns, rows) in panels. Its padding is not written.</param>
    /// <param name="part">Which share, 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many there are.</param>
    public static void Run(ref float w, int rows, int columns, ref float transposed, int part, int parts) =>
        RunRows(ref w, rows, columns, 0, rows, ref transposed, columns, 0, part, parts);

    /// <summary>
    /// The same for neighbouring rows of a kernel, which become all columns of neighbouring rows of another matrix: one tap of a convolution among others.
    /// </summary>
    /// <param name="w">The kernel: (rows, columns) in panels.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="firstRow">The first row to copy.</param>
    /// <param name="count">How many rows to copy.</param>
    /// <param name="transposed">The copy: (transposedRows, count) in panels. Its padding is not written.</param>
    /// <param name="transposedRows">Rows of the copy.</param>
    /// <param name="firstTransposed">The first row of the copy to write; <paramref name="columns"/> are written.</param>
    /// <param name="part">Which share, 0 to <paramref name="parts"/> − 1.</param>
    /// <param name="parts">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RunRows(
        ref float w, int rows, int columns, int firstRow, int count, ref float transposed, int transposedRows, int firstTransposed, int part, int parts)
    {
        long blocks = (count + 3) / 4;
        int end = Math.Min(count, (int)(blocks * (part + 1) / parts) * 4);
        for (int row = (int)(blocks * part / parts) * 4; row < end;)
        {
            (int targetStart, int targetStride) = ParameterInfo.PanelOf(row, count);
            int copiedRows = Math.Min(targetStart + targetStride, end) - row;
            ref float target = ref Unsafe.Add(ref transposed, (nint)((targetStart * transposedRows) + (row - targetStart) + (firstTransposed * targetStride)));
            for (int start = 0; start < columns;)
            {
                (_, int width) = ParameterInfo.PanelOf(start, columns);
                ref float source = ref Unsafe.Add(ref w, (nint)((start * rows) + ((firstRow + row) * width)));
                CopyPanel(ref source, width, copiedRows, Math.Min(width, columns - start), ref Unsafe.Add(ref target, (nint)(start * targetStride)), targetStride);
                start += width;
            }

            row += copiedRows;
        }
    }

    /// <summary>One row of a matrix as a row of another one with as many columns: a tap of a depthwise convolution.</summary>
    /// <param name="w">The matrix: (rows, columns) in panels.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Columns of both.</param>
    /// <param name="row">The row to copy.</param>
    /// <param name="target">The other matrix: (targetRows, columns) in panels.</param>
    /// <param name="targetRows">Its rows.</param>
    /// <param name="targetRow">The row to write, its padding too.</param>
    public static void CopyRow(ref float w, int rows, int columns, int row, ref float target, int targetRows, int targetRow)
    {
        for (int start = 0; start < columns;)
        {
            (_, int width) = ParameterInfo.PanelOf(start, columns);
            MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref w, (start * rows) + (row * width)), width)
                .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, (start * targetRows) + (targetRow * width)), width));
            start += width;
        }
    }

    /// <summary>Rows of one panel, which become neighbours in <paramref name="columns"/> rows of the copy: in blocks of 4 × 4, of which the last ones may be cut.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPanel(ref float source, nint stride, nint rows, nint columns, ref float target, nint targetStride)
    {
        for (; rows >= 4; rows -= 4)
        {
            ref float from = ref source;
            ref float to = ref target;
            for (nint left = columns; left > 0; left -= 4)
            {
                // Panels are as wide as whole blocks, so that there is something to read behind the last column.
                Vector128<float> a = Vector128.LoadUnsafe(ref from);
                Vector128<float> b = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, stride));
                Vector128<float> c = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 2 * stride));
                Vector128<float> d = Vector128.LoadUnsafe(ref Unsafe.Add(ref from, 3 * stride));
                Vector128<float> acLower = ZipLower(a, c);
                Vector128<float> bdLower = ZipLower(b, d);
                Vector128<float> acUpper = ZipUpper(a, c);
                Vector128<float> bdUpper = ZipUpper(b, d);
                ZipLower(acLower, bdLower).StoreUnsafe(ref to);
                if (left < 4)
                {
                    if (left > 1)
                    {
                        ZipUpper(acLower, bdLower).StoreUnsafe(ref Unsafe.Add(ref to, targetStride));
                    }

                    if (left > 2)
                    {
                        ZipLower(acUpper, bdUpper).StoreUnsafe(ref Unsafe.Add(ref to, 2 * targetStride));
                    }

                    break;
                }

                ZipUpper(acLower, bdLower).StoreUnsafe(ref Unsafe.Add(ref to, targetStride));
                ZipLower(acUpper, bdUpper).StoreUnsafe(ref Unsafe.Add(ref to, 2 * targetStride));
                ZipUpper(acUpper, bdUpper).StoreUnsafe(ref Unsafe.Add(ref to, 3 * targetStride));
                from = ref Unsafe.Add(ref from, 4);
                to = ref Unsafe.Add(ref to, 4 * targetStride);
            }

            source = ref Unsafe.Add(ref source, 4 * stride);
            target = ref Unsafe.Add(ref target, 4);
        }

        for (; rows > 0; rows--)
        {
            for (nint column = 0; column < columns; column++)
            {
                Unsafe.Add(ref target, column * targetStride) = Unsafe.Add(ref source, column);
            }

            source = ref Unsafe.Add(ref source, stride);
            target = ref Unsafe.Add(ref target, 1);
        }
    }

    /// <summary>a0 b0 a1 b1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipLower(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a.GetElement(0), b.GetElement(0), a.GetElement(1), b.GetElement(1));

    /// <summary>a2 b2 a3 b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> ZipUpper(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a.GetElement(2), b.GetElement(2), a.GetElement(3), b.GetElement(3));
}
#endif
