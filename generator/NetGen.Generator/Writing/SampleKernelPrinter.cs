using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints kernels that take each sample by itself: softmax, its gradient, the padding behind a row.</summary>
internal sealed class SampleKernelPrinter
{
    private readonly SourceWriter _writer;
    private readonly int _lanes;

    public SampleKernelPrinter(SourceWriter writer, int lanes)
    {
        _writer = writer;
        _lanes = lanes;
    }

    public void Write(string name, KernelCall call)
    {
        switch (call)
        {
            case SoftmaxCall softmax:
                WriteRows(name, "ref float y", softmax.Y, null, () => new SoftmaxPrinter(_writer, softmax.Y.Length, _lanes).WriteRow());
                break;
            case SoftmaxGradientCall softmax:
                WriteRows(name, "ref float y, ref float dy", softmax.Y, softmax.DY, () => new SoftmaxPrinter(_writer, softmax.Y.Length, _lanes).WriteGradientRow());
                break;
            case ClearPaddingCall clear:
                WriteRows(name, "ref float y", clear.Y, null, () =>
                    _writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref y, {clear.Y.Length}), {clear.Y.Stride - clear.Y.Length}).Clear();"));
                break;
        }
    }

    private void WriteRows(string name, string references, Tensor y, Tensor? dy, System.Action writeRow)
    {
        _writer.Line(VectorText.Optimized);
        using (_writer.Block($"internal static void {name}({references}, nint n)"))
        using (_writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            writeRow();
            _writer.Line($"y = {VectorText.At("y", y.Stride)};");
            if (dy is not null)
            {
                _writer.Line($"dy = {VectorText.At("dy", dy.Stride)};");
            }
        }
    }
}
