using System;

namespace NetGen.Data;

/// <summary>How a LIBSVM file is written and read.</summary>
public sealed class LibSvmOptions
{
    private int _maxLineLength = 16 * 1024 * 1024;

    /// <summary>Whether features count from 0 and not, as LIBSVM and SVMlight have it, from 1. Files do not tell.</summary>
    public bool ZeroBased { get; set; }

    /// <summary>The most bytes in one line, at least 1; 16,777,216 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxLineLength
    {
        get => _maxLineLength;
        set => _maxLineLength = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A line must have room for at least 1 byte.");
    }

    /// <summary>The options as they are now, whatever their owner does with them later.</summary>
    internal static LibSvmOptions Copy(LibSvmOptions? options) =>
        options is null ? new LibSvmOptions() : new LibSvmOptions { ZeroBased = options.ZeroBased, MaxLineLength = options.MaxLineLength };
}
