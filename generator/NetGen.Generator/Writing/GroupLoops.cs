using System;
using System.Collections.Generic;
using System.Globalization;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Writing;

/// <summary>The loops that repeat a kernel along the columns of a matrix: from panel to panel, and step by step within a panel.</summary>
internal sealed class GroupLoops : IDisposable
{
    private readonly Stack<SourceWriter.Scope> _scopes = new();

    /// <param name="writer">Where the loops are opened; disposing closes them.</param>
    /// <param name="group">The columns.</param>
    /// <param name="rows">Rows of the matrix.</param>
    public GroupLoops(SourceWriter writer, ColumnGroup group, int rows)
    {
        Column = group.FirstColumn.ToString(CultureInfo.InvariantCulture);
        Weight = group.FirstWeight.ToString(CultureInfo.InvariantCulture);
        if (group.Panels > 1)
        {
            _scopes.Push(writer.Block($"for (nint panel = 0; panel < {group.Panels}; panel++)"));
            Column = VectorText.Sum(Column, $"(panel * {group.PanelColumns})");
            Weight = VectorText.Sum(Weight, $"(panel * {group.PanelColumns * rows})");
        }

        if (group.Steps > 1)
        {
            _scopes.Push(writer.Block($"for (nint column = 0; column < {group.Steps * group.StepColumns}; column += {group.StepColumns})"));
            Column = VectorText.Sum(Column, "column");
            Weight = VectorText.Sum(Weight, "column");
        }
    }

    /// <summary>The first column of a repetition, as an expression.</summary>
    public string Column { get; }

    /// <summary>Where its first weight lies in the matrix.</summary>
    public string Weight { get; }

    public void Dispose()
    {
        while (_scopes.Count > 0)
        {
            _scopes.Pop().Dispose();
        }
    }
}
