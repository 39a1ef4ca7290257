using System;
using System.Linq;

namespace Course;

/// <summary>NumPy's <c>np.random</c> after <c>np.random.seed</c>, bit for bit: the Mersenne Twister MT19937. The course's weights come from it.</summary>
internal sealed class NumpyRandom
{
    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Length];
    private int _next = Length;
    private double? _spare;

    public NumpyRandom(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Length; i++)
        {
            _state[i] = (1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30))) + i;
        }
    }

    /// <summary><c>np.random.random()</c>: 53 bits from two draws.</summary>
    public double Random() => (((Draw() >> 5) * 67108864.0) + (Draw() >> 6)) / 9007199254740992.0;

    /// <summary><c>2 * np.random.random(count) - 1</c>, as the course draws its weights.</summary>
    public float[] Weights(int count) => Enumerable.Range(0, count).Select(_ => (float)((2 * Random()) - 1)).ToArray();

    /// <summary><c>2 * limit * np.random.random(count) - limit</c>.</summary>
    public float[] Weights(int count, double limit) => Enumerable.Range(0, count).Select(_ => (float)((2 * limit * Random()) - limit)).ToArray();

    /// <summary><c>np.random.randn(count)</c>: the polar method, which draws normal numbers in pairs.</summary>
    public float[] Normal(int count) => Enumerable.Range(0, count).Select(_ => (float)Normal()).ToArray();

    /// <summary>A number of <c>np.random.randint(2, size)</c>, 0 or 1: one draw each. The course's dropout masks come from it.</summary>
    public int Bit() => (int)(Draw() & 1);

    /// <summary>The generator's next 32 bits, which all other numbers are made of.</summary>
    public uint Draw()
    {
        if (_next == Length)
        {
            Refill();
        }

        uint bits = _state[_next++];
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9d2c5680u;
        bits ^= (bits << 15) & 0xefc60000u;
        return bits ^ (bits >> 18);
    }

    private double Normal()
    {
        if (_spare is double spare)
        {
            _spare = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * Random()) - 1;
            y = (2 * Random()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);

        double factor = Math.Sqrt(-2 * Math.Log(square) / square);
        _spare = factor * x;
        return factor * y;
    }

    private void Refill()
    {
        // In three runs, so that no index has to wrap around.
        for (int i = 0; i < Length - Middle; i++)
        {
            _state[i] = Twist(_state[i], _state[i + 1]) ^ _state[i + Middle];
        }

        for (int i = Length - Middle; i < Length - 1; i++)
        {
            _state[i] = Twist(_state[i], _state[i + 1]) ^ _state[i + Middle - Length];
        }

        _state[Length - 1] = Twist(_state[Length - 1], _state[0]) ^ _state[Middle - 1];
        _next = 0;
    }

    private static uint Twist(uint first, uint second)
    {
        uint bits = (first & 0x80000000u) | (second & 0x7fffffffu);
        // All ones for an odd number: cheaper than a branch that nobody can predict.
        return (bits >> 1) ^ ((0 - (bits & 1)) & 0x9908b0dfu);
    }
}
