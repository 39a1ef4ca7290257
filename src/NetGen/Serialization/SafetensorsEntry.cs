namespace NetGen.Serialization;

/// <summary>What the header says of one tensor. Type, shape and number of bytes agree; the place has yet to be compared with the others'.</summary>
internal sealed class SafetensorsEntry
{
    public SafetensorsEntry(string name, SafetensorsType type, long[] shape, long length, long begin, long end, long offsetsPosition)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Length = length;
        Begin = begin;
        End = end;
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

    /// <summary>Where in the file the place is written, for messages.</summary>
    public long OffsetsPosition { get; }
}
