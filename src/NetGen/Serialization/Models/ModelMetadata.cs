using System;
using System.Collections.Generic;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>
/// What belongs to a network's weights and travels with them in one file: how its inputs are prepared and its outputs turned back, what its classes and words are called, and
/// texts of the application's own. Each part may be missing.
/// </summary>
/// <remarks>
/// In the file they are texts of the safetensors metadata, which other tools show: <c>netgen.input_normalizer</c> and <c>netgen.target_normalizer</c>
/// (<c>{"kind":"standard","offsets":[…],"scales":[…]}</c>, doubles that come back bit for bit), <c>netgen.labels</c> and <c>netgen.vocabulary</c> (<c>["…","…"]</c>), and the properties under their own
/// names. Sizes are not compared with the network's: a network may well see columns that are made from those which were normalized.
/// </remarks>
public sealed class ModelMetadata
{
    private IReadOnlyList<string> _labels = Array.Empty<string>();
    private IReadOnlyList<string> _vocabulary = Array.Empty<string>();
    private IDictionary<string, string> _properties = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What each sample goes through in front of the network; null for nothing.</summary>
    public Normalizer? InputNormalizer { get; set; }

    /// <summary>What the targets went through in training, so that <see cref="Normalizer.Invert"/> turns outputs back into their unit; null for nothing.</summary>
    public Normalizer? TargetNormalizer { get; set; }

    /// <summary>What the classes are called, in the order of the outputs; empty if they have no names.</summary>
    public IReadOnlyList<string> Labels
    {
        get => _labels;
        set => _labels = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The words, in the order of their indices; empty if inputs are no words.</summary>
    public IReadOnlyList<string> Vocabulary
    {
        get => _vocabulary;
        set => _vocabulary = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>
    /// Texts of the application's own, by name: who trained it, on what, how well it does. Not <c>format</c>, <c>netgen_version</c>, <c>architecture</c> and <c>architecture_hash</c>, which are the
    /// file's, and nothing that begins with <c>netgen.</c>, which later versions may use.
    /// </summary>
    public IDictionary<string, string> Properties
    {
        get => _properties;
        set => _properties = value ?? throw new ArgumentNullException(nameof(value));
    }
}
