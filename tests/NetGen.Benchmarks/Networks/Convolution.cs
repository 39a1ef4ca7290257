namespace NetGen.Benchmarks.Networks;

/// <summary>A first layer of kernels over a square image of one channel, without padding.</summary>
/// <param name="Side">Pixels of a row of the image.</param>
/// <param name="KernelSize">Pixels of a row of a kernel.</param>
/// <param name="Filters">Kernels.</param>
internal sealed record Convolution(int Side, int KernelSize, int Filters)
{
    /// <summary>Places of a kernel along one axis.</summary>
    public int Places => Side - KernelSize + 1;

    /// <summary>Pixels that a kernel sees.</summary>
    public int Taps => KernelSize * KernelSize;

    /// <summary>Values that the layer gives.</summary>
    public int Outputs => Places * Places * Filters;

    /// <summary>Where a place's first pixel lies in the image.</summary>
    public int PixelAt(int place) => (place / Places * Side) + (place % Places);

    /// <summary>Where a tap lies from there.</summary>
    public int PixelOf(int tap) => (tap / KernelSize * Side) + (tap % KernelSize);
}
