using System;
using System.Runtime.InteropServices;

namespace NetGen.Data;

/// <summary>
/// Numbers distinct keys in the order in which they come, and finds them by their bytes without making an object. Who derives from it keeps the keys.
/// </summary>
internal abstract class DistinctKeys
{
#if !NET8_0_OR_GREATER
    private static readonly uint Seed = (uint)Guid.NewGuid().GetHashCode();
#endif

    /// <summary>The first key of each chain, plus 1; twice as many as entries, a power of two.</summary>
    private int[] _chains;
    private Entry[] _entries;

    /// <param name="size">Keys that there is room for at first, a power of two.</param>
    protected DistinctKeys(int size)
    {
        _chains = new int[2 * size];
        _entries = new Entry[size];
    }

    public int Count { get; private set; }

    /// <summary>Whether a key that was added has these bytes.</summary>
    protected abstract bool Has(int number, ReadOnlySpan<byte> key);

    /// <summary>A key's number; −1 where it is not there.</summary>
    protected int Find(ReadOnlySpan<byte> key) => Find(key, Hash(key));

    /// <summary>A key's number, which is the next one where it is new.</summary>
    protected int FindOrAdd(ReadOnlySpan<byte> key)
    {
        int hash = Hash(key);
        int found = Find(key, hash);
        if (found >= 0)
        {
            return found;
        }

        if (Count == _entries.Length)
        {
            Grow();
        }

        _entries[Count].Hash = hash;
        Link(Count);
        return Count++;
    }

    private int Find(ReadOnlySpan<byte> key, int hash)
    {
        Entry[] entries = _entries;
        for (int i = _chains[hash & (_chains.Length - 1)] - 1; i >= 0; i = entries[i].Next - 1)
        {
            if (entries[i].Hash == hash && Has(i, key))
            {
                return i;
            }
        }

        return -1;
    }

    private void Grow()
    {
        int size = checked(2 * _entries.Length);
        Array.Resize(ref _entries, size);
        _chains = new int[checked(2 * size)];
        for (int i = 0; i < Count; i++)
        {
            Link(i);
        }
    }

    private void Link(int number)
    {
        ref int first = ref _chains[_entries[number].Hash & (_chains.Length - 1)];
        _entries[number].Next = first;
        first = number + 1;
    }

    /// <summary>Differs from run to run, so that no text can be made whose words all fall into one chain. No result depends on it.</summary>
    private static int Hash(ReadOnlySpan<byte> key)
    {
#if NET8_0_OR_GREATER
        int hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(key));
        return (key.Length & 1) == 0 ? hash : HashCode.Combine(hash, key[^1]);
#else
        uint hash = Seed;
        foreach (byte value in key)
        {
            hash = (hash ^ value) * 0x9E3779B1u;
            hash ^= hash >> 15;
        }

        return (int)hash;
#endif
    }

    private struct Entry
    {
        public int Hash;

        /// <summary>The next key in the chain, plus 1.</summary>
        public int Next;
    }
}
