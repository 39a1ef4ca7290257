using System;
using System.IO;

namespace NetGen.Data;

/// <content>Data sets that are read from two files, of inputs and of targets, in constant memory.</content>
public static partial class NpyFile
{
    /// <summary>
    /// Samples with target values. In both files the first dimension counts the samples, and the others, if any, are what one sample has. The files may be plain or
    /// gzip-compressed, of any size, and are opened again in each epoch.
    /// </summary>
    /// <param name="inputsPath">The inputs, of any number format.</param>
    /// <param name="targetsPath">The targets, of any number format: as many samples.</param>
    /// <param name="scale">Each input value is rounded to float and then multiplied by this, in float: 1/255f takes pixels to 0 … 1.</param>
    /// <returns>The data set; the headers have been checked, and the files' lengths.</returns>
    /// <exception cref="DataFormatException">
    /// A file is no .npy file of numbers, its values are in Fortran's order, its length is not the one that its header says, or there are not as many targets as inputs.
    /// What the values alone show is told while they are read.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static StreamedDataset Stream(string inputsPath, string targetsPath, float scale = 1f) =>
        Stream(At(inputsPath, nameof(inputsPath)), At(targetsPath, nameof(targetsPath)), 0, false, scale);

    /// <summary>Samples with class numbers. The files are as those with target values, but for the second one's numbers.</summary>
    /// <param name="inputsPath">The inputs, of any number format.</param>
    /// <param name="labelsPath">The class numbers, whole numbers of any format: one dimension, or a second one of 1.</param>
    /// <param name="classCount">How many classes there are, at least 1; every label must be below it.</param>
    /// <param name="scale">Each input value is rounded to float and then multiplied by this, in float: 1/255f takes pixels to 0 … 1.</param>
    /// <returns>The data set; the headers have been checked, and the files' lengths.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    /// <exception cref="DataFormatException">As for target values, or the labels are no labels.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static StreamedDataset Stream(string inputsPath, string labelsPath, int classCount, float scale = 1f) =>
        Stream(At(inputsPath, nameof(inputsPath)), At(labelsPath, nameof(labelsPath)), Dataset.CheckClasses(classCount), false, scale);

    /// <summary>Samples that are indices into a table of embeddings, as many each, with target values.</summary>
    /// <param name="indicesPath">The indices, whole numbers of any format, each 0 or more; the first dimension counts the samples.</param>
    /// <param name="targetsPath">The targets, of any number format: as many samples.</param>
    /// <returns>The data set; the headers have been checked, and the files' lengths.</returns>
    /// <exception cref="DataFormatException">As for inputs that are values, or the indices are floating point.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static StreamedDataset StreamIndices(string indicesPath, string targetsPath) =>
        Stream(At(indicesPath, nameof(indicesPath)), At(targetsPath, nameof(targetsPath)), 0, true, 1f);

    /// <summary>Samples that are indices into a table of embeddings, as many each, with class numbers.</summary>
    /// <param name="indicesPath">The indices, whole numbers of any format, each 0 or more; the first dimension counts the samples.</param>
    /// <param name="labelsPath">The class numbers, whole numbers of any format: one dimension, or a second one of 1.</param>
    /// <param name="classCount">How many classes there are, at least 1; every label must be below it.</param>
    /// <returns>The data set; the headers have been checked, and the files' lengths.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no class.</exception>
    /// <exception cref="DataFormatException">As for inputs that are values, or the indices are floating point, or the labels are no labels.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static StreamedDataset StreamIndices(string indicesPath, string labelsPath, int classCount) =>
        Stream(At(indicesPath, nameof(indicesPath)), At(labelsPath, nameof(labelsPath)), Dataset.CheckClasses(classCount), true, 1f);

    private static NpySource At(string path, string parameter) => new(path ?? throw new ArgumentNullException(parameter));

    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="classCount">How many classes there are; 0 for targets that are values.</param>
    /// <param name="isIndices">Whether inputs are indices.</param>
    /// <param name="scale">What input values are multiplied by.</param>
    internal static StreamedDataset Stream(NpySource inputs, NpySource targets, int classCount, bool isIndices, float scale) =>
        ArraySamples.Stream(() => NpyRows.Open(inputs), () => NpyRows.Open(targets), classCount, isIndices, scale);
}
