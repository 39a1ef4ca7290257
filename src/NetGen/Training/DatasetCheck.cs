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

        if (data.Count == 0)
        {
            throw new ArgumentException($"'{parameter}' has no samples.", parameter);
        }

        if (data.HasIndices != info.TakesIndices || data.IsRagged != info.TakesBags)
        {
            throw new ArgumentException($"'{parameter}' has {Kind(data.HasIndices, data.IsRagged)}, expected {Kind(info.TakesIndices, info.TakesBags)} for {info.Name}.", parameter);
        }

        if (data.InputLength != info.InputLength)
        {
            throw Mismatch(parameter, data.InputLength, "inputs per sample", info, info.InputLength);
        }

        if (data.IsCategorical && !info.IsCategorical)
        {
            Guard.LabelsNeedCategoricalLoss(info);
        }

        if (data.TargetLength != info.OutputLength)
        {
            throw Mismatch(parameter, data.TargetLength, data.IsCategorical ? "classes" : "targets per sample", info, info.OutputLength);
        }

        if (info.Table is { } table && data.FindForeignIndex(table.Rows) is (int sample, int position))
        {
            int index = data.Indices(sample)[position];
            throw new ArgumentException(
                FormattableString.Invariant($"'{parameter}' has the index {index} in sample {sample} at position {position}, expected 0 to {table.Rows - 1} for {info.Name}."), parameter);
        }
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

    private static string Kind(bool hasIndices, bool isRagged) =>
        isRagged ? "lists of indices (Dataset.FromBags)" : hasIndices ? "indices (Dataset.FromIndices)" : "values as inputs";

    private static ArgumentException Mismatch(string parameter, int found, string what, NetworkInfo info, int expected) =>
        new(FormattableString.Invariant($"'{parameter}' has {found} {what}, expected {expected} for {info.Name}."), parameter);
}
