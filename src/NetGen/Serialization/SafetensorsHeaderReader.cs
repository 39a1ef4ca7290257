using System;
using System.Collections.Generic;

namespace NetGen.Serialization;

/// <summary>
/// Reads the header. It follows the format's own grammar, an object of objects with known keys, instead of JSON in general:
/// what is not in that grammar is refused where it begins, so no nesting, however deep, takes stack or memory.
/// </summary>
internal sealed class SafetensorsHeaderReader
{
    private readonly JsonScanner _json;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <param name="header">The header's bytes.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="start">The header's place in the file, for messages.</param>
    public SafetensorsHeaderReader(byte[] header, string file, long start)
    {
        _json = new JsonScanner(header, file, start);
    }

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    public List<SafetensorsEntry> Read()
    {
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);

        // The format wants the brace first: no white space, no byte order mark.
        _json.Expect('{');
        for (bool more = !_json.TryTake('}'); more; more = _json.TakeCommaOr('}'))
        {
            long position = _json.Position;
            string name = _json.Text("a tensor's name");
            if (!names.Add(name))
            {
                throw _json.Fault(position, $"'{name}' a second time", "each name once");
            }

            _json.Expect(':');
            if (name == SafetensorsFile.MetadataKey)
            {
                ReadMetadata();
            }
            else
            {
                entries.Add(ReadEntry(name, position));
            }
        }

        _json.ExpectEnd();
        return entries;
    }

    private void ReadMetadata()
    {
        _json.Expect('{');
        for (bool more = !_json.TryTake('}'); more; more = _json.TakeCommaOr('}'))
        {
            long position = _json.Position;
            string key = _json.Text("a key in double quotes");
            _json.Expect(':');
            if (!_metadata.TryAdd(key, _json.Text("a text in double quotes")))
            {
                throw _json.Fault(position, $"'{key}' a second time", "each key once");
            }
        }
    }

    private SafetensorsEntry ReadEntry(string name, long namePosition)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        long typePosition = 0;
        long offsetsPosition = 0;
        _json.Expect('{');
        for (bool more = !_json.TryTake('}'); more; more = _json.TakeCommaOr('}'))
        {
            long position = _json.Position;
            string key = _json.Text("\"dtype\", \"shape\" or \"data_offsets\"");
            _json.Expect(':');
            long valuePosition = _json.Position;
            if (key == "dtype" && type is null)
            {
                typePosition = valuePosition;
                type = _json.Text("a type such as \"F32\"");
            }
            else if (key == "shape" && shape is null)
            {
                shape = _json.Numbers(SafetensorsFile.MaxRank);
            }
            else if (key == "data_offsets" && offsets is null)
            {
                offsetsPosition = valuePosition;
                offsets = _json.Numbers(2);
            }
            else
            {
                throw _json.Fault(position, $"'{key}'", "\"dtype\", \"shape\" and \"data_offsets\", each once");
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            string missing = type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
            throw _json.Fault(namePosition, $"no \"{missing}\" for '{name}'", "\"dtype\", \"shape\" and \"data_offsets\"");
        }

        if (!SafetensorsTypes.TryParse(type, out SafetensorsType parsed))
        {
            throw _json.Fault(typePosition, $"the type '{type}'", "one of the format's types, such as \"F32\"");
        }

        if (offsets.Count != 2)
        {
            throw _json.Fault(offsetsPosition, FormattableString.Invariant($"{offsets.Count} offsets"), "2");
        }

        return Checked(name, parsed, shape.ToArray(), offsets[0], offsets[1], namePosition, offsetsPosition);
    }

    /// <summary>The bytes between the offsets must be as many as type and shape need.</summary>
    private SafetensorsEntry Checked(
        string name, SafetensorsType type, long[] shape, long begin, long end, long namePosition, long offsetsPosition)
    {
        int bits = SafetensorsTypes.Bits(type);
        if (SafetensorsTensor.ProductOf(shape) is not long length || length > long.MaxValue / bits)
        {
            throw _json.Fault(namePosition, $"the shape {SafetensorsTensor.ShapeText(shape)} of '{name}'", "a size that 64 bits can hold");
        }

        if (end < begin)
        {
            throw _json.Fault(offsetsPosition, FormattableString.Invariant($"values from {begin} to {end}"), "an end at or after the beginning");
        }

        if ((length * bits) % 8 != 0 || end - begin != length * bits / 8)
        {
            throw _json.Fault(
                offsetsPosition,
                FormattableString.Invariant($"{end - begin} bytes for '{name}'"),
                FormattableString.Invariant($"{length * bits / 8.0} bytes for {SafetensorsTypes.Name(type)} {SafetensorsTensor.ShapeText(shape)}"));
        }

        return new SafetensorsEntry(name, type, shape, length, begin, end, offsetsPosition);
    }
}
