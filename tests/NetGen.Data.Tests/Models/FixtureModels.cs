using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NetGen.CompilerServices;
using NetGen.Serialization;
using NetGen.Tests.Training;

namespace NetGen.Data.Tests;

/// <summary>The models that each version leaves behind as files. Their networks must stay what they are for ever.</summary>
internal static class FixtureModels
{
    private static readonly float[] Special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1f / 3, 1e-38f, 16_777_217f, -1f, 0.1f, MathF.PI,
        1f, 2f, 3f, 4f, 5f,
    ];

    /// <summary>By the file's name.</summary>
    public static IReadOnlyDictionary<string, Func<INetworkCore>> Networks { get; } = new Dictionary<string, Func<INetworkCore>>(StringComparer.Ordinal)
    {
        ["dense"] = () => new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy, seed: 7),
        ["dense-metadata"] = () => new HandWrittenNetwork(3, 5, Loss.CategoricalCrossEntropy, seed: 8),
        ["gru"] = () => new WeightNetworks.GruModel(2),
        ["image"] = () => new WeightNetworks.SmallImage(3),
    };

    public static string Root { get; } = Path.Combine(Here(), "Fixtures");

    /// <summary>What is saved with <c>dense-metadata</c>.</summary>
    public static ModelMetadata Metadata() => new()
    {
        InputNormalizer = new Normalizer(NormalizerKind.Standard, [0.1, -0.0, 1e300], [double.Epsilon, 0, 1.0 / 3]),
        TargetNormalizer = new Normalizer(NormalizerKind.MinMax, [-5], [10]),
        Labels = ["cat", "dog", "grüße 🙂", "\"quoted\" \\ \n", ""],
        Vocabulary = ["the", "a"],
        Properties = { ["author"] = "NetGen", ["note"] = "line 1\nline 2" },
    };

    /// <summary>Writes the files of this version into a new folder.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, Func<INetworkCore> create) in Networks)
        {
            INetworkCore network = create();
            if (name == "dense")
            {
                network.LoadParameters(Special);
            }

            ModelFile.Save(network, Path.Combine(folder, name + ".safetensors"), name == "dense-metadata" ? Metadata() : new ModelMetadata());
            File.WriteAllText(Path.Combine(folder, name + ".txt"), string.Concat(Bits(network).Select(bits => bits.ToString("x8", CultureInfo.InvariantCulture) + "\n")));
        }
    }

    /// <summary>The bits of all parameters in logical order.</summary>
    public static int[] Bits(INetwork network)
    {
        var values = new float[network.Info.ParameterCount];
        network.CopyParametersTo(values);
        return Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
    }

    private static string Here([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
