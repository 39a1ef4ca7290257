using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>A copy of a kernel as its transpose, which dX = dY·Wᵀ reads as forward reads W.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Offset">Where the copy starts in the fixed part of a workspace.</param>
internal sealed record TransposedKernel(ParameterBlock Kernel, int Offset)
{
    /// <summary>How the kernel of a convolution is copied: tap by tap; null where a whole matrix is transposed.</summary>
    public TransposedTaps? Taps { get; init; }
}
