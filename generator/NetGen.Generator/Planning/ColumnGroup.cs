using System.Collections.Generic;
using System.Linq;

namespace NetGen.Generator.Planning;

/// <summary>One vector of a register tile.</summary>
/// <param name="Column">Its first column, counted from the group's first.</param>
/// <param name="Lanes">16, 8 or 4.</param>
/// <param name="WeightOffset">Where its weights lie in a row of its panel, from the panel part's start.</param>
internal sealed record VectorSlot(int Column, int Lanes, int WeightOffset);

/// <summary>The vectors of a tile that lie in one panel of the weights.</summary>
/// <param name="WeightOffset">Start of the part's first row, from the group's first weight.</param>
/// <param name="RowStride">Floats from one row of the panel to the next: the panel's width.</param>
internal sealed record PanelPart(int WeightOffset, int RowStride, IReadOnlyList<VectorSlot> Slots);

/// <summary>Columns (outputs) that one kernel computes at once, and how often the kernel is repeated along the columns.</summary>
/// <param name="FirstColumn">First column of the first repetition.</param>
/// <param name="FirstWeight">First weight of the first repetition, from the start of the matrix.</param>
/// <param name="Panels">Repetitions from panel to panel.</param>
/// <param name="PanelColumns">Columns from one of them to the next.</param>
/// <param name="Steps">Repetitions within a panel.</param>
/// <param name="StepColumns">Columns from one of them to the next.</param>
internal sealed record ColumnGroup(
    int FirstColumn, int FirstWeight, int Panels, int PanelColumns, int Steps, int StepColumns, IReadOnlyList<PanelPart> Parts)
{
    /// <summary>Columns of one repetition, with padding.</summary>
    public int Columns => Parts.Sum(part => part.Slots.Sum(slot => slot.Lanes));

    public int VectorCount => Parts.Sum(part => part.Slots.Count);
}
