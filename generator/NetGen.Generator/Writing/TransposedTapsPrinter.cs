using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints how the kernel of a convolution is copied, tap by tap, so that the gradient of its input reads it front to back.</summary>
internal static class TransposedTapsPrinter
{
    /// <param name="writer">Where to print.</param>
    /// <param name="taps">What is copied.</param>
    /// <param name="offset">Where the copy starts in the workspace.</param>
    public static void Write(SourceWriter writer, TransposedTaps taps, int offset)
    {
        ParameterBlock kernel = taps.Kernel;
        ConvolutionSizes sizes = taps.Sizes;
        writer.Line($"// {kernel.Name}: ({string.Join(", ", kernel.Spec.Shape)}), tap by tap");
        bool isGrouped = sizes.KernelGroups > 1;
        SourceWriter.Scope? loop =
            sizes.IsDepthwise ? writer.Block("if (part == 0)")
            : isGrouped ? writer.Block($"for (int group = 0; group < {sizes.KernelGroups}; group++)")
            : null;
        string Place(int start, int stride) => isGrouped ? $"{start} + (group * {stride})" : $"{start}";
        foreach (TransposedTap tap in taps.Taps())
        {
            string source = VectorText.At("parameters.Reference", Place(kernel.Offset, kernel.GroupStorage));
            string target = VectorText.At("workspace.Reference", Place(offset + tap.Offset, taps.GroupStride));
            writer.Line(sizes.IsDepthwise
                ? $"KernelTranspose.CopyRow({source}, {kernel.Rows}, {kernel.Columns}, {tap.Row}, {target}, {tap.Rows}, {tap.TargetRow});"
                : $"KernelTranspose.RunRows({source}, {kernel.Rows}, {kernel.GroupColumns}, {tap.Row}, {sizes.GroupChannels}, {target}, {tap.Rows}, {tap.TargetRow}, part, parts);");
        }

        loop?.Dispose();
    }
}
