using System.ComponentModel;

namespace NetGen;

// This file is compiled into the runtime and into the generator, so that both mean the same values.

/// <summary>
/// The function that a layer applies to its weighted sums, y = f(z). Definitions are those of Keras 3. NaN stays NaN in all of them. The numbers are part of
/// the contract and never change.
/// </summary>
/// <remarks>
/// A kernel in front of <see cref="Relu"/> or <see cref="LeakyRelu"/> starts as He et al. advise, any other as Glorot and Bengio, unless the layer's
/// <c>KernelInitializer</c> says otherwise. An activation of your own is a type, given by <c>typeof</c> where these are: <c>DenseAttribute</c> says how.
/// </remarks>
public enum Activation
{
    /// <summary>f(z) = z.</summary>
    Linear = 0,

    /// <summary>f(z) = z if z &gt; 0, else 0. −0 becomes +0. Slope at 0: 0.</summary>
    Relu = 1,

    /// <summary>f(z) = z if z &gt; 0, else 0.3·z (the coefficient of Keras). Slope at 0: 0.3.</summary>
    LeakyRelu = 2,

    /// <summary>f(z) = z if z &gt; 0, else e^z − 1, above −1. Clevert, Unterthiner, Hochreiter 2015, with α = 1.</summary>
    Elu = 3,

    /// <summary>
    /// f(z) = λ·z if z &gt; 0, else λα·(e^z − 1), above −1.7581; λ = 1.0507, α = 1.6733. Slope at 0: λα. Klambauer et al. 2017, who ask for
    /// kernels by LeCun's rule: <see cref="Initializer.LeCunNormal"/>.
    /// </summary>
    Selu = 4,

    /// <summary>f(z) = z·Φ(z), Φ being the normal distribution, ½·(1 + erf(z / √2)); at least −0.16998. Hendrycks and Gimpel 2016.</summary>
    Gelu = 5,

    /// <summary>
    /// f(z) = ½·z·(1 + tanh(√(2/π)·(z + 0.044715·z³))), the form of <see cref="Gelu"/> in older language models; at most 0.0005 from it.
    /// </summary>
    GeluTanh = 6,

    /// <summary>f(z) = z / (1 + e^−z), also called SiLU; at least −0.27847. Elfwing et al. 2017, Ramachandran et al. 2017.</summary>
    Swish = 7,

    /// <summary>f(z) = ln(1 + e^z), above 0.</summary>
    Softplus = 8,

    /// <summary>f(z) = z / (1 + |z|), in [−1, 1].</summary>
    Softsign = 9,

    /// <summary>f(z) = 1 / (1 + e^−z), in [0, 1].</summary>
    Sigmoid = 10,

    /// <summary>f(z) = 0 if z ≤ −3, 1 if z ≥ 3, (z + 3) / 6 between. Slope at the kinks: 0.</summary>
    HardSigmoid = 11,

    /// <summary>f(z) = tanh z, in [−1, 1].</summary>
    Tanh = 12,

    /// <summary>f(z)ⱼ = e^zⱼ / Σₖ e^zₖ over the outputs of the layer: probabilities that sum to 1.</summary>
    Softmax = 13,

    /// <summary>
    /// f(z) = −1 if z &lt; 0, 0 if z = 0, 1 if z &gt; 0. Its slope is 0, so what stands in front of it does not learn, unless the layer says
    /// <c>StraightThrough = true</c>.
    /// </summary>
    Sign = 14,

    /// <summary>
    /// f(z) = 0 if z &lt; 0, 1 if z ≥ 0: a perceptron's threshold. Its slope is 0, so what stands in front of it does not learn, unless the layer says
    /// <c>StraightThrough = true</c>.
    /// </summary>
    Step = 15,

    /// <summary>f(z) = 0 if z ≤ −½, 1 if z ≥ ½, z + ½ between. Slope at the kinks: 0.</summary>
    PiecewiseLinear = 16,

    /// <summary>What a layer says whose activation is the user's own type: the name of that type stands beside it. Not to be given by itself.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    Custom = 100,
}
