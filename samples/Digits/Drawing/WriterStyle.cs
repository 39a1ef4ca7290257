namespace Digits.Drawing;

/// <summary>What stays the same whenever one person writes: the favourite shape of each digit, its deformation, slant, pen and care.</summary>
internal sealed class WriterStyle
{
    /// <summary>Leaves the streams below to others that use the same seed, such as a network's first weights.</summary>
    private const uint FirstStream = 0x8000_0000;

    private readonly Stroke[][] _favourites = new Stroke[10][];
    private readonly Warp[] _habits = new Warp[10];

    public WriterStyle(ulong seed, int number)
    {
        var dice = new Dice(seed, FirstStream + (uint)number);
        Slant = dice.Near0(0.36f) + 0.06f;
        Proportion = dice.Between(0.55f, 0.85f);
        Height = dice.Between(16f, 20f);
        PenWidth = dice.Between(1.4f, 3.2f);
        Unsteadiness = dice.Between(0.6f, 1.4f);
        for (int digit = 0; digit < 10; digit++)
        {
            Stroke[][] shapes = StrokeFont.Shapes[digit];
            _favourites[digit] = shapes[dice.Below(shapes.Length)];
            _habits[digit] = new Warp(dice, 0.22f);
        }
    }

    /// <summary>Sideways pixels per pixel of height; most people lean to the right.</summary>
    public float Slant { get; }

    /// <summary>Width by height.</summary>
    public float Proportion { get; }

    /// <summary>Pixels, without the pen's width.</summary>
    public float Height { get; }

    /// <summary>Pixels.</summary>
    public float PenWidth { get; }

    /// <summary>How much one digit differs from the next: 1 is an average hand.</summary>
    public float Unsteadiness { get; }

    /// <summary>How this person's digit bends away from the taught shape, every time.</summary>
    public Warp Habit(int digit) => _habits[digit];

    /// <summary>The favourite shape, and once in a while another one.</summary>
    public Stroke[] ShapeOf(int digit, Dice dice)
    {
        Stroke[][] shapes = StrokeFont.Shapes[digit];
        return dice.OnceIn(12) ? shapes[dice.Below(shapes.Length)] : _favourites[digit];
    }
}
