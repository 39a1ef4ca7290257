using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Writing;

/// <summary>Prints what a first layer does with the caller's indices as loops over spans, with the sums of the vector kernels.</summary>
internal static class ScalarTablePrinter
{
    /// <summary>Where the table holds the value in a row and column, inside <see cref="ForEachPanel"/>.</summary>
    private const string Place = "start + column";

    public static void Write(SourceWriter writer, string name, TableCall call, int steps)
    {
        if (call is LookUpCall lookUp)
        {
            WriteLookUp(writer, name, lookUp, steps);
        }
        else
        {
            WriteGradient(writer, name, (TableGradientCall)call, steps);
        }
    }

    private static void WriteLookUp(SourceWriter writer, string name, LookUpCall call, int steps)
    {
        ParameterBlock table = call.Table;
        using (writer.Block($"internal static void {name}(ReadOnlySpan<float> table, ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, Span<float> y, int first, int n)"))
        using (writer.Block("for (int sample = first; sample < first + n; sample++)"))
        {
            writer.Line($"ReadOnlySpan<int> rows = {TablePrinter.IndicesOf(call, steps, "sample")};");
            writer.Line($"Span<float> target = y.Slice((sample - first) * {call.Y.Stride}, {call.Y.Length});");
            if (call.IsBag)
            {
                writer.Line("target.Clear();");
            }

            using (writer.Block("foreach (int row in rows)"))
            {
                ForEachPanel(writer, table, () =>
                    writer.Line(call.IsBag ? $"target[column] = (float)(target[column] + table[{Place}]);" : $"target[column] = table[{Place}];"));
                if (!call.IsBag)
                {
                    writer.Line($"target = target.Slice({table.Columns});");
                }
            }

            if (call.IsMean)
            {
                writer.Line();
                using (writer.Block($"for (int column = 0; column < {table.Columns}; column++)"))
                {
                    writer.Line("target[column] = (float)(target[column] / (float)Math.Max(1, rows.Length));");
                }
            }
        }
    }

    private static void WriteGradient(SourceWriter writer, string name, TableGradientCall call, int steps)
    {
        ParameterBlock table = call.Table;
        using (writer.Block(
            $"internal static void {name}(ReadOnlySpan<int> indices, ReadOnlySpan<int> offsets, ReadOnlySpan<float> dy, Span<float> gradients, Span<float> parameters, int n, int part, int parts, bool descend, float rate)"))
        {
            writer.Line($"Span<float> gradient = gradients.Slice({table.Offset}, {table.StorageLength});");
            writer.Line($"Span<float> parameter = parameters.Slice({table.Offset}, {table.StorageLength});");
            using (writer.Block("for (int sample = 0; sample < n; sample++)"))
            {
                writer.Line($"ReadOnlySpan<int> rows = {TablePrinter.IndicesOf(call, steps, "sample")};");
                writer.Line($"ReadOnlySpan<float> slope = dy.Slice(sample * {call.DY.Stride}, {call.DY.Length});");
                if (call.IsMean)
                {
                    writer.Line("float share = (float)(1f / (float)Math.Max(1, rows.Length));");
                }

                using (writer.Block("foreach (int row in rows)"))
                {
                    using (writer.Block("if (Bags.PartOf(row, parts) == part)"))
                    {
                        ForEachPanel(writer, table, () => writer.Line(call.IsMean
                            ? $"gradient[{Place}] = Simd.Fma(slope[column], share, gradient[{Place}]);"
                            : $"gradient[{Place}] = (float)(gradient[{Place}] + slope[column]);"));
                    }

                    if (!call.IsBag)
                    {
                        writer.Line();
                        writer.Line($"slope = slope.Slice({table.Columns});");
                    }
                }
            }

            writer.Line();
            using (writer.Block("if (descend)"))
            using (writer.Block("foreach (int row in indices)"))
            using (writer.Block("if (Bags.PartOf(row, parts) == part)"))
            {
                // A row that occurs twice has no gradient left the second time, which changes nothing.
                ForEachPanel(writer, table, () =>
                {
                    writer.Line($"parameter[{Place}] = Simd.Fma(-rate, gradient[{Place}], parameter[{Place}]);");
                    writer.Line($"gradient[{Place}] = 0f;");
                });
            }
        }
    }

    /// <summary>Loops over the columns of a row, panel by panel.</summary>
    private static void ForEachPanel(SourceWriter writer, ParameterBlock table, System.Action body)
    {
        foreach (PanelRun run in ParameterBlock.Panels(table.Columns))
        {
            string first = run.FirstColumn.ToString(CultureInfo.InvariantCulture);
            int end = System.Math.Min(run.FirstColumn + (run.Width * run.Count), table.Columns);
            if (run.Count > 1)
            {
                using (writer.Block($"for (int panel = {first}; panel < {end}; panel += {run.Width})"))
                {
                    WriteColumns(writer, $"(panel * {table.Rows}) + (row * {run.Width}) - panel", "panel", $"panel + {run.Width}", body);
                }
            }
            else
            {
                string start = run.FirstColumn == 0 ? $"row * {run.Width}" : $"{(long)run.FirstColumn * table.Rows} + (row * {run.Width}) - {first}";
                using (writer.Block($"// columns {first}..{end - 1}"))
                {
                    WriteColumns(writer, start, first, end.ToString(CultureInfo.InvariantCulture), body);
                }
            }
        }
    }

    private static void WriteColumns(SourceWriter writer, string start, string first, string end, System.Action body)
    {
        writer.Line($"int start = {start};");
        using (writer.Block($"for (int column = {first}; column < {end}; column++)"))
        {
            body();
        }
    }
}
