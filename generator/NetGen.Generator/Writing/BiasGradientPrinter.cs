namespace NetGen.Generator.Writing;

/// <summary>Prints db += Σ dY, or the step that follows from it, at one vector width: the bias is a row of weights whose input is always 1.</summary>
internal static class BiasGradientPrinter
{
    public static void Write(SourceWriter writer, string name, int lanes)
    {
        writer.Line("// db += Σ dy over n samples, or the step that follows from it; columns is a multiple of 4");
        writer.Line(VectorText.Optimized);
        using (writer.Block(
            $"private static void {name}(ref float dy, nint dyStride, ref float gradient, ref float parameter, nint columns, nint n, bool descend, float rate)"))
        {
            writer.Line("nint column = 0;");
            for (int width = lanes; width >= 4; width /= 2)
            {
                using (writer.Block($"for (; column + {width} <= columns; column += {width})"))
                {
                    WriteVector(writer, width);
                }

                if (width > 4)
                {
                    writer.Line();
                }
            }
        }
    }

    private static void WriteVector(SourceWriter writer, int lanes)
    {
        writer.Line("ref float row = ref Unsafe.Add(ref dy, column);");
        writer.Line($"var acc = descend ? {VectorText.Zero(lanes)} : {VectorText.Type(lanes)}.LoadUnsafe(ref Unsafe.Add(ref gradient, column));");
        using (writer.Block("for (nint sample = n; sample > 0; sample--)"))
        {
            writer.Line($"acc += {VectorText.Load(lanes, "row", 0)};");
            writer.Line("row = ref Unsafe.Add(ref row, dyStride);");
        }

        writer.Line();
        using (writer.Block("if (descend)"))
        {
            writer.Line("ref float target = ref Unsafe.Add(ref parameter, column);");
            writer.Line($"Simd.Fma({VectorText.Broadcast(lanes, "-rate")}, acc, {VectorText.Load(lanes, "target", 0)}).StoreUnsafe(ref target);");
        }

        using (writer.Block("else"))
        {
            writer.Line("acc.StoreUnsafe(ref Unsafe.Add(ref gradient, column));");
        }
    }
}
