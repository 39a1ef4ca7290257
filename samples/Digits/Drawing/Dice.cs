using NetGen.Numerics;

namespace Digits.Drawing;

/// <summary>
/// Random numbers in a row, for one subject. Each writer and each image has dice of its own, so an image does not depend
/// on how many were drawn before it.
/// </summary>
internal sealed class Dice(ulong seed, uint subject)
{
    private readonly PhiloxStream _stream = new(seed, subject);
    private ulong _thrown;

    /// <summary>Evenly spread over low … high.</summary>
    public float Between(float low, float high) => low + ((high - low) * _stream.Single(_thrown++));

    /// <summary>
    /// Within ±<paramref name="limit"/>, mostly near 0: the triangle that the sum of two even draws makes. A bell would need
    /// a logarithm, whose bits differ by platform.
    /// </summary>
    public float Near0(float limit)
    {
        // Each pixel's noise comes from here, so one word gives both draws.
        uint word = _stream.UInt32(_thrown++);
        int sum = (int)(word >> 16) + (int)(word & 0xFFFF);
        return limit * ((sum - 0xFFFF) / (float)0xFFFF);
    }

    /// <summary>0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => _stream.Int32(ref _thrown, count);

    /// <summary>True once in <paramref name="times"/> throws.</summary>
    public bool OnceIn(int times) => Below(times) == 0;
}
