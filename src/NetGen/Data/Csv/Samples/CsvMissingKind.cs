namespace NetGen.Data;

/// <summary>What can happen where a value is missing; see <see cref="CsvMissing"/>.</summary>
public enum CsvMissingKind
{
    /// <summary>It is an error.</summary>
    Refuse,

    /// <summary>The row is left out.</summary>
    DropRow,

    /// <summary>A given number stands for it.</summary>
    Replace,

    /// <summary>The mean of the column's values stands for it.</summary>
    Mean,
}
