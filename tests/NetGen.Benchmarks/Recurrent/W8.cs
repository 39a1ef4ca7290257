namespace NetGen.Benchmarks.Recurrent;

/// <summary>The recurrent network that is measured: RTNeural's benchmark for audio, one value in and one out at each step.</summary>
[Network(Steps = 16, Features = 1)]
[Lstm(W8.Units)]
[Dense(1)]
internal sealed partial class W8
{
    public const int Units = 20;
}
