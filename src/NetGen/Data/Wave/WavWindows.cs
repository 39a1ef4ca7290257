using System;

namespace NetGen.Data;

/// <summary>How sound is cut into windows.</summary>
internal readonly struct WavWindows
{
    public WavWindows(int length, int hop, bool padEnd)
    {
        if (length < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "Windows must have at least 1 frame.");
        }

        if (hop < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(hop), hop, "Windows must begin at least 1 frame apart.");
        }

        Length = length;
        Hop = hop;
        PadEnd = padEnd;
    }

    /// <summary>Frames in a window.</summary>
    public int Length { get; }

    /// <summary>By how many frames a window begins behind the one before it.</summary>
    public int Hop { get; }

    /// <summary>Whether frames that fill no window get one of their own, which ends in silence.</summary>
    public bool PadEnd { get; }

    /// <summary>How many windows there are.</summary>
    public long CountIn(long frames)
    {
        if (frames < Length)
        {
            return PadEnd && frames > 0 ? 1 : 0;
        }

        long rest = frames - Length;
        long count = (rest / Hop) + 1;

        // The last frame may lie behind the last whole window, or, with a long hop, between windows.
        long next = count * Hop;
        return PadEnd && rest % Hop != 0 && next < frames ? count + 1 : count;
    }
}
