using System.Collections.Generic;

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
    /// Texts that stand for a missing value as an empty cell does, for instance <c>NA</c> and <c>?</c>; none by default. They are compared exactly, without the
    /// spaces around a cell.
    /// </summary>
    public IReadOnlyList<string> MissingValues { get; set; } = [];

    /// <summary>
    /// What happens where a value is missing, in all columns that have no rule of their own (<see cref="CsvColumn.WithMissing"/>). By default it is an error. A number
    /// or mean stands only for numbers: a missing category or label stays an error. Not together with <see cref="EmptyCellValue"/>.
    /// </summary>
    public CsvMissing Missing { get; set; } = CsvMissing.Refuse;

    /// <summary>
    /// The most characters in one cell, 131,072 by default: what exceeds it is more often a forgotten quote than a cell.
    /// Spaces behind a cell count, those before it do not.
    /// </summary>
    public int MaxCellLength { get; set; } = 131_072;

    /// <summary>The same settings in an object that the caller does not have, for what outlives a call.</summary>
    internal CsvOptions Copy() => (CsvOptions)MemberwiseClone();
}
