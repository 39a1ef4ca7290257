using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints how the kernel of a convolution is copied, tap by tap, so that the gradient of its input reads it front to back.</summary>
internal static class TransposedTapsPrinter
{
    /// <summary>Taps of a phase up to which each has a line of its own; above, they are a loop.</summary>
    private const int TapsInALine = 25;

    /// <summary>Phases of the stride that one method copies; of a large stride there are so many that all of them would be too much for the JIT.</summary>
    public const int PhasesInAMethod = 64;

    /// <param name="writer">Where to print.</param>
    /// <param name="taps">What is copied.</param>
    /// <param name="offset">Where the copy starts in the workspace.</param>
    /// <param name="first">The first phase of this method.</param>
    public static void Write(SourceWriter writer, TransposedTaps taps, int offset, int first)
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
        foreach (TransposedPhase phase in taps.Phases().Skip(first).Take(PhasesInAMethod))
        {
            string source = VectorText.At("parameters.Reference", Place(kernel.Offset, kernel.GroupStorage));
            string target = VectorText.At("workspace.Reference", Place(offset + phase.Offset, taps.GroupStride));
            void Copy(string row, string targetRow) => writer.Line(sizes.IsDepthwise
                ? $"KernelTranspose.CopyRow({source}, {kernel.Rows}, {kernel.Columns}, {row}, {target}, {phase.Rows}, {targetRow});"
                : $"KernelTranspose.RunRows({source}, {kernel.Rows}, {kernel.GroupColumns}, {row}, {sizes.GroupChannels}, {target}, {phase.Rows}, {targetRow}, part, parts);");
            if ((long)phase.Down * phase.Along > TapsInALine)
            {
                using (writer.Block($"for (int line = 0; line < {phase.Down}; line++)"))
                using (writer.Block($"for (int tap = 0; tap < {phase.Along}; tap++)"))
                {
                    Copy(phase.Row, $"((line * {phase.Along}) + tap) * {phase.TargetRows}");
                }

                continue;
            }

            for (int tap = 0; tap < phase.Down * phase.Along; tap++)
            {
                Copy(Text(phase.RowOf(tap / phase.Along, tap % phase.Along)), Text(tap * phase.TargetRows));
            }
        }

        loop?.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
