using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>Prints what all products with their inputs in the lanes share: the sums of the lanes, and their fold.</summary>
internal static class NarrowLanesPrinter
{
    /// <summary>Sums that stay in registers at once; the inputs and an operand of the multiply-add need the others of 16.</summary>
    private const int Sums = 12;

    /// <summary>lanes += the products of blocks of inputs, a few outputs at a time.</summary>
    public static void WriteSums(SourceWriter writer, string name, int outputs, int samples, VectorWidth width)
    {
        (int Size, int First, int Count)[] groups = EvenSplit.Of(outputs, Sums * width.Lanes / NarrowProduct.Lanes).ToArray();
        writer.Line($"// lanes += x·w over blocks of 16 inputs{(samples > 1 ? ", of two samples" : string.Empty)}: 16 sums for each of {outputs} outputs");
        writer.Line(VectorText.Optimized);
        using (writer.Block(samples > 1
            ? $"private static void {name}(ref float x, nint xStride, ref float w, nint blocks, ref float lanes, nint lanesStride)"
            : $"private static void {name}(ref float x, ref float w, nint blocks, ref float lanes)"))
        {
            foreach ((int size, int first, int count) in groups)
            {
                for (int group = 0; group < count; group++)
                {
                    WriteGroup(writer, outputs, first + (group * size), size, samples, width.Lanes);
                }
            }
        }
    }

    /// <summary>y = the folded lanes + b.</summary>
    public static void WriteFold(SourceWriter writer, string name, int outputs, bool hasBias, int lanes)
    {
        writer.Line($"// y = the sums of 16 lanes each{(hasBias ? " + b" : string.Empty)}");
        writer.Line(VectorText.Optimized);
        using (writer.Block($"private static void {name}(ref float lanes, nint lanesStride, {(hasBias ? "ref float b, " : string.Empty)}ref float y, nint yStride, nint n)"))
        using (writer.Block("for (; n > 0; n--)"))
        {
            for (int output = 0; output < outputs; output++)
            {
                string parts = string.Join(", ", Parts(lanes).Select(lane => VectorText.Load(lanes, "lanes", (NarrowProduct.Lanes * output) + lane)));
                writer.Line($"{VectorText.Value("y", output)} = Simd.Sum16({parts}){(hasBias ? $" + {VectorText.Value("b", output)}" : string.Empty)};");
            }

            writer.Line("lanes = ref Unsafe.Add(ref lanes, lanesStride);");
            writer.Line("y = ref Unsafe.Add(ref y, yStride);");
        }
    }

    private static void WriteGroup(SourceWriter writer, int outputs, int first, int count, int samples, int lanes)
    {
        string[] suffixes = samples > 1 ? new[] { string.Empty, "Next" } : new[] { string.Empty };
        using (writer.Block($"// outputs {first}..{first + count - 1}"))
        {
            if (samples > 1)
            {
                writer.Line("ref float lanesNext = ref Unsafe.Add(ref lanes, lanesStride);");
            }

            ForEach(first, count, lanes, (sum, offset) =>
            {
                foreach (string suffix in suffixes)
                {
                    writer.Line($"var {sum}{suffix} = {VectorText.Load(lanes, "lanes" + suffix, offset)};");
                }
            });
            writer.Line("ref float input = ref x;");
            if (samples > 1)
            {
                writer.Line("ref float inputNext = ref Unsafe.Add(ref x, xStride);");
            }

            writer.Line("ref float weight = ref w;");
            using (writer.Block("for (nint block = blocks; block > 0; block--)"))
            {
                foreach (int lane in Parts(lanes))
                {
                    foreach (string suffix in suffixes)
                    {
                        writer.Line($"var x{Text(lane)}{suffix} = {VectorText.Load(lanes, "input" + suffix, lane)};");
                    }
                }

                ForEach(first, count, lanes, (sum, offset) =>
                {
                    string weight = VectorText.Load(lanes, "weight", offset);
                    if (samples > 1)
                    {
                        writer.Line($"var w{Text(offset)} = {weight};");
                        weight = "w" + Text(offset);
                    }

                    foreach (string suffix in suffixes)
                    {
                        writer.Line($"{sum}{suffix} = Simd.Fma(x{Text(offset % NarrowProduct.Lanes)}{suffix}, {weight}, {sum}{suffix});");
                    }
                });
                foreach (string suffix in suffixes)
                {
                    writer.Line(VectorText.Advance("input" + suffix, NarrowProduct.Lanes));
                }

                writer.Line(VectorText.Advance("weight", NarrowProduct.Lanes * outputs));
            }

            writer.Line();
            ForEach(first, count, lanes, (sum, offset) =>
            {
                foreach (string suffix in suffixes)
                {
                    writer.Line(VectorText.Store(sum + suffix, "lanes" + suffix, offset));
                }
            });
        }
    }

    private static void ForEach(int first, int count, int lanes, System.Action<string, int> sum)
    {
        for (int output = first; output < first + count; output++)
        {
            foreach (int lane in Parts(lanes))
            {
                sum($"sum{Text(output)}_{Text(lane)}", (NarrowProduct.Lanes * output) + lane);
            }
        }
    }

    private static IEnumerable<int> Parts(int lanes) => Enumerable.Range(0, NarrowProduct.Lanes / lanes).Select(part => part * lanes);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
