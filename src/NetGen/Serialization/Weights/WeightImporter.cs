using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>Loads weights that were trained with PyTorch or Keras into a network: all of them, or none if anything does not fit.</summary>
public static class WeightImporter
{
    /// <summary>Replaces a network's parameters by those of a safetensors or NPZ file.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file; its first bytes tell which of the two it is, whatever its name says.</param>
    /// <param name="map">Which array is which parameter.</param>
    /// <param name="options">What is minded; null for the defaults, which are strict.</param>
    /// <returns>What was left out.</returns>
    /// <exception cref="ModelFileException">Arrays are missing, or have another shape or type, or there are others; the message lists them all, and the network is as it was.</exception>
    /// <exception cref="DataFormatException">The file is malformed; the message says where and how.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WeightImport Load(INetwork network, string path, WeightMap map, WeightImportOptions? options = null) =>
        Load(network, Open(path), map, options);

    /// <summary>The same from a stream with a safetensors file, for example an embedded resource.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">The stream, at the file's first byte.</param>
    /// <param name="map">Which array is which parameter.</param>
    /// <param name="options">What is minded; null for the defaults, which are strict.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <returns>What was left out.</returns>
    /// <exception cref="ModelFileException">Arrays are missing, or have another shape or type, or there are others; the message lists them all, and the network is as it was.</exception>
    /// <exception cref="DataFormatException">The contents are malformed; the message says where and how.</exception>
    public static WeightImport Load(INetwork network, Stream stream, WeightMap map, WeightImportOptions? options = null, string name = "stream") =>
        Load(network, SafetensorsFile.Read(stream, name), map, options, name);

    /// <summary>The same from a file that was read.</summary>
    /// <param name="network">The network.</param>
    /// <param name="file">The file.</param>
    /// <param name="map">Which array is which parameter.</param>
    /// <param name="options">What is minded; null for the defaults, which are strict.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <returns>What was left out.</returns>
    /// <exception cref="ModelFileException">Arrays are missing, or have another shape or type, or there are others; the message lists them all, and the network is as it was.</exception>
    public static WeightImport Load(INetwork network, SafetensorsFile file, WeightMap map, WeightImportOptions? options = null, string name = "file") =>
        Load(network, new SafetensorsWeights(file ?? throw new ArgumentNullException(nameof(file)), name), map, options);

    /// <summary>The same from an archive of NumPy's arrays that was read.</summary>
    /// <param name="network">The network.</param>
    /// <param name="file">The archive.</param>
    /// <param name="map">Which array is which parameter.</param>
    /// <param name="options">What is minded; null for the defaults, which are strict.</param>
    /// <returns>What was left out.</returns>
    /// <exception cref="ModelFileException">Arrays are missing, or have another shape or type, or there are others; the message lists them all, and the network is as it was.</exception>
    public static WeightImport Load(INetwork network, NpzFile file, WeightMap map, WeightImportOptions? options = null) =>
        Load(network, new NpzWeights(file ?? throw new ArgumentNullException(nameof(file))), map, options);

    /// <summary>The same from any file with named arrays.</summary>
    internal static WeightImport Load(INetwork network, IWeightSource source, WeightMap map, WeightImportOptions? options = null)
    {
        options ??= new WeightImportOptions();
        NetworkInfo info = (network ?? throw new ArgumentNullException(nameof(network))).Info;
        var matching = new WeightMatching(source, map ?? throw new ArgumentNullException(nameof(map)), info, options.Strict);
        var values = new float[info.ParameterCount];
        network.CopyParametersTo(values);
        int position = 0;
        foreach (ParameterInfo parameter in info.Parameters)
        {
            Span<float> place = values.AsSpan(position, parameter.Length);
            position += parameter.Length;
            if (matching.TryFill(parameter, place) && !options.AllowNonFinite)
            {
                matching.CheckFinite(parameter, place);
            }
        }

        IReadOnlyList<string> problems = matching.Problems();
        if (problems.Count > 0)
        {
            throw new ModelFileException(
                source.FileName, $"the weights do not fit {info.Name}, which was left as it is:" + string.Concat(problems.Select(line => "\n  " + line)));
        }

        network.LoadParameters(values);
        return new WeightImport(matching.Kept, matching.Unused());
    }

    /// <summary>A zip archive begins with PK; in a safetensors file a header of 1.2 GB would, which is more than the format allows.</summary>
    private static IWeightSource Open(string path)
    {
        using (var file = InputFile.OpenSeekable(path))
        {
            Span<byte> start = stackalloc byte[4];
            if (StreamBytes.Fill(file, start) < start.Length || start[0] != 'P' || start[1] != 'K' || start[2] > 8 || start[3] > 8)
            {
                return new SafetensorsWeights(SafetensorsFile.Read(path), path);
            }
        }

        return new NpzWeights(NpzFile.Read(path));
    }
}
