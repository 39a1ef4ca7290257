using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>The only place that knows how much straight-line code pays, and how much the JIT compiler stands.</summary>
internal static class UnrollBudget
{
    /// <summary>
    /// Vector multiply-adds up to which a whole network's inference becomes one straight-line method by itself (measured: 64-25-15-10, with 168 of them at 512
    /// bits and 336 at 256, takes a fifth less than through loops). Above, the gain is gone and the first call costs milliseconds.
    /// </summary>
    public const int Automatic = 350;

    /// <summary>
    /// The same where the user asks for it: up to here no method was slower than its loops (measured: 396 multiply-adds at 256 bits). The JIT
    /// compiler stops inlining at 512 locals, and a branch inside <c>Simd.Fma</c> once cost so many that 120 were too much.
    /// </summary>
    public const int OnRequest = 400;

    /// <summary>Floats of scratch that inference takes from the stack; above, from the calling thread's own block. Zeroing 256 floats costs under a nanosecond.</summary>
    public const int StackFloats = 256;

    /// <summary>
    /// The longest row that straight-line code keeps in registers between two layers. Longer ones go through memory, from where a value is spread over a
    /// vector for nothing, while shuffles compete with multiply-adds for the same part of the core (measured, in a core by itself, memory against registers:
    /// 64-25-15-10 on vectors of 512 bits 8 % less time; 8-16-16-4 on 512 bits 3 % and on 256 up to 13 % less, but 2 to 10 % more on 128).
    /// </summary>
    public static int RegisterFloats(VectorWidth width) => width.Bits >= 256 ? 8 : 32;

    /// <summary>The same in a recurrent step, whose next step waits for it: memory is further than shuffles are.</summary>
    public const int StepRegisterFloats = 32;

    /// <summary>Whether one inference is a single method without loops. Only its last layer may look at a whole row at once, as softmax does.</summary>
    public static bool IsStraightLine(NetworkPlan plan, VectorWidth width)
    {
        int limit = plan.Spec.Unroll switch
        {
            Unroll.Full => OnRequest,
            Unroll.Tiled => 0,
            _ => Automatic,
        };
        return StaysInOneMethod(plan) && plan.ActivationsPerSample <= StackFloats && MultiplyAdds(plan, width) <= limit;
    }

    /// <summary>
    /// Vector multiply-adds in the text of one method of loops: panels stand one behind the other in it. Networks with more of them are so large that calls cost them nothing.
    /// </summary>
    public const int LoopedMultiplyAdds = 200;

    /// <summary>Vectors of a row up to which such a method applies an activation in registers; longer rows call a kernel, which keeps the method short.</summary>
    public const int InlineActivations = 8;

    /// <summary>Whether one inference is a single method with loops through the inputs of each layer.</summary>
    public static bool IsOneMethod(NetworkPlan plan, VectorWidth width)
    {
        IReadOnlyList<AffineCall> products = plan.Layers.SelectMany(layer => layer.Inference).OfType<AffineCall>().ToArray();
        return StaysInOneMethod(plan) && products.All(product => product.Lanes is null) && products.Sum(product => AffinePlan.For(product, width).LoopedMultiplyAdds) <= LoopedMultiplyAdds;
    }

    /// <summary>
    /// Vector multiply-adds up to which a product inside a recurrent step is straight lines; above, it is a loop through its inputs, as fast where the sums stay in registers, and
    /// easier on the JIT compiler.
    /// </summary>
    public const int StepProduct = 128;

    /// <summary>Sums that a product inside a recurrent step has at a time, in all chains: 12 of the 16 registers that any machine has.</summary>
    public const int StepAccumulators = 12;

    /// <summary>Vectors of sums that a recurrent step keeps in registers, or close to them on the stack, between its products and its cell.</summary>
    public const int StepVectors = 24;

    /// <summary>Whether a sequence by itself goes through that method step by step: not where layers behind the last step would be computed at every one.</summary>
    /// <param name="plan">The plan of a network that can go step by step.</param>
    /// <param name="width">The vectors.</param>
    public static bool PredictsStepByStep(NetworkPlan plan, VectorWidth width) =>
        plan.Step is not null && IsFusedStep(plan.Step, width) && plan.Spec.Input.Dimensions[0] * MultiplyAddsOf(plan.Step) <= 1.25 * MultiplyAddsOf(plan);

    private static long MultiplyAddsOf(NetworkPlan plan) => plan.Layers.Sum(layer => Layers.LayerCatalog.Of(layer.Spec).MultiplyAdds(layer.Spec, layer.Input));

    /// <summary>Whether one step of a recurrent network is a single method, its sums in registers.</summary>
    /// <param name="step">The plan of a step.</param>
    /// <param name="width">The vectors.</param>
    public static bool IsFusedStep(NetworkPlan step, VectorWidth width)
    {
        IReadOnlyList<KernelCall> last = step.Layers[step.Layers.Count - 1].Inference;
        return step.Spec.Unroll != Unroll.Tiled
            && step.Layers.Take(step.Layers.Count - 1).All(layer => IsFused(layer.Inference, width))
            && IsFused(last.Count > 0 && last[last.Count - 1] is SoftmaxCall ? last.Take(last.Count - 1).ToArray() : last, width);
    }

    private static bool IsFused(IReadOnlyList<KernelCall> calls, VectorWidth width) =>
        calls.OfType<AffineCall>().All(call => call.Y.Length <= StepVectors * width.Lanes)
        && (IsProduct(calls) || (calls.Count == 2 && calls[0] is AffineCall && calls[1] is RepeatCall repeat && repeat.Calls.Count == 2 && repeat.Calls[0] is AffineCall && repeat.Calls[1] is CellCall));

    /// <summary>Whether its layers are products and activations, one behind the other, with nothing behind the last but softmax.</summary>
    private static bool StaysInOneMethod(NetworkPlan plan)
    {
        IReadOnlyList<KernelCall> last = plan.Layers[plan.Layers.Count - 1].Inference;
        return plan.Table is null
            && plan.Layers.Take(plan.Layers.Count - 1).All(layer => IsProduct(layer.Inference))
            && IsProduct(last.Count > 0 && last[last.Count - 1] is SoftmaxCall ? last.Take(last.Count - 1).ToArray() : last);
    }

    /// <summary>Whether a layer is a product with an activation over it, or does nothing at all.</summary>
    private static bool IsProduct(IReadOnlyList<KernelCall> calls) =>
        calls.Count == 0 || (calls[0] is AffineCall { RowsPerSample: 1 } && (calls.Count == 1 || (calls.Count == 2 && calls[1] is ActivateCall { IsInPlace: true })));

    /// <summary>Vector multiply-adds of one inference.</summary>
    public static long MultiplyAdds(NetworkPlan plan, VectorWidth width)
    {
        IEnumerable<KernelCall> calls = plan.Layers.SelectMany(layer => layer.Inference);
        return calls.Sum(call => call switch
        {
            AffineCall affine => AffinePlan.For(affine, width).RowMultiplyAdds,
            ConvolutionCall convolution => ConvolutionPlan.For(convolution.Sizes.Forward(), width).MultiplyAdds,
            _ => 0L,
        });
    }
}
