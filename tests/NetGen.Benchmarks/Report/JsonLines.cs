using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace NetGen.Benchmarks.Report;

/// <summary>Results for programs: a JSON object per line. Without a path it keeps nothing.</summary>
internal sealed class JsonLines : IDisposable
{
    private readonly StreamWriter? _writer;

    public JsonLines(string? path)
    {
        _writer = path is null ? null : new StreamWriter(path) { AutoFlush = true };
    }

    public void Add(params (string Name, object? Value)[] fields)
    {
        if (_writer is not null)
        {
            _writer.WriteLine(Format(fields));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer?.Dispose();

    /// <summary>One object. Numbers that JSON cannot hold become null.</summary>
    public static string Format(IEnumerable<(string Name, object? Value)> fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach ((string name, object? value) in fields)
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, value is double number && !double.IsFinite(number) ? null : value);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
