using System;

namespace NetGen.Data;

/// <summary>Data sets of two arrays, of inputs and of targets, which lie in one file or in two and are opened again in each epoch.</summary>
internal static class ArraySamples
{
    /// <summary>Opens both arrays once, to see whether they belong together.</summary>
    /// <param name="openInputs">Opens the inputs, at the first value.</param>
    /// <param name="openTargets">Opens the targets, likewise.</param>
    /// <param name="classCount">How many classes there are; 0 for targets that are values.</param>
    /// <param name="isIndices">Whether inputs are indices.</param>
    /// <param name="scale">What input values are multiplied by.</param>
    public static StreamedDataset Stream(Func<ArrayRows> openInputs, Func<ArrayRows> openTargets, int classCount, bool isIndices, float scale)
    {
        using ArrayRows inputs = openInputs();
        using ArrayRows targets = openTargets();
        if (targets.Count != inputs.Count)
        {
            throw targets.WrongShape(FormattableString.Invariant($"{inputs.Count} samples, as many as in {inputs.Name}"));
        }

        if (isIndices && !inputs.IsWhole)
        {
            throw inputs.WrongShape("indices: whole numbers");
        }

        if (classCount > 0 && !targets.IsColumnOfLabels)
        {
            throw targets.WrongShape("labels: whole numbers in one dimension");
        }

        SampleLayout layout = (isIndices, classCount) switch
        {
            (false, 0) => SampleLayout.Values(inputs.RowLength, targets.RowLength),
            (false, _) => SampleLayout.ValuesWithLabels(inputs.RowLength, classCount),
            (true, 0) => SampleLayout.Indices(inputs.RowLength, targets.RowLength),
            _ => SampleLayout.IndicesWithLabels(inputs.RowLength, classCount),
        };
        string inputDescription = inputs.Description;
        string targetDescription = targets.Description;
        return new StreamedDataset(layout, inputs.Count, _ => Open(layout));

        ArraySampleReader Open(SampleLayout sample)
        {
            ArrayRows first = openInputs().Expect(inputDescription);
            try
            {
                return new ArraySampleReader(first, openTargets().Expect(targetDescription), sample, scale);
            }
            catch
            {
                first.Dispose();
                throw;
            }
        }
    }
}
