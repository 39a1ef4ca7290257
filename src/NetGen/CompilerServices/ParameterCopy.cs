using System;

namespace NetGen.CompilerServices;

/// <summary>Moves parameters between logical row-major order and the panels in which they are stored.</summary>
internal static class ParameterCopy
{
    public static void FromStorage(ReadOnlySpan<float> storage, ParameterInfo parameter, Span<float> destination)
    {
        for (int row = 0; row < parameter.Rows; row++)
        {
            Span<float> logicalRow = destination.Slice(row * parameter.Columns, parameter.Columns);
            for (int column = 0, count; column < parameter.Columns; column += count)
            {
                count = parameter.RunOf(column);
                storage.Slice(parameter.IndexOf(row, column), count).CopyTo(logicalRow.Slice(column));
            }
        }
    }

    public static void ToStorage(ReadOnlySpan<float> source, ParameterInfo parameter, Span<float> storage)
    {
        for (int row = 0; row < parameter.Rows; row++)
        {
            ReadOnlySpan<float> logicalRow = source.Slice(row * parameter.Columns, parameter.Columns);
            for (int column = 0, count; column < parameter.Columns; column += count)
            {
                count = parameter.RunOf(column);
                logicalRow.Slice(column, count).CopyTo(storage.Slice(parameter.IndexOf(row, column)));
            }
        }
    }
}
