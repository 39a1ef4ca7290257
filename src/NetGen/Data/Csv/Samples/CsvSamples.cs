using System;
using System.Collections.Generic;

namespace NetGen.Data;

/// <summary>
/// Which columns of a CSV file are a sample's inputs and which its target, for <see cref="CsvFile.ReadDataset(string, CsvSamples, CsvOptions)"/>,
/// <see cref="CsvFile.Stream(string, CsvSamples, CsvOptions)"/> and <see cref="CsvTable.ToDataset(CsvSamples)"/>. What has to be found in the data (categories, classes,
/// means that stand for missing values) is found once, on the training data, by <see cref="CsvFile.Fit(string, CsvSamples, CsvOptions)"/>, which returns samples that hold
/// it: use these for the test data and at inference. It never changes.
/// </summary>
public sealed class CsvSamples
{
    private CsvSamples(IReadOnlyList<CsvColumn> inputs, IReadOnlyList<CsvColumn> targets, CsvColumn? label, int classCount, IReadOnlyList<string>? classes)
    {
        Inputs = inputs;
        Targets = targets;
        Label = label;
        ClassCount = classCount;
        Classes = classes;
    }

    /// <summary>The columns of the inputs, in the order in which the network sees them; at least one.</summary>
    public IReadOnlyList<CsvColumn> Inputs { get; }

    /// <summary>The columns of the target values, in the order of the network's outputs; empty where there is a label.</summary>
    public IReadOnlyList<CsvColumn> Targets { get; }

    /// <summary>The column of the class; null where there are target values.</summary>
    public CsvColumn? Label { get; }

    /// <summary>How many classes there are; 0 where there are target values, and where the classes are still to be found.</summary>
    public int ClassCount { get; }

    /// <summary>The classes' names in the order of their numbers; null where cells hold the numbers, and where they are still to be found.</summary>
    public IReadOnlyList<string>? Classes { get; }

    /// <summary>Values in a sample's input; 0 where categories are still to be found.</summary>
    public int InputLength => WidthOf(Inputs);

    /// <summary>Values in a sample's target, or how many classes there are; 0 where they are still to be found.</summary>
    public int TargetLength => Label is null ? WidthOf(Targets) : ClassCount;

    /// <summary>Samples with target values, for regression.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="targets">The target columns, in the order of the network's outputs; at least one.</param>
    /// <exception cref="ArgumentException">There are no inputs or no targets.</exception>
    public static CsvSamples Regression(IReadOnlyList<CsvColumn> inputs, params CsvColumn[] targets) =>
        new(Check(inputs, nameof(inputs)), Check(targets, nameof(targets)), null, 0, null);

    /// <summary>Samples whose label column holds class numbers.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="label">The label column: whole numbers from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentException">There are no inputs, or the label cannot be one.</exception>
    public static CsvSamples Classification(IReadOnlyList<CsvColumn> inputs, CsvColumn label, int classes) =>
        new(Check(inputs, nameof(inputs)), [], CheckLabel(label), Dataset.CheckClasses(classes, nameof(classes)), null);

    /// <summary>Samples whose label column holds names.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="label">The label column.</param>
    /// <param name="classes">
    /// The names, in the order of the network's outputs. Without, they are those of the whole file that is read, or fitted on, in the order in which they first appear,
    /// at most 1,024.
    /// </param>
    /// <exception cref="ArgumentException">There are no inputs, the label cannot be one, or a class is named twice.</exception>
    public static CsvSamples Classification(IReadOnlyList<CsvColumn> inputs, CsvColumn label, IReadOnlyList<string>? classes = null)
    {
        string[]? names = CsvColumn.CheckTexts(classes, nameof(classes), "class");
        return new(Check(inputs, nameof(inputs)), [], CheckLabel(label), names?.Length ?? 0, names);
    }

    /// <summary>Whether nothing is left to be found in the data.</summary>
    internal bool IsFitted(CsvOptions options)
    {
        foreach (CsvColumn column in AllColumns())
        {
            if (NeedsCategories(column) || NeedsMean(column, options))
            {
                return false;
            }
        }

        return Label is null || ClassCount > 0;
    }

    /// <summary>Whether a column's categories, or the classes that it names, are still to be found.</summary>
    internal bool NeedsCategories(CsvColumn column) => ReferenceEquals(column, Label) ? ClassCount == 0 : column.IsOneHot && column.Categories is null;

    /// <summary>Whether a column's mean is still to be found.</summary>
    internal bool NeedsMean(CsvColumn column, CsvOptions options) =>
        !column.IsOneHot && !ReferenceEquals(column, Label) && (column.Missing ?? options.Missing).Kind == CsvMissingKind.Mean;

    /// <summary>Inputs, targets and label.</summary>
    internal IEnumerable<CsvColumn> AllColumns()
    {
        foreach (CsvColumn column in Inputs)
        {
            yield return column;
        }

        foreach (CsvColumn column in Targets)
        {
            yield return column;
        }

        if (Label is not null)
        {
            yield return Label;
        }
    }

    /// <summary>The same samples with columns that hold what was found.</summary>
    internal CsvSamples With(IReadOnlyList<CsvColumn> inputs, IReadOnlyList<CsvColumn> targets, IReadOnlyList<string>? classes) =>
        new(inputs, targets, Label, classes?.Count ?? ClassCount, classes ?? Classes);

    private static int WidthOf(IReadOnlyList<CsvColumn> columns)
    {
        int width = 0;
        foreach (CsvColumn column in columns)
        {
            if (column.Width == 0)
            {
                return 0;
            }

            width = checked(width + column.Width);
        }

        return width;
    }

    private static CsvColumn[] Check(IReadOnlyList<CsvColumn> columns, string parameter)
    {
        if ((columns ?? throw new ArgumentNullException(parameter)).Count == 0)
        {
            throw new ArgumentException($"'{parameter}' has 0 columns, expected at least one.", parameter);
        }

        var copy = new CsvColumn[columns.Count];
        for (int i = 0; i < copy.Length; i++)
        {
            copy[i] = columns[i] ?? throw new ArgumentException(FormattableString.Invariant($"'{parameter}' has null at {i}, expected a column."), parameter);
        }

        return copy;
    }

    private static CsvColumn CheckLabel(CsvColumn label)
    {
        _ = label ?? throw new ArgumentNullException(nameof(label));
        if (label.IsOneHot)
        {
            throw new ArgumentException("A label is no column of categories: give its classes instead.", nameof(label));
        }

        // A column of its own, so that it is told apart from an input by the same object.
        CsvColumn own = label.Name is null ? CsvColumn.At(label.Index) : CsvColumn.Named(label.Name);
        return label.Missing is null
            ? own
            : label.Missing.Kind is CsvMissingKind.Refuse or CsvMissingKind.DropRow
                ? own.WithMissing(label.Missing)
                : throw new ArgumentException("No number can stand for a missing label; leave its row out instead.", nameof(label));
    }
}
