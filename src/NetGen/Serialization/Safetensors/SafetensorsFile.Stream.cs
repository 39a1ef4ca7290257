using System;
using System.IO;
using NetGen.Data;

namespace NetGen.Serialization;

/// <content>Tensors as samples that are read again in each epoch, in constant memory, from files of any size.</content>
public sealed partial class SafetensorsFile
{
    /// <summary>Samples with target values.</summary>
    /// <param name="path">The file. It is opened again in each epoch, and its header is checked again.</param>
    /// <param name="inputs">The inputs' name: the first axis counts samples, all others together are one sample's inputs. Any type but C64 and floats of 8 bits or less.</param>
    /// <param name="targets">The targets' name: as many samples, with one target each or more.</param>
    /// <param name="scale">Each input is rounded to float and then multiplied by this, in float: 1/255f takes pixels to 0 … 1.</param>
    /// <exception cref="DataFormatException">The file is malformed, there is no such tensor, one holds no numbers, or the two do not belong together.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, string inputs, string targets, float scale = 1f) => Stream(path, inputs, nameof(inputs), targets, nameof(targets), 0, false, scale);

    /// <summary>Samples with class numbers.</summary>
    /// <param name="path">The file. It is opened again in each epoch, and its header is checked again.</param>
    /// <param name="inputs">The inputs' name: the first axis counts samples, all others together are one sample's inputs. Any type but C64 and floats of 8 bits or less.</param>
    /// <param name="labels">The labels' name: one whole number a sample, of any type.</param>
    /// <param name="classCount">How many classes there are, at least 1. A label that is none of them is refused when it is reached.</param>
    /// <param name="scale">Each input is rounded to float and then multiplied by this, in float: 1/255f takes pixels to 0 … 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or more than arrays hold.</exception>
    /// <exception cref="DataFormatException">The file is malformed, there is no such tensor, one holds no numbers, the two do not belong together, or the labels are no labels.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, string inputs, string labels, int classCount, float scale = 1f) =>
        Stream(path, inputs, nameof(inputs), labels, nameof(labels), Dataset.CheckClasses(classCount), false, scale);

    /// <summary>Samples that are indices into a table of embeddings, as many each, with target values.</summary>
    /// <param name="path">The file. It is opened again in each epoch, and its header is checked again.</param>
    /// <param name="indices">The indices' name: whole numbers of any type, each 0 or more; the first axis counts samples. An index that is none is refused when it is reached.</param>
    /// <param name="targets">The targets' name: as many samples, with one target each or more.</param>
    /// <exception cref="DataFormatException">As for inputs that are values, or the indices are no whole numbers.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset StreamIndices(string path, string indices, string targets) => Stream(path, indices, nameof(indices), targets, nameof(targets), 0, true, 1f);

    /// <summary>Samples that are indices into a table of embeddings, as many each, with class numbers.</summary>
    /// <param name="path">The file. It is opened again in each epoch, and its header is checked again.</param>
    /// <param name="indices">The indices' name: whole numbers of any type, each 0 or more; the first axis counts samples. An index that is none is refused when it is reached.</param>
    /// <param name="labels">The labels' name: one whole number a sample, of any type.</param>
    /// <param name="classCount">How many classes there are, at least 1. A label that is none of them is refused when it is reached.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or more than arrays hold.</exception>
    /// <exception cref="DataFormatException">As for inputs that are values, or the indices are no whole numbers, or the labels are no labels.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset StreamIndices(string path, string indices, string labels, int classCount) =>
        Stream(path, indices, nameof(indices), labels, nameof(labels), Dataset.CheckClasses(classCount), true, 1f);

    private static StreamedDataset Stream(
        string path, string inputs, string inputParameter, string targets, string targetParameter, int classCount, bool isIndices, float scale)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        _ = inputs ?? throw new ArgumentNullException(inputParameter);
        _ = targets ?? throw new ArgumentNullException(targetParameter);
        return ArraySamples.Stream(() => SafetensorsRows.Open(path, inputs), () => SafetensorsRows.Open(path, targets), classCount, isIndices, scale);
    }
}
