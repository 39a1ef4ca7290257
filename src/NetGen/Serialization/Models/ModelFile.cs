using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>Saves and loads the weights of a network, and what belongs to them, as a safetensors file. Called by generated code.</summary>
/// <remarks>
/// A tensor per parameter, with its name (<c>dense_1.kernel</c>), logical shape and order; padding is not saved. The metadata name
/// the format, the version that wrote it, and what the network computes, so that a file is not loaded into a network that has
/// the same sizes but other activations. Files that do not say so, such as those of other frameworks, are judged by their tensors.
/// Pre-processing, labels and words (<see cref="ModelMetadata"/>) are texts of the metadata too, so one file is all that an application needs.
/// Every later version reads the files of this one.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelFile
{
    /// <summary>Writes a network's weights; an old file is replaced as a whole or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file. Where it is a link, what it leads to is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; an old one is left as it was.</exception>
    public static void Save(INetworkCore network, string path) => Save(network, path, new ModelMetadata());

    /// <summary>Writes a network's weights and what belongs to them; an old file is replaced as a whole or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file. Where it is a link, what it leads to is replaced.</param>
    /// <param name="metadata">Pre-processing, labels, words, and texts of the application's own.</param>
    /// <exception cref="ArgumentException">A property has a reserved name, or a text is no valid Unicode.</exception>
    /// <exception cref="IOException">The file cannot be written; an old one is left as it was.</exception>
    public static void Save(INetworkCore network, string path, ModelMetadata metadata) =>
        SafetensorsFile.Write(path, Tensors(network), Texts(network, metadata));

    /// <summary>Writes a network's weights to a stream.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Receives the file's bytes.</param>
    public static void Save(INetworkCore network, Stream stream) => Save(network, stream, new ModelMetadata());

    /// <summary>Writes a network's weights and what belongs to them to a stream.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Receives the file's bytes.</param>
    /// <param name="metadata">Pre-processing, labels, words, and texts of the application's own.</param>
    /// <exception cref="ArgumentException">A property has a reserved name, or a text is no valid Unicode.</exception>
    public static void Save(INetworkCore network, Stream stream, ModelMetadata metadata) =>
        SafetensorsFile.Write(stream, Tensors(network), Texts(network, metadata));

    /// <summary>Replaces a network's weights by those of a file: all of them, or none if anything does not fit.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <returns>What was saved with them; without anything in it where nothing was.</returns>
    /// <exception cref="DataFormatException">The file is malformed; the message says where and how.</exception>
    /// <exception cref="ModelFileException">The file belongs to another network; the message lists every difference.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModelMetadata Load(INetworkCore network, string path) => Load(network, SafetensorsFile.Read(path), path);

    /// <summary>The same from a stream, for example an embedded resource.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <returns>What was saved with them; without anything in it where nothing was.</returns>
    /// <exception cref="DataFormatException">The contents are malformed; the message says where and how.</exception>
    /// <exception cref="ModelFileException">The contents belong to another network; the message lists every difference.</exception>
    public static ModelMetadata Load(INetworkCore network, Stream stream, string name = "stream") =>
        Load(network, SafetensorsFile.Read(stream, name), name);

    private static ModelMetadata Load(INetworkCore network, SafetensorsFile file, string name)
    {
        List<string> differences = Differences((network ?? throw new ArgumentNullException(nameof(network))).Info, file);
        if (differences.Count > 0)
        {
            throw new ModelFileException(
                name,
                $"the file does not fit {network.Info.Name}, which was left as it is:" + string.Concat(differences.Select(line => "\n  " + line)));
        }

        // Before the first change: what is wrong with the metadata must not leave the network with new weights.
        ModelMetadata metadata = ModelMetadataTexts.Read(file, name);
        var values = new float[network.Info.ParameterCount];
        int position = 0;
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            file[parameter.Name].CopyTo(values.AsSpan(position, parameter.Length));
            position += parameter.Length;
        }

        network.LoadParameters(values);
        return metadata;
    }

    private static List<string> Differences(NetworkInfo info, SafetensorsFile file)
    {
        var differences = new List<string>();
        string architecture = ModelArchitecture.Describe(info);
        if (file.Metadata.TryGetValue(ModelMetadataTexts.HashKey, out string? hash) && hash != ModelArchitecture.Hash(architecture))
        {
            string saved = file.Metadata.TryGetValue(ModelMetadataTexts.ArchitectureKey, out string? text) ? text : "another one";
            differences.Add($"architecture: found '{saved}', expected '{architecture}'");
        }

        foreach (ParameterInfo parameter in info.Parameters)
        {
            string expected = "F32 " + SafetensorsTensor.ShapeText(parameter.Shape.Select(axis => (long)axis));
            SafetensorsTensor? tensor = file.Find(parameter.Name);
            if (tensor is null)
            {
                differences.Add($"{parameter.Name}: missing, expected {expected}");
                continue;
            }

            string found = SafetensorsTypes.Name(tensor.Type) + " " + SafetensorsTensor.ShapeText(tensor.Shape);
            if (found != expected)
            {
                differences.Add($"{parameter.Name}: found {found}, expected {expected}");
            }
        }

        var known = new HashSet<string>(info.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal);
        differences.AddRange(file.Tensors
            .Where(tensor => !known.Contains(tensor.Name))
            .Select(tensor => $"{tensor.Name}: found {SafetensorsTypes.Name(tensor.Type)} {SafetensorsTensor.ShapeText(tensor.Shape)}, expected no such tensor"));
        return differences;
    }

    private static IEnumerable<SafetensorsTensor> Tensors(INetworkCore network)
    {
        ReadOnlyMemory<float> values = Values(network ?? throw new ArgumentNullException(nameof(network)));
        int position = 0;
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            yield return new SafetensorsTensor(parameter.Name, parameter.Shape, values.Span.Slice(position, parameter.Length));
            position += parameter.Length;
        }
    }

    private static float[] Values(INetworkCore network)
    {
        var values = new float[network.Info.ParameterCount];
        network.CopyParametersTo(values);
        return values;
    }

    private static Dictionary<string, string> Texts(INetworkCore network, ModelMetadata metadata)
    {
        Dictionary<string, string> texts = ModelMetadataTexts.Write(metadata ?? throw new ArgumentNullException(nameof(metadata)));
        string architecture = ModelArchitecture.Describe(network.Info);
        texts[ModelMetadataTexts.FormatKey] = "netgen";
        texts[ModelMetadataTexts.VersionKey] = typeof(ModelFile).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        texts[ModelMetadataTexts.ArchitectureKey] = architecture;
        texts[ModelMetadataTexts.HashKey] = ModelArchitecture.Hash(architecture);
        return texts;
    }
}
