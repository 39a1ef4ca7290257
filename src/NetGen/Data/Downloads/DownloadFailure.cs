using System;

namespace NetGen.Data;

/// <summary>One mirror did not give a file; the next one may. Never leaves <see cref="Downloader"/>.</summary>
internal sealed class DownloadFailure : Exception
{
    public DownloadFailure(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether a server answered, and not the network failed.</summary>
    public bool IsAnswer => InnerException is null;
}
