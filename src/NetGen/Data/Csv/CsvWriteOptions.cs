namespace NetGen.Data;

/// <summary>How a CSV file is to be written. The defaults are what <see cref="CsvOptions"/> reads by default.</summary>
public sealed class CsvWriteOptions
{
    /// <summary>Stands between two cells of a line. Not a quote or line end.</summary>
    public char Delimiter { get; set; } = ',';

    /// <summary>Whether the first line holds the columns' names.</summary>
    public bool HasHeader { get; set; } = true;

    /// <summary>Whether lines end in CRLF, as RFC 4180 has them, and not in LF.</summary>
    public bool CarriageReturns { get; set; }
}
