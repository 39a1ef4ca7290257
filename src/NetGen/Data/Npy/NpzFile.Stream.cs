using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NetGen.Data;

/// <content>Arrays of an archive as samples that are read again in each epoch, in constant memory; <c>numpy.savez(path, x=…, y=…)</c> writes such a file.</content>
public sealed partial class NpzFile
{
    /// <summary>Samples with target values.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The inputs' name: the first axis counts samples, all others together are one sample's inputs. C order only.</param>
    /// <param name="targets">The targets' name: as many samples, with one target each or more.</param>
    /// <param name="scale">Each input is rounded to float and then multiplied by this, in float.</param>
    /// <exception cref="DataFormatException">The archive or an array's header is damaged, there is no such array, or the two do not belong together; damage behind the headers is told when it is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, string inputs, string targets, float scale = 1f) =>
        NpyFile.Stream(Member(path, inputs, nameof(inputs)), Member(path, targets, nameof(targets)), 0, false, scale);

    /// <summary>Samples with class numbers.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The inputs' name: the first axis counts samples, all others together are one sample's inputs. C order only.</param>
    /// <param name="labels">The labels' name: one whole number a sample.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <param name="scale">Each input is rounded to float and then multiplied by this, in float.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or more than arrays hold.</exception>
    /// <exception cref="DataFormatException">The archive or an array's header is damaged, there is no such array, or the two do not belong together; damage behind the headers is told when it is read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset Stream(string path, string inputs, string labels, int classCount, float scale = 1f) =>
        NpyFile.Stream(Member(path, inputs, nameof(inputs)), Member(path, labels, nameof(labels)), Dataset.CheckClasses(classCount), false, scale);

    /// <summary>Samples that are indices into a table of embeddings, as many each, with target values.</summary>
    /// <param name="path">The file.</param>
    /// <param name="indices">The indices' name: whole numbers of any format, each 0 or more; the first axis counts samples. C order only.</param>
    /// <param name="targets">The targets' name: as many samples, with one target each or more.</param>
    /// <exception cref="DataFormatException">As for inputs that are values, or the indices are floating point.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset StreamIndices(string path, string indices, string targets) =>
        NpyFile.Stream(Member(path, indices, nameof(indices)), Member(path, targets, nameof(targets)), 0, true, 1f);

    /// <summary>Samples that are indices into a table of embeddings, as many each, with class numbers.</summary>
    /// <param name="path">The file.</param>
    /// <param name="indices">The indices' name: whole numbers of any format, each 0 or more; the first axis counts samples. C order only.</param>
    /// <param name="labels">The labels' name: one whole number a sample.</param>
    /// <param name="classCount">How many classes there are, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or more than arrays hold.</exception>
    /// <exception cref="DataFormatException">As for inputs that are values, or the indices are floating point, or the labels are no labels.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StreamedDataset StreamIndices(string path, string indices, string labels, int classCount) =>
        NpyFile.Stream(Member(path, indices, nameof(indices)), Member(path, labels, nameof(labels)), Dataset.CheckClasses(classCount), true, 1f);

    /// <summary>Finds a member by its array's name.</summary>
    /// <param name="file">The archive, at its start.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="name">The array's name, without its extension.</param>
    internal static ZipEntry EntryOf(FileStream file, string path, string name)
    {
        List<ZipEntry> entries = ZipDirectory.Read(file, path);
        string[] names = entries.Select(entry => NameOf(entry, path)).ToArray();
        int index = Array.IndexOf(names, name);
        if (index >= 0)
        {
            return entries[index];
        }

        const int Shown = 20;
        string all = names.Length == 0 ? "no arrays" : "the arrays " + string.Join(", ", names.Take(Shown)) + (names.Length > Shown ? ", …" : string.Empty);
        throw DataFormatException.AtByte(path, entries.Count == 0 ? 0 : entries[0].RecordStart, all, "one named " + Excerpt.Of(name.AsSpan()));
    }

    private static NpySource Member(string path, string name, string parameter) =>
        new(path ?? throw new ArgumentNullException(nameof(path)), name ?? throw new ArgumentNullException(parameter));
}
