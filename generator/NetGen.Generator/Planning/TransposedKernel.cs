using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>A copy of a kernel as its transpose, which dX = dY·Wᵀ reads as forward reads W.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Offset">Where the copy starts in the fixed part of a workspace.</param>
internal sealed record TransposedKernel(ParameterBlock Kernel, int Offset);
