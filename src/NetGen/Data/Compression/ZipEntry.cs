namespace NetGen.Data;

/// <summary>One member of a zip archive, as the directory and the member's own header say alike.</summary>
internal sealed class ZipEntry
{
    /// <summary>Method 0: the bytes as they are.</summary>
    public const int Stored = 0;

    /// <summary>Method 8.</summary>
    public const int Deflated = 8;

    public ZipEntry(string name, byte[] nameBytes, int flags, int method)
    {
        Name = name;
        NameBytes = nameBytes;
        Flags = flags;
        Method = method;
    }

    public string Name { get; }

    public byte[] NameBytes { get; }

    public int Flags { get; }

    public int Method { get; }

    public uint Crc { get; set; }

    public long CompressedLength { get; set; }

    public long Length { get; set; }

    /// <summary>The member's own header, counted from the start of the archive.</summary>
    public long HeaderStart { get; set; }

    /// <summary>The record in the directory, for messages.</summary>
    public long RecordStart { get; set; }

    /// <summary>The compressed data.</summary>
    public long DataStart { get; set; }
}
