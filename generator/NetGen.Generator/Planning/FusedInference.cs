using System.Collections.Generic;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// Two layers whose inference of one sample is one kernel: a convolution with few taps, and behind it, perhaps flattened, a product with its inputs in the lanes. The filters of a place are inputs of that
/// product, lane by lane, so that they go on from where they are; the order of all sums stays. (Measured for 28 × 28 pixels, 16 kernels of 3 × 3 and 10 outputs: the weights of the product arrive
/// while the activation is computed.) A batch does without: there the product's weights serve all samples.
/// </summary>
/// <param name="Name">What the kernel is called.</param>
/// <param name="Plan">The convolution's plan: all filters in one block.</param>
internal sealed record FusedInference(string Name, ConvolutionCall Convolution, AffineCall Product, ConvolutionPlan Plan)
{
    /// <summary>Sums of the product that stay in registers beside those of the convolution and its weights.</summary>
    private const int MostSums = 12;

    /// <summary>Registers that the convolution's weights may take; more of them are loaded for each tile.</summary>
    public const int MostWeights = 10;

    public string Formula => $"{Convolution.Formula}; place by place {Product.Formula}";

    /// <summary>The first such pair; null if there is none that this width has the registers for.</summary>
    public static FusedInference? Find(NetworkPlan plan, VectorWidth width)
    {
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            IReadOnlyList<KernelCall> calls = plan.Layers[i].Inference;
            if (calls.Count == 0 || calls[calls.Count - 1] is not ConvolutionCall convolution)
            {
                continue;
            }

            int next = i + 1;
            while (next < plan.Layers.Count && plan.Layers[next].Inference.Count == 0)
            {
                next++;
            }

            if (next < plan.Layers.Count && plan.Layers[next].Inference[0] is AffineCall { Lanes: not null } product && ReferenceEquals(product.X, convolution.Y))
            {
                var tiles = ConvolutionPlan.For(convolution.Sizes.Forward(), width);
                bool fits = tiles.IsUnrolled && tiles.Blocks.Count == 1 && tiles.Product.Groups == 1 && tiles.Product.Filters % NarrowProduct.Lanes == 0
                    && product.Kernel.Columns * (NarrowProduct.Lanes / width.Lanes) <= MostSums;
                return fits ? new FusedInference(plan.Layers[next].Identifier + "Through" + plan.Layers[i].Identifier, convolution, product, tiles) : null;
            }
        }

        return null;
    }
}
