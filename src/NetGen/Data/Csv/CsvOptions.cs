namespace NetGen.Data;

/// <summary>How a CSV file is written. The defaults are RFC 4180's, with a header line.</summary>
public sealed class CsvOptions
{
    /// <summary>Stands between two cells of a line. Not a quote or line end.</summary>
    public char Delimiter { get; set; } = ',';

    /// <summary>
    /// Whether the first line holds the columns' names, which must then be distinct. Without, columns are named <c>column_1</c>,
    /// <c>column_2</c> and so on.
    /// </summary>
    public bool HasHeader { get; set; } = true;

    /// <summary>Whether spaces and tabs around a cell are left out. Inside quotes they always stay.</summary>
    public bool Trim { get; set; } = true;

    /// <summary>Whether a quote inside a cell that does not begin with one is an ordinary character; RFC 4180 forbids it.</summary>
    public bool AllowBareQuotes { get; set; }

    /// <summary>
    /// Whether <c>NaN</c>, <c>inf</c> and <c>Infinity</c> (in any case, with or without a sign) are numbers. A network does not survive them, so
    /// this is for those who clean the data themselves. A number too great for float is refused in any case.
    /// </summary>
    public bool AllowNonFinite { get; set; }

    /// <summary>The number that an empty cell stands for; null, the default, refuses empty cells where numbers are read.</summary>
    public float? EmptyCellValue { get; set; }

    /// <summary>
    /// The most characters in one cell, 131,072 by default: what exceeds it is more often a forgotten quote than a cell.
    /// </summary>
    public int MaxCellLength { get; set; } = 131_072;
}
