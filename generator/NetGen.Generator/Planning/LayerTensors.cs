using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>The tensors around one layer. Some may be one and the same: a view's output is its input.</summary>
/// <param name="Caller">The caller's rows, where the layer starts with a copy of them into <paramref name="X"/>; else null.</param>
/// <param name="X">Its input in training.</param>
/// <param name="Z">Its output in front of its activation, in training; <paramref name="Y"/> itself unless the slope is computed from it.</param>
/// <param name="Y">Its output in training.</param>
/// <param name="DY">The gradient of <paramref name="Z"/>; null where nobody asks for it.</param>
/// <param name="InferenceX">Its input in inference.</param>
/// <param name="InferenceY">Its output in inference.</param>
internal sealed record LayerTensors(Tensor? Caller, Tensor X, Tensor Z, Tensor Y, Tensor? DY, Tensor InferenceX, Tensor InferenceY);
