using System;
using System.Collections.Generic;
using NetGen.Data;

namespace NetGen.Serialization;

/// <summary>
/// Reads the header. It follows the format's own grammar, an object of objects with known keys, instead of JSON in general:
/// what is not in that grammar is refused where it begins, so no nesting, however deep, takes stack or memory.
/// </summary>
internal sealed class SafetensorsHeaderReader
{
    /// <summary>The least bytes that a tensor takes in a header, so that a list for all of them never has to grow.</summary>
    private const int ShortestEntry = 48;

    /// <summary>What a message shows of a shape.</summary>
    private const int LongestShape = 60;

    private static readonly string[] Members = ["dtype", "shape", "data_offsets"];

    private readonly JsonScanner _json;
    private readonly int _length;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _metadataPositions = new(StringComparer.Ordinal);
    private readonly long[] _numbers = new long[SafetensorsFile.MaxRank];

    /// <param name="header">The header's bytes.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="start">The header's place in the file, for messages.</param>
    public SafetensorsHeaderReader(byte[] header, string file, long start)
    {
        _json = new JsonScanner(header, file, start);
        _length = header.Length;
    }

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Where in the file each value of <see cref="Metadata"/> begins.</summary>
    public IReadOnlyDictionary<string, long> MetadataPositions => _metadataPositions;

    public List<SafetensorsEntry> Read()
    {
        var entries = new List<SafetensorsEntry>(_length / ShortestEntry);
        bool hasMetadata = false;

        // The format wants the brace first: no white space, no byte order mark.
        _json.Expect('{');
        for (bool more = !_json.TryTake('}'); more; more = _json.TakeCommaOr('}'))
        {
            long position = _json.Position;
            string name = _json.Text("a tensor's name");
            _json.Expect(':');
            if (name != SafetensorsFile.MetadataKey)
            {
                entries.Add(ReadEntry(name, (int)position));
            }
            else if (!hasMetadata)
            {
                hasMetadata = true;
                ReadMetadata();
            }
            else
            {
                throw Twice(position, name);
            }
        }

        _json.ExpectEnd();
        CheckNames(entries);
        return entries;
    }

    /// <summary>Each name once. By sorting: a set would take more memory than a hostile header pays for.</summary>
    private void CheckNames(List<SafetensorsEntry> entries)
    {
        entries.Sort((left, right) =>
            string.CompareOrdinal(left.Name, right.Name) is int order and not 0 ? order : left.NamePosition.CompareTo(right.NamePosition));
        SafetensorsEntry? second = null;
        for (int i = 1; i < entries.Count; i++)
        {
            if (entries[i].Name == entries[i - 1].Name && (second is null || entries[i].NamePosition < second.NamePosition))
            {
                second = entries[i];
            }
        }

        if (second is not null)
        {
            throw Twice(second.NamePosition, second.Name);
        }
    }

    private DataFormatException Twice(long position, string name) => _json.Fault(position, $"{Excerpt.Of(name)} a second time", "each name once");

    private void ReadMetadata()
    {
        _json.Expect('{');
        for (bool more = !_json.TryTake('}'); more; more = _json.TakeCommaOr('}'))
        {
            long position = _json.Position;
            if (_metadata.Count == SafetensorsFile.MaxMetadataEntries)
            {
                throw _json.Fault(position, "one more text in the metadata", FormattableString.Invariant($"at most {SafetensorsFile.MaxMetadataEntries}"));
            }

            string key = _json.Text("a key in double quotes");
            _json.Expect(':');
            long valuePosition = _json.Position;
            if (!_metadata.TryAdd(key, _json.Text("a text in double quotes")))
            {
                throw _json.Fault(position, $"{Excerpt.Of(key)} a second time", "each key once");
            }

            _metadataPositions.Add(key, valuePosition);
        }
    }

    private SafetensorsEntry ReadEntry(string name, int namePosition)
    {
        string? type = null;
        long[]? shape = null;
        int offsets = -1;
        long begin = 0;
        long end = 0;
        long typePosition = 0;
        long offsetsPosition = 0;
        _json.Expect('{');
        for (bool more = !_json.TryTake('}'); more; more = _json.TakeCommaOr('}'))
        {
            long position = _json.Position;
            string key = _json.Text("\"dtype\", \"shape\" or \"data_offsets\"", Members);
            _json.Expect(':');
            long valuePosition = _json.Position;
            if (key == "dtype" && type is null)
            {
                typePosition = valuePosition;
                type = _json.Text("a type such as \"F32\"", SafetensorsTypes.Names);
            }
            else if (key == "shape" && shape is null)
            {
                int rank = _json.WholeNumbers(_numbers);
                shape = _numbers.AsSpan(0, rank).ToArray();
            }
            else if (key == "data_offsets" && offsets < 0)
            {
                offsetsPosition = valuePosition;
                offsets = _json.WholeNumbers(_numbers.AsSpan(0, 2));
                (begin, end) = (_numbers[0], _numbers[1]);
            }
            else
            {
                throw _json.Fault(position, Excerpt.Of(key), "\"dtype\", \"shape\" and \"data_offsets\", each once");
            }
        }

        if (type is null || shape is null || offsets < 0)
        {
            string missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw _json.Fault(namePosition, $"no \"{missing}\" for {Excerpt.Of(name)}", "\"dtype\", \"shape\" and \"data_offsets\"");
        }

        if (!SafetensorsTypes.TryParse(type, out SafetensorsType parsed))
        {
            throw _json.Fault(typePosition, $"the type {Excerpt.Of(type)}", "one of the format's types, such as \"F32\"");
        }

        if (offsets != 2)
        {
            throw _json.Fault(offsetsPosition, FormattableString.Invariant($"{offsets} offsets"), "2");
        }

        return Checked(name, parsed, shape, begin, end, namePosition, (int)offsetsPosition);
    }

    /// <summary>The bytes between the offsets must be as many as type and shape need.</summary>
    private SafetensorsEntry Checked(
        string name, SafetensorsType type, long[] shape, long begin, long end, int namePosition, int offsetsPosition)
    {
        int bits = SafetensorsTypes.Bits(type);
        if (SafetensorsTensor.ProductOf(shape) is not long length || length > long.MaxValue / bits)
        {
            throw _json.Fault(namePosition, $"the shape {ShortShape(shape)} of {Excerpt.Of(name)}", "a size that 64 bits can hold");
        }

        if (end < begin)
        {
            throw _json.Fault(offsetsPosition, FormattableString.Invariant($"values from {begin} to {end}"), "an end at or after the beginning");
        }

        if ((length * bits) % 8 != 0 || end - begin != length * bits / 8)
        {
            throw _json.Fault(
                offsetsPosition,
                FormattableString.Invariant($"{end - begin} bytes for {Excerpt.Of(name)}"),
                FormattableString.Invariant($"{length * bits / 8.0} bytes for {SafetensorsTypes.Name(type)} {ShortShape(shape)}"));
        }

        return new SafetensorsEntry(name, type, shape, length, begin, end, namePosition, offsetsPosition);
    }

    private static string ShortShape(long[] shape)
    {
        string text = SafetensorsTensor.ShapeText(shape);
        return text.Length <= LongestShape ? text : $"{text.Substring(0, LongestShape)}…";
    }
}
