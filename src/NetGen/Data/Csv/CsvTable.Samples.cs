using System;
using System.Collections.Generic;

namespace NetGen.Data;

public sealed partial class CsvTable
{
    /// <summary>Samples with one target value each, for regression.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="target">The target column.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not a number.</exception>
    public Dataset ToDataset(IReadOnlyList<string> inputs, string target) => ToDataset(inputs, new[] { target });

    /// <summary>Samples with target values, for regression.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="targets">The target columns, in the order of the network's outputs; at least one.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not a number.</exception>
    public Dataset ToDataset(IReadOnlyList<string> inputs, IReadOnlyList<string> targets) => ToDataset(CsvFile.Regression(inputs, targets));

    /// <summary>Samples whose label column holds class numbers.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="labelColumn">The label column: whole numbers from 0 to <paramref name="classes"/> − 1.</param>
    /// <param name="classes">How many classes there are, at least 1.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, an input is not a number, or a label is not a class number.</exception>
    public Dataset ToClassificationDataset(IReadOnlyList<string> inputs, string labelColumn, int classes) =>
        ToDataset(CsvSamples.Classification(CsvColumn.Numbers(inputs), labelColumn, classes));

    /// <summary>Samples whose label column holds names.</summary>
    /// <param name="inputs">The input columns, in the order in which the network will see them; at least one.</param>
    /// <param name="labelColumn">The label column.</param>
    /// <param name="classes">The names, in the order of the network's outputs, all different; <see cref="Classes"/> finds them.</param>
    /// <returns>A sample a row.</returns>
    /// <exception cref="DataFormatException">There is no such column, an input is not a number, or a label is none of the names.</exception>
    /// <exception cref="ArgumentException">A name occurs twice, or there is none.</exception>
    public Dataset ToClassificationDataset(IReadOnlyList<string> inputs, string labelColumn, IReadOnlyList<string> classes) =>
        ToDataset(CsvSamples.Classification(CsvColumn.Numbers(inputs), labelColumn, classes ?? throw new ArgumentNullException(nameof(classes))));

    /// <summary>Samples of columns of numbers and of categories. What has to be found in the data is found in this table.</summary>
    /// <param name="samples">Which columns are inputs and which targets.</param>
    /// <returns>A sample a row, without the rows that are left out for a missing value.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a cell is not what the samples need, or no row is left.</exception>
    public Dataset ToDataset(CsvSamples samples)
    {
        CsvSamples fitted = Fit(samples);
        var plan = new CsvPlan(fitted, _header, _options, FileName);
        float[] inputs = new float[checked(RowCount * plan.InputLength)];
        float[] targets = new float[checked(RowCount * plan.TargetLength)];
        int[] labels = new int[plan.ClassCount > 0 ? RowCount : 0];
        int count = 0;
        int label = 0;
        for (int row = 0; row < RowCount; row++)
        {
            Span<float> rowInputs = inputs.AsSpan(count * plan.InputLength, plan.InputLength);
            Span<float> rowTargets = targets.AsSpan(count * plan.TargetLength, plan.TargetLength);
            if (plan.Read(_cells, row, _firstLine, rowInputs, rowTargets, ref label))
            {
                if (labels.Length > 0)
                {
                    labels[count] = label;
                }

                count++;
            }
        }

        if (count == 0)
        {
            throw CsvPlan.NothingLeft(FileName);
        }

        Array.Resize(ref inputs, count * plan.InputLength);
        Array.Resize(ref targets, count * plan.TargetLength);
        Array.Resize(ref labels, Math.Min(count, labels.Length));
        return plan.ClassCount > 0
            ? new Dataset(inputs, plan.InputLength, labels, plan.ClassCount)
            : new Dataset(inputs, plan.InputLength, targets, plan.TargetLength);
    }

    /// <summary>
    /// Finds what samples need of the data: categories and classes in the order in which they first appear, and the means of columns whose missing values these
    /// stand for. Each is found on all rows in which its column has a value.
    /// </summary>
    /// <param name="samples">Which columns are inputs and which targets.</param>
    /// <returns>Samples with nothing left to be found, for this table and for others.</returns>
    /// <exception cref="DataFormatException">There is no such column, or a column has no value at all, or more than 1,024 different ones.</exception>
    public CsvSamples Fit(CsvSamples samples)
    {
        if ((samples ?? throw new ArgumentNullException(nameof(samples))).IsFitted(_options))
        {
            return samples;
        }

        var fitter = new CsvFitter(samples, _options, _header, FileName);
        for (int row = 0; row < RowCount; row++)
        {
            fitter.Add(_cells, row, _firstLine);
        }

        return fitter.Finish();
    }
}
