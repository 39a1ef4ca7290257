namespace NetGen.Serialization;

/// <summary>What the header says of one tensor. Type, shape and number of bytes agree; name and place have yet to be compared with the others'.</summary>
internal sealed class SafetensorsEntry
{
    public SafetensorsEntry(string name, SafetensorsType type, long[] shape, long length, long begin, long end, int namePosition, int offsetsPosition)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Length = length;
        Begin = begin;
        End = end;
        NamePosition = namePosition;
        OffsetsPosition = offsetsPosition;
    }

    public string Name { get; }

    public SafetensorsType Type { get; }

    public long[] Shape { get; }

    /// <summary>Values.</summary>
    public long Length { get; }

    /// <summary>The first byte, counted from the start of the values.</summary>
    public long Begin { get; }

    /// <summary>The byte behind the last.</summary>
    public long End { get; }

    /// <summary>Where in the file the name is written, for messages; a header is shorter than 2 GiB.</summary>
    public int NamePosition { get; }

    /// <summary>Where in the file the place is written, for messages.</summary>
    public int OffsetsPosition { get; }
}
