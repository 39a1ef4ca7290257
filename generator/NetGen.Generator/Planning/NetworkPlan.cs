using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Losses;
using NetGen.Generator.Layers;
using NetGen.Generator.Specs;

namespace NetGen.Generator.Planning;

/// <summary>A network with everything decided: what the writer prints. It follows from the spec and is never stored.</summary>
/// <param name="Spec">The network as declared.</param>
/// <param name="Layers">The layers, first to last.</param>
/// <param name="Loss">The loss, fused with the last activation where that is better.</param>
/// <param name="OutputGradient">From the caller's own gradient of the outputs to the one in front of the last activation.</param>
/// <param name="ParameterStorage">Floats of the parameter block, with padding.</param>
/// <param name="ActivationsPerSample">Floats that inference of one sample needs.</param>
/// <param name="InferencePerSample">Floats per sample that inference of several needs; the activations come first.</param>
/// <param name="WorkspacePerSample">Floats per sample that training needs; the activations come first.</param>
/// <param name="Transposes">The transposed kernels that it holds.</param>
/// <param name="WorkspaceFixed">Floats of the fixed part; the gradients come first.</param>
internal sealed record NetworkPlan(
    NetworkSpec Spec,
    IReadOnlyList<LayerPlan> Layers,
    LossCall Loss,
    IReadOnlyList<KernelCall> OutputGradient,
    int ParameterStorage,
    int ActivationsPerSample,
    int InferencePerSample,
    int WorkspacePerSample,
    IReadOnlyList<TransposedKernel> Transposes,
    int WorkspaceFixed)
{
    /// <summary>
    /// The plan of one step of a sequence, of which only the layers' <see cref="LayerPlan.Inference"/> is meant; null for a network that cannot go step by step. Its activations are
    /// the state.
    /// </summary>
    public NetworkPlan? Step { get; init; }

    /// <summary>Activations of a group of rows that the second-level cache holds beside the weights: 800 KB of the 1 MB of the smallest in use.</summary>
    private const int GroupFloats = 200_000;

    /// <summary>
    /// Activations of a group for each parameter, at least, in training: a group reads and writes all gradients once, which should be little beside what it computes (measured for 28 × 28
    /// pixels, 16 kernels of 3 × 3 and 10 outputs, 128 samples: 16 rows 1.14 ms, 32 rows 1.06; two convolutions with pools and 10 outputs, of few parameters: 4 to 48 rows the same).
    /// </summary>
    private const int GroupFloatsPerParameter = 7;

    /// <summary>The forward pass of training, up to the loss: one stage, unless a layer looks at the whole batch.</summary>
    public IReadOnlyList<PassStage> ForwardStages => PassStage.Of("Forward", Layers.SelectMany(layer => layer.Forward.Select(call => new PassStep(layer, call))));

    /// <summary>The gradients of the activations, last layer first.</summary>
    public IReadOnlyList<PassStage> BackwardStages => PassStage.Of(
        "BackwardRows", Layers.Reverse().SelectMany(layer => layer.Backward.Where(call => call is not GradientCall).Select(call => new PassStep(layer, call))));

    /// <summary>What is done with a group of rows behind the loss: all gradients, last layer first, those of the parameters added to what is there.</summary>
    public IEnumerable<PassStep> GroupSteps => Layers.Reverse().SelectMany(layer => InOneKernel(layer.Backward).Select(call => new PassStep(layer, call)));

    /// <summary>Whether rows of a batch must wait for one another on their way.</summary>
    public bool IsStaged => ForwardStages.Count + BackwardStages.Count > 2;

    /// <summary>
    /// Rows that a pass takes through all layers at a time, so that activations stay in the cache: 48, a multiple of all
    /// tile heights, or fewer where that would be more than 64 MB; behind convolutions, which need no rows to fill their tiles, as few as the second-level cache holds.
    /// </summary>
    public int RowsAtATime => IsGrouped
        ? InGroup(InferencePerSample, GroupFloats)
        : Math.Max(1, Math.Min(48, 16_000_000 / Math.Max(1, InferencePerSample)));

    /// <summary>Whether one thread trains with a few rows at a time: a batch of thirty-odd would not fit into the second-level cache. Penalties are added once a step, so not with them; nor where rows wait for one another.</summary>
    public bool IsGrouped => !IsStaged && WorkspacePerSample * 32L > GroupFloats && Inputs is not (InputKind.Indices or InputKind.Bags) && !Parameters.Any(parameter => parameter.Spec.IsPenalized)
        && Layers.Any(layer => layer.Inference.Any(call => call is ConvolutionCall));

    /// <summary>Rows that one thread trains with at a time: as many as the cache holds, or more where there are many parameters.</summary>
    public int GroupRows => InGroup(WorkspacePerSample, Math.Max(GroupFloats, GroupFloatsPerParameter * (long)ParameterStorage));

    /// <summary>Where a workspace holds a kernel's transpose.</summary>
    public int TransposeOf(ParameterBlock kernel) => Transposes.First(copy => copy.Kernel.Offset == kernel.Offset).Offset;

    /// <summary>What the network takes.</summary>
    public InputKind Inputs => Spec.Layers.Count == 0 ? InputKind.Values : LayerCatalog.Of(Spec.Layers[0]).InputKind;

    /// <summary>The first layer, where that is one of indices; else null.</summary>
    public LayerPlan? Table => Layers.Count > 0 && Layers[0].LookUp is not null ? Layers[0] : null;

    public int InputLength => Spec.Input.Length;

    public int OutputLength => Layers.Count == 0 ? 0 : Layers[Layers.Count - 1].Output.Length;

    public IEnumerable<ParameterBlock> Parameters => Layers.SelectMany(layer => layer.Parameters);

    /// <summary>Values in all parameters. Unchecked, since a faulty declaration may ask for more than there are numbers for.</summary>
    public int ParameterCount => Parameters.Aggregate(0, (sum, parameter) => unchecked(sum + parameter.Length));

    /// <summary>Whether targets may be class numbers.</summary>
    public bool IsCategorical => Spec.Loss is NetGen.Loss.CategoricalCrossEntropy or NetGen.Loss.SparseCategoricalCrossEntropy;

    /// <summary>The same kernels, but those of a product with its inputs in the lanes as one.</summary>
    private static IEnumerable<KernelCall> InOneKernel(IReadOnlyList<KernelCall> calls)
    {
        InputGradientCall? input = calls.OfType<InputGradientCall>().FirstOrDefault(call => call.Kernel.Spec.HasInputsInLanes);
        ParameterGradientCall? parameters = input is null ? null : calls.OfType<ParameterGradientCall>().FirstOrDefault(call => call.Kernel == input.Kernel);
        return calls
            .Where(call => call is not GradientCall)
            .Select(call => parameters is not null && ReferenceEquals(call, input) ? new NarrowBackwardCall(input!, parameters) : call)
            .Concat(calls.Where(call => call is GradientCall && !ReferenceEquals(call, parameters)));
    }

    private static int InGroup(int floatsPerRow, long floats) => (int)Math.Max(4, Math.Min(48, floats / floatsPerRow / 4 * 4));
}
