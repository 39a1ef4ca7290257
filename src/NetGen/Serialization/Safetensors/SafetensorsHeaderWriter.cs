using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetGen.Serialization;

/// <summary>Writes the 8 bytes with the header's length and the header, padded with spaces so that the values start at a multiple of 8.</summary>
internal static class SafetensorsHeaderWriter
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Write(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var text = new StringBuilder("{");
        if (metadata is { Count: > SafetensorsFile.MaxMetadataEntries })
        {
            throw new ArgumentException(
                FormattableString.Invariant($"There are {metadata.Count} texts, expected at most {SafetensorsFile.MaxMetadataEntries}."), nameof(metadata));
        }

        if (metadata is { Count: > 0 })
        {
            text.Append('"').Append(SafetensorsFile.MetadataKey).Append("\":{");

            // In an order of their own, so that equal models give equal files.
            foreach (KeyValuePair<string, string> entry in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                if (entry.Value is null)
                {
                    throw new ArgumentException($"The text '{entry.Key}' is null.", nameof(metadata));
                }

                JsonText.Append(text, entry.Key).Append(':');
                JsonText.Append(text, entry.Value).Append(',');
            }

            text[text.Length - 1] = '}';
            text.Append(',');
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        long offset = 0;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor is null)
            {
                throw new ArgumentException(FormattableString.Invariant($"Tensor {names.Count} is null."), nameof(tensors));
            }

            if (!names.Add(tensor.Name))
            {
                throw new ArgumentException($"Two tensors have the name '{tensor.Name}'.", nameof(tensors));
            }

            long end = offset + tensor.Bytes.Length;
            JsonText.Append(text, tensor.Name);
            text.Append(":{\"dtype\":\"").Append(SafetensorsTypes.Name(tensor.Type)).Append("\",\"shape\":[");
            text.Append(string.Join(",", tensor.Shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture))));
            text.Append(FormattableString.Invariant($"],\"data_offsets\":[{offset},{end}]}},"));
            offset = end;
        }

        if (text[text.Length - 1] == ',')
        {
            text.Length--;
        }

        text.Append('}');
        return Encode(text.ToString());
    }

    private static byte[] Encode(string header)
    {
        int length = StrictUtf8.GetByteCount(header);
        int padded = (length + 7) / 8 * 8;
        if (padded > SafetensorsFile.MaxHeaderLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The header takes {padded} bytes; the format allows {SafetensorsFile.MaxHeaderLength}."), nameof(header));
        }

        byte[] bytes = new byte[8 + padded];
        bytes.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(bytes, padded);
        StrictUtf8.GetBytes(header, 0, header.Length, bytes, 8);
        return bytes;
    }
}
