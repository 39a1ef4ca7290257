using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Generator.Kernels;

/// <summary>Y = X with zeros around it, (height, width, channels) → (top + height + bottom, left + width + right, channels).</summary>
internal sealed record PadCall(Tensor X, Tensor Y, int Height, int Width, int Channels, int Top, int Bottom, int Left, int Right) : SampleCall
{
    public override string Role => "Pad" + char.ToUpperInvariant(X.Name[0]) + X.Name.Substring(1);

    public override string Formula => $"{Y.Name} = {X.Name} with zeros around it ({Top} rows above, {Bottom} below, {Left} columns in front, {Right} behind)";

    public override IReadOnlyList<Operand> Operands => [new("x", X), new("y", Y)];

    private int RowLength => Width * Channels;

    private int PaddedRow => (Left + Width + Right) * Channels;

    /// <summary>Zeros up to the first row; then row by row the values and the zeros to the next row; then zeros to the end.</summary>
    public override void Print(RowText row)
    {
        int lead = (Top * PaddedRow) + (Left * Channels);
        Clear(row, "y", 0, lead);
        if (PaddedRow == RowLength)
        {
            row.Point("inside", "y", Text(lead));
            row.Copy("x", "inside", Height * RowLength);
        }
        else
        {
            row.Loop("line", Height - 1, () =>
            {
                CopyLine(row, lead, "line");
                row.Point("gap", "to", Text(RowLength));
                row.Clear("gap", 0, PaddedRow - RowLength);
            });
            CopyLine(row, lead, Text(Height - 1));
        }

        int done = lead + ((Height - 1) * PaddedRow) + RowLength;
        Clear(row, "y", done, ((Top + Height + Bottom) * PaddedRow) - done);
    }

    private void CopyLine(RowText row, int lead, string line)
    {
        bool isLast = line != "line";
        row.Point(isLast ? "lastFrom" : "from", "x", isLast ? Text((Height - 1) * RowLength) : $"line * {RowLength}");
        row.Point(isLast ? "lastTo" : "to", "y", isLast ? Text(lead + ((Height - 1) * PaddedRow)) : $"{lead} + (line * {PaddedRow})");
        row.Copy(isLast ? "lastFrom" : "from", isLast ? "lastTo" : "to", RowLength);
    }

    private static void Clear(RowText row, string tensor, int offset, int count)
    {
        if (count > 0)
        {
            row.Clear(tensor, offset, count);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
