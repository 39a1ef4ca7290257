using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetGen.Data;

/// <summary>
/// A column of a CSV file and how its cells become values: a number, or for a column of categories as many values as there are categories, of which one is 1 and
/// the others 0. A name or a place converts by itself: <c>CsvColumn[] inputs = ["age", 3, CsvColumn.OneHot("colour")]</c>. It never changes.
/// </summary>
public sealed class CsvColumn
{
    private CsvColumn(string? name, int index, bool isOneHot, IReadOnlyList<string>? categories, CsvMissing? missing)
    {
        Name = name;
        Index = index;
        IsOneHot = isOneHot;
        Categories = categories;
        Missing = missing;
    }

    /// <summary>The column's name; null where it is given by its place.</summary>
    public string? Name { get; }

    /// <summary>The column's place from the left, from 0; −1 where it is given by its name.</summary>
    public int Index { get; }

    /// <summary>Whether its cells are categories.</summary>
    public bool IsOneHot { get; }

    /// <summary>
    /// The categories in the order of their values; null for a column of numbers, and for one whose categories are still to be found (<see cref="CsvTable.Fit"/>).
    /// </summary>
    public IReadOnlyList<string>? Categories { get; }

    /// <summary>What happens where a value is missing; null where <see cref="CsvOptions.Missing"/> says it.</summary>
    public CsvMissing? Missing { get; }

    /// <summary>Values in a sample: 1 for a number, else as many as there are categories; 0 where these are still to be found.</summary>
    public int Width => IsOneHot ? Categories?.Count ?? 0 : 1;

    /// <summary>A column of numbers, by its name.</summary>
    /// <param name="name">The name in the header line, or <c>column_1</c> and so on where there is none.</param>
    public static CsvColumn Named(string name) => new(name ?? throw new ArgumentNullException(nameof(name)), -1, false, null, null);

    /// <summary>A column of numbers, by its place.</summary>
    /// <param name="index">From the left, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is negative.</exception>
    public static CsvColumn At(int index) => new(null, CheckIndex(index), false, null, null);

    /// <summary>A column of categories, by its name.</summary>
    /// <param name="name">The name in the header line, or <c>column_1</c> and so on where there is none.</param>
    /// <param name="categories">
    /// All texts that the column may hold, in the order of their values. Without, they are those of the whole file that is read, or fitted on, in the order in which
    /// they first appear, at most 1,024.
    /// </param>
    /// <exception cref="ArgumentException">A category is named twice, or there is none.</exception>
    public static CsvColumn OneHot(string name, IReadOnlyList<string>? categories = null) =>
        new(name ?? throw new ArgumentNullException(nameof(name)), -1, true, CheckTexts(categories, nameof(categories), "category"), null);

    /// <summary>A column of categories, by its place.</summary>
    /// <param name="index">From the left, from 0.</param>
    /// <param name="categories">As for a column by its name.</param>
    /// <exception cref="ArgumentOutOfRangeException">The place is negative.</exception>
    /// <exception cref="ArgumentException">A category is named twice, or there is none.</exception>
    public static CsvColumn OneHot(int index, IReadOnlyList<string>? categories = null) =>
        new(null, CheckIndex(index), true, CheckTexts(categories, nameof(categories), "category"), null);

    /// <summary>Columns of numbers by their names, for example those of <see cref="CsvTable.AllExcept"/>.</summary>
    /// <param name="names">The names.</param>
    /// <returns>As many columns, in the same order.</returns>
    public static IReadOnlyList<CsvColumn> Numbers(IReadOnlyList<string> names)
    {
        var columns = new CsvColumn[(names ?? throw new ArgumentNullException(nameof(names))).Count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = Named(names[i]);
        }

        return columns;
    }

    /// <summary>A column of numbers, by its name; as <see cref="Named"/>.</summary>
    /// <param name="name">The name.</param>
    public static implicit operator CsvColumn(string name) => Named(name);

    /// <summary>A column of numbers, by its place; as <see cref="At"/>.</summary>
    /// <param name="index">The place from the left, from 0.</param>
    public static implicit operator CsvColumn(int index) => At(index);

    /// <summary>The same column with another rule for missing values.</summary>
    /// <param name="missing">The rule.</param>
    /// <exception cref="ArgumentException">A number would stand for a category.</exception>
    public CsvColumn WithMissing(CsvMissing missing)
    {
        _ = missing ?? throw new ArgumentNullException(nameof(missing));
        return IsOneHot && missing.Kind is CsvMissingKind.Mean or CsvMissingKind.Replace
            ? throw new ArgumentException($"A number cannot stand for a missing category of {this}; name the missing value among the categories instead.", nameof(missing))
            : new CsvColumn(Name, Index, IsOneHot, Categories, missing);
    }

    /// <inheritdoc/>
    public override string ToString() => Name is null ? "column " + Index.ToString(CultureInfo.InvariantCulture) : $"column '{Name}'";

    internal CsvColumn WithCategories(IReadOnlyList<string> categories) => new(Name, Index, IsOneHot, categories, Missing);

    /// <summary>The column's place in a file.</summary>
    internal int PlaceIn(CsvHeader header) => Name is null ? header.IndexOf(Index) : header.IndexOf(Name);

    /// <summary>Checks texts that must differ, and copies them.</summary>
    internal static string[]? CheckTexts(IReadOnlyList<string>? texts, string parameter, string what)
    {
        if (texts is null)
        {
            return null;
        }

        if (texts.Count == 0)
        {
            throw new ArgumentException($"'{parameter}' is empty, expected at least one {what}.", parameter);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            if (!seen.Add(text ?? throw new ArgumentException($"A {what} is null.", parameter)))
            {
                throw new ArgumentException($"The {what} '{text}' is named twice.", parameter);
            }
        }

        string[] copy = new string[texts.Count];
        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = texts[i];
        }

        return copy;
    }

    private static int CheckIndex(int index) =>
        index >= 0 ? index : throw new ArgumentOutOfRangeException(nameof(index), index, "A column's place counts from 0.");
}
