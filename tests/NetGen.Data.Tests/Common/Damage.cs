using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using NetGen.Data;
using NetGen.Numerics;
using Xunit;
using Xunit.Abstractions;

namespace NetGen.Data.Tests;

/// <summary>
/// Damages sound files and looks at what a reader makes of them: it refuses them with a <see cref="DataFormatException"/>, or accepts them with the very content that a second
/// reader finds, which is written in the tests, slow and plain. It needs neither more than a second nor more memory than four times the file and a megabyte.
/// </summary>
/// <param name="read">The reader under test: from a file's bytes to its content as a text that tells all of it (values by their bits).</param>
/// <param name="reference">The plain reader: the same text, or null where it refuses the file.</param>
internal sealed class Damage(Func<byte[], string> read, Func<byte[], string?> reference)
{
    private const int StartOfFile = 512;
    private const int DefaultRounds = 10_000;
    private const uint FuzzStream = 0x46555A5A;

    private int _accepted;
    private int _refused;

    /// <summary>Rounds of <see cref="Mutate"/>: 10,000, or what the environment variable NETGEN_FUZZ_ROUNDS says.</summary>
    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int rounds)
        ? rounds
        : DefaultRounds;

    /// <summary>The first seed of <see cref="Mutate"/>: 1, or what the environment variable NETGEN_FUZZ_SEED says.</summary>
    private static ulong FirstSeed => ulong.TryParse(Environment.GetEnvironmentVariable("NETGEN_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
        ? seed
        : 1;

    /// <summary>Cuts the file at every byte.</summary>
    public void Truncate(byte[] sound)
    {
        CheckSound(sound);
        for (int length = 0; length < sound.Length; length++)
        {
            Check(sound[..length], $"cut to {length} of {sound.Length} bytes");
        }
    }

    /// <summary>Flips each bit of the first 512 bytes.</summary>
    public void FlipBits(byte[] sound)
    {
        CheckSound(sound);
        for (int bit = 0; bit < 8 * Math.Min(sound.Length, StartOfFile); bit++)
        {
            byte[] bytes = (byte[])sound.Clone();
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Check(bytes, $"bit {bit % 8} of byte {bit / 8} flipped");
        }
    }

    /// <summary>Changes files at random, a few places each: bytes, numbers of several sizes, words of the format, pieces taken out, doubled or swapped.</summary>
    /// <param name="sounds">Sound files to begin with.</param>
    /// <param name="words">What is put in, besides random bytes.</param>
    /// <param name="output">Is told the seeds.</param>
    public void Mutate(byte[][] sounds, byte[][] words, ITestOutputHelper output)
    {
        foreach (byte[] sound in sounds)
        {
            CheckSound(sound);
        }

        ulong first = FirstSeed;
        int rounds = Rounds;
        output.WriteLine($"seeds {first} to {first + (ulong)rounds - 1} (NETGEN_FUZZ_SEED, NETGEN_FUZZ_ROUNDS)");
        _accepted = 0;
        _refused = 0;
        for (ulong seed = first; seed < first + (ulong)rounds; seed++)
        {
            var random = new PhiloxStream(seed, FuzzStream);
            ulong index = 0;
            byte[] bytes = sounds[random.Int32(ref index, sounds.Length)];
            for (int changes = 1 + random.Int32(ref index, 4); changes > 0; changes--)
            {
                bytes = Change(bytes, words, random, ref index);
            }

            Check(bytes, $"seed {seed}");
        }

        output.WriteLine($"{_accepted} accepted, {_refused} refused");
        Assert.True(_refused > 0, "No file was damaged in a way that matters.");
    }

    private static byte[] Change(byte[] bytes, byte[][] words, PhiloxStream random, ref ulong index)
    {
        int place = random.Int32(ref index, bytes.Length + 1);
        int length = Math.Min(1 + random.Int32(ref index, 16), bytes.Length - place);
        byte[] word = words.Length == 0 ? [0xFF] : words[random.Int32(ref index, words.Length)];
        switch (random.Int32(ref index, 8))
        {
            case 0 when place < bytes.Length:
                byte[] flipped = (byte[])bytes.Clone();
                flipped[place] ^= (byte)(1 << random.Int32(ref index, 8));
                return flipped;
            case 1 when place < bytes.Length:
                byte[] replaced = (byte[])bytes.Clone();
                replaced[place] = (byte)random.Int32(ref index, 256);
                return replaced;
            case 2:
                return [.. bytes[..place], .. bytes[(place + length)..]];
            case 3:
                return [.. bytes[..(place + length)], .. bytes[place..]];
            case 4:
                return [.. bytes[..place], .. word, .. bytes[place..]];
            case 5:
                return [.. bytes[..place], .. word, .. bytes[Math.Min(bytes.Length, place + word.Length)..]];
            case 6:
                byte[] number = BitConverter.GetBytes(random.Int32(ref index, 3) switch { 0 => -1L, 1 => 1L << random.Int32(ref index, 63), _ => random.Int32(ref index, 256) });
                int size = 1 << random.Int32(ref index, 4);
                return [.. bytes[..place], .. number[..size], .. bytes[Math.Min(bytes.Length, place + size)..]];
            default:
                return bytes[..place];
        }
    }

    private void CheckSound(byte[] sound)
    {
        string content = read(sound);
        Assert.Equal(reference(sound), content);
    }

    private void Check(byte[] bytes, string damage)
    {
        string? content = null;
        long memory = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            content = read(bytes);
            _accepted++;
        }
        catch (DataFormatException)
        {
            _refused++;
        }
        catch (Exception e)
        {
            Assert.Fail($"{damage}: {e}\n{Hex(bytes)}");
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        memory = GC.GetAllocatedBytesForCurrentThread() - memory;
        if (content is null)
        {
            // The text that tells an accepted file's content is the test's own.
            Assert.True(memory <= (4L * bytes.Length) + (1 << 20), $"{damage}: {memory} bytes of memory for a file of {bytes.Length}\n{Hex(bytes)}");
        }

        // Far above what any of these small files takes, since other tests run beside this one.
        Assert.True(time < TimeSpan.FromSeconds(5), $"{damage}: {time}\n{Hex(bytes)}");
        if (content is not null && reference(bytes) is var expected && expected != content)
        {
            Assert.Fail($"{damage}: the reader found\n{content}\nand the plain reader {(expected is null ? "refuses the file" : $"found\n{expected}")}\n{Hex(bytes)}");
        }
    }

    private static string Hex(byte[] bytes) => bytes.Length <= 2048 ? Convert.ToHexString(bytes) : $"{Convert.ToHexString(bytes[..2048])}...";
}
