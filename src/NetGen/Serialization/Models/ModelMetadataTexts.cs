using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>The parts of a <see cref="ModelMetadata"/> as texts of a file's metadata, and back.</summary>
internal static class ModelMetadataTexts
{
    public const string FormatKey = "format";
    public const string VersionKey = "netgen_version";
    public const string ArchitectureKey = "architecture";
    public const string HashKey = "architecture_hash";
    public const string InputNormalizerKey = OwnKeys + "input_normalizer";
    public const string TargetNormalizerKey = OwnKeys + "target_normalizer";
    public const string LabelsKey = OwnKeys + "labels";
    public const string VocabularyKey = OwnKeys + "vocabulary";

    /// <summary>All keys that begin so are NetGen's, also those that only a later version knows.</summary>
    private const string OwnKeys = "netgen.";

    /// <exception cref="ArgumentException">A property has a reserved name, or a text is null.</exception>
    public static Dictionary<string, string> Write(ModelMetadata metadata)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> property in metadata.Properties)
        {
            if (IsReserved(property.Key))
            {
                throw new ArgumentException($"The property '{property.Key}' has a name that the file needs itself.", nameof(metadata));
            }

            texts.Add(property.Key, property.Value ?? throw new ArgumentException($"The property '{property.Key}' is null.", nameof(metadata)));
        }

        Add(InputNormalizerKey, metadata.InputNormalizer);
        Add(TargetNormalizerKey, metadata.TargetNormalizer);
        AddList(LabelsKey, metadata.Labels);
        AddList(VocabularyKey, metadata.Vocabulary);
        return texts;

        void Add(string key, Normalizer? normalizer)
        {
            if (normalizer is not null)
            {
                texts.Add(key, TextOf(normalizer));
            }
        }

        void AddList(string key, IReadOnlyList<string> list)
        {
            if (list.Count > 0)
            {
                texts.Add(key, TextOf(list, key));
            }
        }
    }

    /// <summary>Reads what there is; a file of another framework has its metadata as properties.</summary>
    /// <exception cref="DataFormatException">A text is not what its key says.</exception>
    public static ModelMetadata Read(SafetensorsFile file, string name)
    {
        var metadata = new ModelMetadata();
        foreach (KeyValuePair<string, string> text in file.Metadata)
        {
            JsonScanner Scanner() => new(Encoding.UTF8.GetBytes(text.Value), name, file.MetadataPositions[text.Key], $"the metadata's \"{text.Key}\"");
            switch (text.Key)
            {
                case InputNormalizerKey:
                    metadata.InputNormalizer = ReadNormalizer(Scanner());
                    break;
                case TargetNormalizerKey:
                    metadata.TargetNormalizer = ReadNormalizer(Scanner());
                    break;
                case LabelsKey:
                    metadata.Labels = ReadList(Scanner());
                    break;
                case VocabularyKey:
                    metadata.Vocabulary = ReadList(Scanner());
                    break;
                default:
                    if (!IsReserved(text.Key))
                    {
                        metadata.Properties.Add(text.Key, text.Value);
                    }

                    break;
            }
        }

        return metadata;
    }

    private static bool IsReserved(string key) =>
        key is FormatKey or VersionKey or ArchitectureKey or HashKey || key.StartsWith(OwnKeys, StringComparison.Ordinal);

    private static string TextOf(Normalizer normalizer)
    {
        var text = new StringBuilder("{\"kind\":\"").Append(KindText(normalizer.Kind)).Append("\",\"offsets\":");
        AppendNumbers(text, normalizer.Offsets);
        text.Append(",\"scales\":");
        AppendNumbers(text, normalizer.Scales);
        return text.Append('}').ToString();
    }

    private static string KindText(NormalizerKind kind) => kind == NormalizerKind.MinMax ? "min_max" : "standard";

    private static void AppendNumbers(StringBuilder text, ReadOnlySpan<double> numbers)
    {
        char separator = '[';
        foreach (double number in numbers)
        {
            // The shortest text that comes back as the same double; older platforms miss it now and then, and 17 digits always do.
            string digits = number.ToString("R", CultureInfo.InvariantCulture);
            bool comesBack = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double back)
                && BitConverter.DoubleToInt64Bits(back) == BitConverter.DoubleToInt64Bits(number);
            text.Append(separator).Append(comesBack ? digits : number.ToString("G17", CultureInfo.InvariantCulture));
            separator = ',';
        }

        text.Append(']');
    }

    private static string TextOf(IReadOnlyList<string> list, string key)
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < list.Count; i++)
        {
            JsonText.Append(i == 0 ? text : text.Append(','), list[i] ?? throw new ArgumentException(FormattableString.Invariant($"Text {i} of \"{key}\" is null."), nameof(list)));
        }

        return text.Append(']').ToString();
    }

    private static List<string> ReadList(JsonScanner json)
    {
        json.SkipWhiteSpace();
        List<string> texts = json.Texts();
        json.ExpectEnd();
        return texts;
    }

    /// <summary>An object with three known members in any order; others, which a later version may add, are left out.</summary>
    private static Normalizer ReadNormalizer(JsonScanner json)
    {
        string? kind = null;
        List<double>? offsets = null;
        List<double>? scales = null;
        json.SkipWhiteSpace();
        long start = json.Position;
        long kindPosition = start;
        json.Expect('{');
        for (bool more = !json.TryTake('}'); more; more = json.TakeCommaOr('}'))
        {
            long position = json.Position;
            string key = json.Text("\"kind\", \"offsets\" or \"scales\"");
            json.Expect(':');
            switch (key)
            {
                case "kind" when kind is null:
                    kindPosition = json.Position;
                    kind = json.Text("a text in double quotes");
                    break;
                case "offsets" when offsets is null:
                    offsets = json.Numbers();
                    break;
                case "scales" when scales is null:
                    scales = json.Numbers();
                    break;
                case "kind" or "offsets" or "scales":
                    throw json.Fault(position, $"'{key}' a second time", "each member once");
                default:
                    json.SkipValue();
                    break;
            }
        }

        json.ExpectEnd();
        if (kind is null || offsets is null || scales is null)
        {
            throw json.Fault(start, $"no \"{(kind is null ? "kind" : offsets is null ? "offsets" : "scales")}\"", "\"kind\", \"offsets\" and \"scales\"");
        }

        if (kind != KindText(NormalizerKind.MinMax) && kind != KindText(NormalizerKind.Standard))
        {
            throw json.Fault(kindPosition, $"the kind {Excerpt.Of(kind)}", "\"min_max\" or \"standard\"");
        }

        try
        {
            return new Normalizer(kind == KindText(NormalizerKind.MinMax) ? NormalizerKind.MinMax : NormalizerKind.Standard, offsets.ToArray(), scales.ToArray());
        }
        catch (ArgumentException)
        {
            throw json.Fault(
                start,
                FormattableString.Invariant($"{offsets.Count} offsets and {scales.Count} scales that are no normalizer's"),
                "as many of one as of the other, at least 1, and no scale below 0");
        }
    }
}
