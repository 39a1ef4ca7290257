using System;

namespace NetGen.Data;

/// <content>IDX files as data sets that stream.</content>
public static partial class IdxFile
{
    /// <summary>A file of inputs and one of labels as samples that are read again in each epoch. Both may be gzip-compressed, which each epoch then unpacks.</summary>
    /// <param name="inputPath">The inputs: an item of the first dimension is a sample, for example an image.</param>
    /// <param name="labelPath">One whole number a sample.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <param name="scale">Each input is rounded to float and then multiplied by this, in float: 1/255f takes pixels to 0 … 1.</param>
    /// <returns>The samples in the files' order.</returns>
    /// <exception cref="DataFormatException">A file is no IDX file, or the two do not belong together; damage behind the headers is told when it is read.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    public static StreamedDataset Stream(string inputPath, string labelPath, int classCount, float scale = 1f)
    {
        Dataset.CheckClasses(classCount);
        using var probe = new IdxSampleReader(inputPath, labelPath, scale, 1f);
        IdxHeader labels = probe.Targets.Header;
        if (labels.Shape.Length != 1 || labels.ElementType is IdxElementType.Float32 or IdxElementType.Float64)
        {
            throw DataFormatException.AtByte(labelPath, 0, IdxHeader.Describe(labels.ElementType, labels.Shape), "labels: whole numbers in one dimension");
        }

        return Stream(probe, SampleLayout.ValuesWithLabels(LengthOf(probe.Inputs, inputPath), classCount), () => new IdxSampleReader(inputPath, labelPath, scale, 1f));
    }

    /// <summary>A file of inputs and one of target values as samples that are read again in each epoch.</summary>
    /// <param name="inputPath">The inputs: an item of the first dimension is a sample, for example an image.</param>
    /// <param name="targetPath">The target values, an item a sample. It may be the file of the inputs, for a network that learns to give them back.</param>
    /// <param name="inputScale">Each input is rounded to float and then multiplied by this, in float.</param>
    /// <param name="targetScale">The same for targets.</param>
    /// <returns>The samples in the files' order.</returns>
    /// <exception cref="DataFormatException">A file is no IDX file, or the two do not belong together; damage behind the headers is told when it is read.</exception>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    public static StreamedDataset Stream(string inputPath, string targetPath, float inputScale, float targetScale)
    {
        using var probe = new IdxSampleReader(inputPath, targetPath, inputScale, targetScale);
        SampleLayout layout = SampleLayout.Values(LengthOf(probe.Inputs, inputPath), LengthOf(probe.Targets, targetPath));
        return Stream(probe, layout, () => new IdxSampleReader(inputPath, targetPath, inputScale, targetScale));
    }

    private static StreamedDataset Stream(IdxSampleReader probe, SampleLayout layout, Func<SampleReader> open) =>
        new(layout, probe.Inputs.Count, _ => open());

    private static int LengthOf(IdxItemReader items, string path) => items.ItemLength > 0
        ? items.ItemLength
        : throw DataFormatException.AtByte(path, IdxHeader.MagicLength, IdxHeader.Describe(items.Header.ElementType, items.Header.Shape), "samples of at least one value");
}
