using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetGen.Serialization;

namespace NetGen.Data.Tests;

/// <summary>A second reader of safetensors, slow and plain, on the platform's JSON; and what both tell of a file.</summary>
internal static partial class PlainSafetensors
{
    private static readonly Dictionary<string, int> BitsOf = new[]
    {
        (4, "F4"), (6, "F6_E2M3 F6_E3M2"), (8, "BOOL U8 I8 F8_E5M2 F8_E4M3 F8_E8M0"), (16, "I16 U16 F16 BF16"), (32, "I32 U32 F32"), (64, "C64 F64 I64 U64"),
    }.SelectMany(size => size.Item2.Split(' ').Select(name => (size.Item1, name))).ToDictionary(type => type.name, type => type.Item1, StringComparer.Ordinal);

    /// <summary>What NetGen's reader finds.</summary>
    public static string Read(byte[] bytes)
    {
        SafetensorsFile file = SafetensorsFile.Read(new System.IO.MemoryStream(bytes), "test");
        return Text(
            file.Metadata,
            file.Tensors.Select(tensor => (tensor.Name, tensor.ToString()[(tensor.Name.Length + 1)..], Convert.ToHexString(tensor.Bytes))));
    }

    /// <summary>The same, or null where the file breaks a rule.</summary>
    public static string? TryRead(byte[] bytes) => TryRead(bytes, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>The metadata alone, or null where the file breaks a rule.</summary>
    public static Dictionary<string, string>? TryMetadata(byte[] bytes)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        return TryRead(bytes, metadata) is null ? null : metadata;
    }

    private static string? TryRead(byte[] bytes, Dictionary<string, string> metadata)
    {
        if (bytes.Length < 8 || BitConverter.ToUInt64(bytes) > (ulong)Math.Min(bytes.Length - 8, 100_000_000))
        {
            return null;
        }

        byte[] header = bytes[8..(8 + (int)BitConverter.ToUInt64(bytes))];
        byte[] data = bytes[(8 + header.Length)..];
        try
        {
            return header.Length > 0 && header[0] == '{' ? TryRead(header, data, metadata) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that is no Unicode.
            return null;
        }
    }

    private static string? TryRead(byte[] header, byte[] data, Dictionary<string, string> metadata)
    {
        using JsonDocument document = JsonDocument.Parse(header);
        var tensors = new List<(string Name, string Kind, long Begin, long End)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty entry in document.RootElement.EnumerateObject())
        {
            if (!names.Add(entry.Name) || entry.Value.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            if (entry.Name == "__metadata__")
            {
                foreach (JsonProperty text in entry.Value.EnumerateObject())
                {
                    if (text.Value.ValueKind != JsonValueKind.String || !metadata.TryAdd(text.Name, text.Value.GetString()!))
                    {
                        return null;
                    }
                }

                continue;
            }

            JsonProperty[] members = entry.Value.EnumerateObject().ToArray();
            if (!members.Select(member => member.Name).Order(StringComparer.Ordinal).SequenceEqual(["data_offsets", "dtype", "shape"], StringComparer.Ordinal))
            {
                return null;
            }

            JsonElement type = entry.Value.GetProperty("dtype");
            if (type.ValueKind != JsonValueKind.String || !BitsOf.TryGetValue(type.GetString()!, out int bits)
                || Numbers(entry.Value.GetProperty("shape")) is not { Length: <= 32 } shape || Numbers(entry.Value.GetProperty("data_offsets")) is not { Length: 2 } place)
            {
                return null;
            }

            // Axes beyond what 64 bits hold are refused even beside an axis of 0.
            var product = new System.Numerics.BigInteger(1);
            foreach (long axis in shape)
            {
                product *= Math.Max(axis, 1);
            }

            if (product > long.MaxValue || (!shape.Contains(0) && product * bits > long.MaxValue))
            {
                return null;
            }

            long length = shape.Contains(0) ? 0 : (long)product * bits;
            if (place[1] < place[0] || length % 8 != 0 || place[1] - place[0] != length / 8)
            {
                return null;
            }

            tensors.Add((entry.Name, $"{type.GetString()} ({string.Join(", ", shape)})", place[0], place[1]));
        }

        long end = 0;
        foreach ((_, _, long begin, long tensorEnd) in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (begin != end)
            {
                return null;
            }

            end = tensorEnd;
        }

        return end != data.Length ? null : Text(metadata, tensors.Select(tensor => (tensor.Name, tensor.Kind, Convert.ToHexString(data[(int)tensor.Begin..(int)tensor.End]))));
    }

    private static long[]? Numbers(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new List<long>();
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !WholeNumber().IsMatch(element.GetRawText()) || !element.TryGetInt64(out long number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.ToArray();
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<(string Name, string Kind, string Values)> tensors)
    {
        var text = new StringBuilder();
        foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(key).Append('=').Append(value).Append('\n');
        }

        foreach ((string name, string kind, string values) in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append(' ').Append(kind).Append(' ').Append(values).Append('\n');
        }

        return text.ToString();
    }

    [GeneratedRegex("^(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();
}
