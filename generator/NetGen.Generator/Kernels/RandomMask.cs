namespace NetGen.Generator.Kernels;

/// <summary>Factors that the runtime draws before a forward pass of training: 0 with probability <paramref name="Rate"/>, else 1 / (1 − rate).</summary>
internal sealed record RandomMask(Tensor Tensor, double Rate);
