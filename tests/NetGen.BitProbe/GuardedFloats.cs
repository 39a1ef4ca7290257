using System;
using System.Runtime.InteropServices;

namespace NetGen.BitProbe;

/// <summary>
/// Floats right before a page that may not be touched, or right behind one: a read or write past that end is a fault of the processor,
/// which ends the process.
/// </summary>
internal sealed unsafe partial class GuardedFloats : IDisposable
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymousOfLinux = 0x22;
    private const int PrivateAnonymousOfMacOS = 0x1002;
    private const uint ReserveAndCommit = 0x3000;
    private const uint PageReadWrite = 0x04;
    private const uint PageNoAccess = 0x01;
    private const uint Release = 0x8000;

    private readonly byte* _start;
    private readonly nuint _bytes;
    private readonly float* _floats;
    private readonly int _length;

    /// <param name="content">What they hold.</param>
    /// <param name="isEndGuarded">Whether the page that may not be touched lies behind them, and not in front.</param>
    public GuardedFloats(ReadOnlySpan<float> content, bool isEndGuarded)
    {
        int page = Environment.SystemPageSize;
        int inside = ((content.Length * sizeof(float)) + page - 1) / page * page;
        _bytes = (nuint)(inside + (2 * page));
        _start = (byte*)Allocate(_bytes);
        Protect(_start, (nuint)page);
        Protect(_start + page + inside, (nuint)page);
        _length = content.Length;
        _floats = (float*)(_start + page + (isEndGuarded ? inside - (content.Length * sizeof(float)) : 0));
        content.CopyTo(Span);
    }

    /// <summary>Whether this system's way to get such pages is known here.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS() || OperatingSystem.IsWindows();

    public Span<float> Span => new(_floats, _length);

    /// <summary>The same memory as class numbers.</summary>
    public Span<int> Labels => new(_floats, _length);

    /// <summary>Reads one float past an end, as a test of the guard itself.</summary>
    public float ReadPast(bool atEnd) => Span[0] + _floats[atEnd ? _length : -1];

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            _ = VirtualFree(_start, 0, Release);
        }
        else
        {
            _ = Unmap(_start, _bytes);
        }
    }

    private static void* Allocate(nuint bytes)
    {
        void* memory = OperatingSystem.IsWindows()
            ? VirtualAlloc(null, bytes, ReserveAndCommit, PageReadWrite)
            : Map(null, bytes, ReadWrite, OperatingSystem.IsMacOS() ? PrivateAnonymousOfMacOS : PrivateAnonymousOfLinux, -1, 0);
        return memory is not null && (nint)memory != -1 ? memory : throw new InvalidOperationException("The system gave no pages.");
    }

    private static void Protect(void* page, nuint bytes)
    {
        bool isDone = OperatingSystem.IsWindows() ? VirtualProtect(page, bytes, PageNoAccess, out _) != 0 : Protect(page, bytes, 0) == 0;
        if (!isDone)
        {
            throw new InvalidOperationException("The system did not close a page.");
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);

    [LibraryImport("kernel32")]
    private static partial void* VirtualAlloc(void* address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualProtect(void* address, nuint size, uint protection, out uint old);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(void* address, nuint size, uint type);
}
