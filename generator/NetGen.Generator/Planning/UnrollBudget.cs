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
    /// vector for nothing, while shuffles compete with multiply-adds for the same part of the core.
    /// </summary>
    public const int RegisterFloats = 16;

    /// <summary>Whether one inference is a single method without loops. Only its last layer may look at a whole row at once, as softmax does.</summary>
    public static bool IsStraightLine(NetworkPlan plan, VectorWidth width)
    {
        int limit = plan.Spec.Unroll switch
        {
            Unroll.Full => OnRequest,
            Unroll.Tiled => 0,
            _ => Automatic,
        };
        IReadOnlyList<KernelCall> last = plan.Layers[plan.Layers.Count - 1].Inference;
        bool staysInRegisters = plan.Layers.Take(plan.Layers.Count - 1).All(layer => IsProduct(layer.Inference))
            && IsProduct(last.Count > 0 && last[last.Count - 1] is SoftmaxCall ? last.Take(last.Count - 1).ToArray() : last);
        return staysInRegisters && plan.ActivationsPerSample <= StackFloats && MultiplyAdds(plan, width) <= limit;
    }

    /// <summary>Whether a layer is a product with an activation over it, or does nothing at all.</summary>
    private static bool IsProduct(IReadOnlyList<KernelCall> calls) =>
        calls.Count == 0 || (calls[0] is AffineCall { RowsPerSample: 1 } && (calls.Count == 1 || (calls.Count == 2 && calls[1] is ActivateCall { IsInPlace: true })));

    /// <summary>Vector multiply-adds of one inference.</summary>
    public static long MultiplyAdds(NetworkPlan plan, VectorWidth width)
    {
        IEnumerable<AffineCall> products = plan.Layers.SelectMany(layer => layer.Inference).OfType<AffineCall>();
        return products.Sum(call => (long)AffinePlan.For(call.X.Length, call.Y, width).RowMultiplyAdds);
    }
}
