using System;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints the copy of a kernel as its transpose, in the panels of a matrix (outputs, inputs): what dx = dY·Wᵀ reads.</summary>
internal static class TransposePrinter
{
    public static string Name(string inputGradient) => inputGradient + "Transpose";

    public static void Write(SourceWriter writer, string inputGradient, ParameterBlock kernel)
    {
        int inputs = kernel.Rows;
        int outputs = kernel.Columns;
        writer.Line($"// Wᵀ ({outputs}, {inputs}) in panels of {ParameterBlock.PanelWidth} columns");
        writer.Line(VectorText.Optimized);
        using (writer.Block($"private static void {Name(inputGradient)}(ref float w, ref float transposed)"))
        {
            for (int panel = 0; panel < outputs; panel += ParameterBlock.PanelWidth)
            {
                int columns = Math.Min(ParameterBlock.PanelWidth, outputs - panel);
                int stride = ParameterBlock.PanelWidthAt(outputs, panel);
                if (panel + (2 * ParameterBlock.PanelWidth) <= outputs)
                {
                    // All full panels but the last in one loop.
                    int count = outputs / ParameterBlock.PanelWidth;
                    using (writer.Block($"for (nint panel = 0; panel < {count}; panel++)"))
                    {
                        WritePanel(writer, $"panel * {ParameterBlock.PanelWidth * inputs}", $"(panel * {ParameterBlock.PanelWidth}) + ", inputs, outputs, columns, stride);
                    }

                    panel += (count - 1) * ParameterBlock.PanelWidth;
                }
                else
                {
                    WritePanel(writer, $"{panel * inputs}", panel == 0 ? string.Empty : $"{panel} + ", inputs, outputs, columns, stride);
                }
            }
        }
    }

    private static void WritePanel(SourceWriter writer, string source, string firstOutput, int inputs, int outputs, int columns, int stride)
    {
        for (int target = 0; target < inputs; target += ParameterBlock.PanelWidth)
        {
            int count = Math.Min(ParameterBlock.PanelWidth, inputs - target);
            int targetStride = ParameterBlock.PanelWidthAt(inputs, target);
            bool isFirstOfSeveral = target == 0 && inputs >= 2 * ParameterBlock.PanelWidth;
            if (isFirstOfSeveral)
            {
                int blocks = inputs / ParameterBlock.PanelWidth;
                using (writer.Block($"for (nint block = 0; block < {blocks}; block++)"))
                {
                    WriteLoops(writer, $"{source} + (block * {ParameterBlock.PanelWidth * stride})", $"(block * {ParameterBlock.PanelWidth * outputs})", firstOutput, count, columns, stride, targetStride);
                }

                target += (blocks - 1) * ParameterBlock.PanelWidth;
            }
            else
            {
                WriteLoops(writer, $"{source} + {target * stride}", $"{target * outputs}", firstOutput, count, columns, stride, targetStride);
            }
        }
    }

    private static void WriteLoops(
        SourceWriter writer, string source, string target, string firstOutput, int inputs, int columns, int stride, int targetStride)
    {
        using (writer.Block($"for (nint input = 0; input < {inputs}; input++)"))
        using (writer.Block($"for (nint output = 0; output < {columns}; output++)"))
        {
            writer.Line($"Unsafe.Add(ref transposed, {target} + (({firstOutput}output) * {targetStride}) + input) = Unsafe.Add(ref w, {source} + (input * {stride}) + output);");
        }
    }
}
