using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetGen.Data.Tests;

/// <summary>A slow and plain reader of WAV files, to compare with: first all chunks, then what they hold, one value at a time.</summary>
internal static class PlainWav
{
    /// <summary>The sound as a text that tells all of it; null where the file is refused.</summary>
    public static string? Read(byte[] bytes)
    {
        if (bytes.Length < 12 || Ascii(bytes, 0) != "RIFF" || Ascii(bytes, 8) != "WAVE" || BitConverter.ToUInt32(bytes, 4) + 8L != bytes.Length)
        {
            return null;
        }

        var chunks = new List<(string Name, byte[] Content)>();
        long place = 12;
        while (place < bytes.Length)
        {
            if (place + 8 > bytes.Length)
            {
                return null;
            }

            string name = Ascii(bytes, (int)place);
            long length = BitConverter.ToUInt32(bytes, (int)place + 4);
            if (place + 8 + length > bytes.Length || name.Any(c => c is < ' ' or > '~'))
            {
                return null;
            }

            chunks.Add((name, bytes[((int)place + 8)..(int)(place + 8 + length)]));
            place += 8 + length + (length % 2);
        }

        int format = chunks.FindIndex(c => c.Name == "fmt ");
        int data = chunks.FindIndex(c => c.Name == "data");
        if (format < 0 || data < format || chunks.Count(c => c.Name is "fmt " or "data") != 2 || chunks[data].Content.Length == 0)
        {
            return null;
        }

        return Show(chunks[format].Content, chunks[data].Content);
    }

    public static string Show(string format, IEnumerable<float> values) =>
        format + string.Concat(values.Select(value => BitConverter.SingleToInt32Bits(value).ToString(" x", CultureInfo.InvariantCulture)));

    private static string? Show(byte[] format, byte[] data)
    {
        if (format.Length < 16 || (format.Length != 16 && (format.Length < 18 || format.Length != 18 + BitConverter.ToUInt16(format, 16))))
        {
            return null;
        }

        int tag = BitConverter.ToUInt16(format, 0);
        int channels = BitConverter.ToUInt16(format, 2);
        long rate = BitConverter.ToUInt32(format, 4);
        long byteRate = BitConverter.ToUInt32(format, 8);
        int align = BitConverter.ToUInt16(format, 12);
        int bits = BitConverter.ToUInt16(format, 14);
        if (tag == 0xFFFE)
        {
            if (format.Length < 40 || BitConverter.ToUInt16(format, 18) > bits || new Guid(format[24..40]).ToString("D").Substring(8) != "-0000-0010-8000-00aa00389b71" || format[26] + format[27] != 0)
            {
                return null;
            }

            tag = BitConverter.ToUInt16(format, 24);
        }

        bool isKnown = (tag == 1 && bits is 8 or 16 or 24 or 32) || (tag == 3 && bits == 32);
        if (!isKnown || channels == 0 || rate is 0 or > int.MaxValue || align != channels * (bits / 8) || byteRate != rate * align || data.Length % align != 0)
        {
            return null;
        }

        var values = new List<float>();
        for (int i = 0; i < data.Length; i += bits / 8)
        {
            double value = (tag, bits) switch
            {
                (3, _) => BitConverter.ToSingle(data, i),
                (_, 8) => (data[i] - 128) / 128.0,
                (_, 16) => BitConverter.ToInt16(data, i) / 32768.0,
                (_, 24) => ((data[i] << 8) + (data[i + 1] << 16) + (data[i + 2] << 24)) / 2147483648.0,
                _ => BitConverter.ToInt32(data, i) / 2147483648.0,
            };
            if (!double.IsFinite(value))
            {
                return null;
            }

            values.Add((float)value);
        }

        return Show(FormattableString.Invariant($"{rate} {channels} {bits} {tag == 3}"), values);
    }

    private static string Ascii(byte[] bytes, int start) => Encoding.Latin1.GetString(bytes, start, 4);
}
