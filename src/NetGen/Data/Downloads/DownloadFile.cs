namespace NetGen.Data;

/// <summary>A file that can be fetched: what it is called, how long it is, and what it must be.</summary>
internal sealed class DownloadFile
{
    /// <param name="name">The file's name, in the folder and after each mirror's address.</param>
    /// <param name="length">Its bytes, exactly: no more are ever taken.</param>
    /// <param name="sha256">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
    public DownloadFile(string name, long length, string sha256)
    {
        Name = name;
        Length = length;
        Sha256 = sha256;
    }

    public string Name { get; }

    public long Length { get; }

    public string Sha256 { get; }
}
