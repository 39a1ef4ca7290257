using System;
using System.Globalization;
using NetGen.CompilerServices;
using NetGen.Data;

namespace NetGen.Training;

/// <summary>Whether a network can be trained on a data set, said before training begins.</summary>
internal static class DatasetCheck
{
    /// <summary>There must be samples, with the kind and number of inputs that the network takes and of targets that its loss takes.</summary>
    /// <param name="info">The network.</param>
    /// <param name="data">The data set.</param>
    /// <param name="parameter">The caller's name for it.</param>
    public static void Fits(NetworkInfo info, Dataset data, string parameter)
    {
        if (data is null)
        {
            throw new ArgumentNullException(parameter);
        }

        FitLayout(info, data.Layout, data.Count, parameter);
        if (info.Table is { } table && data.FindForeignIndex(table.Rows) is (int sample, int position))
        {
            int index = data.Indices(sample)[position];
            throw new ArgumentException(
                FormattableString.Invariant($"'{parameter}' has the index {index} in sample {sample} at position {position}, expected 0 to {table.Rows - 1} for {info.Name}."), parameter);
        }
    }

    /// <summary>The same for samples that are streamed; their indices are looked at batch by batch.</summary>
    /// <param name="info">The network.</param>
    /// <param name="data">The data set.</param>
    /// <param name="parameter">The caller's name for it.</param>
    public static void Fits(NetworkInfo info, StreamedDataset data, string parameter)
    {
        if (data is null)
        {
            throw new ArgumentNullException(parameter);
        }

        FitLayout(info, data.Layout, data.Count, parameter);
    }

    /// <summary>Says where the data hold a NaN or an infinity, or null where they hold none.</summary>
    public static string? Fault(Dataset data)
    {
        if (data.FindNonFinite() is not (int row, int column))
        {
            return null;
        }

        bool isInput = column < data.InputLength;
        float value = isInput ? data.Inputs(row)[column] : data.Targets(row)[column - data.InputLength];
        int place = isInput ? column : column - data.InputLength;
        return FormattableString.Invariant($"{(isInput ? "input" : "target")} row {row} holds {Name(value)} (column {place})");
    }

    /// <summary>A number that is not finite, in a word.</summary>
    public static string Name(float value) => value.ToString(CultureInfo.InvariantCulture);

    private static void FitLayout(NetworkInfo info, SampleLayout layout, long? count, string parameter)
    {
        if (count == 0)
        {
            throw new ArgumentException($"'{parameter}' has no samples.", parameter);
        }

        if (layout.HasIndices != info.TakesIndices || layout.IsRagged != info.TakesBags)
        {
            throw new ArgumentException($"'{parameter}' has {Kind(layout.HasIndices, layout.IsRagged)}, expected {Kind(info.TakesIndices, info.TakesBags)} for {info.Name}.", parameter);
        }

        if (layout.InputLength != info.InputLength)
        {
            throw Mismatch(parameter, layout.InputLength, "inputs per sample", info, info.InputLength);
        }

        if (layout.IsCategorical && !info.IsCategorical)
        {
            Guard.LabelsNeedCategoricalLoss(info);
        }

        if (layout.TargetLength != info.OutputLength)
        {
            throw Mismatch(parameter, layout.TargetLength, layout.IsCategorical ? "classes" : "targets per sample", info, info.OutputLength);
        }
    }

    private static string Kind(bool hasIndices, bool isRagged) =>
        isRagged ? "lists of indices (Dataset.FromBags)" : hasIndices ? "indices (Dataset.FromIndices)" : "values as inputs";

    private static ArgumentException Mismatch(string parameter, int found, string what, NetworkInfo info, int expected) =>
        new(FormattableString.Invariant($"'{parameter}' has {found} {what}, expected {expected} for {info.Name}."), parameter);
}
