using System;

namespace NetGen;

/// <summary>
/// A fully connected layer: y = f(x·W + b).
/// Input: n values; output: <see cref="Units"/> values; parameters: kernel W (n, units) and bias b (units).
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="units">Outputs, at least 1.</param>
    /// <param name="activation">The function f applied to the weighted sums.</param>
    public DenseAttribute(int units, Activation activation = Activation.Linear)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>A fully connected layer with an activation of your own.</summary>
    /// <remarks>
    /// <code>
    /// public static class Cube
    /// {
    ///     public static float Value(float z) =&gt; z * z * z;
    ///     public static float Slope(float z) =&gt; 3 * z * z;
    /// }
    ///
    /// [Network(4)]
    /// [Dense(40, typeof(Cube))]
    /// public partial class Brain { }
    /// </code>
    /// <para>
    /// <c>Value</c> is f, and <c>Slope</c> is f′, both of the weighted sum z, not of the output: training keeps z for it. The type is public or internal and
    /// not generic. Both methods may also exist on <c>Vector128&lt;float&gt;</c>, <c>Vector256&lt;float&gt;</c> and <c>Vector512&lt;float&gt;</c>, all six of them; they must then
    /// give the bits of those on float in each lane, or the network gives other bits on other machines. Without them NetGen calls the
    /// methods on float lane by lane, which is correct everywhere and slower.
    /// </para>
    /// <para>
    /// The methods run in the innermost loops and on several threads: they should be short, depend on nothing but z, not throw and not allocate. For equal bits
    /// on all machines they use +, −, ×, ÷ and the functions of <c>NetGen.Numerics.VectorMath</c>, not <c>MathF</c>.
    /// </para>
    /// </remarks>
    /// <param name="units">Outputs, at least 1.</param>
    /// <param name="activation">A type with the static methods <c>Value</c> and <c>Slope</c>.</param>
    public DenseAttribute(int units, Type activation)
    {
        Units = units;
        Activation = Activation.Custom;
        CustomActivation = activation;
    }

    /// <summary>Outputs of the layer.</summary>
    public int Units { get; }

    /// <summary>The function f applied to the weighted sums.</summary>
    public Activation Activation { get; }

    /// <summary>The type of an activation of your own; else null.</summary>
    public Type? CustomActivation { get; }

    /// <summary>
    /// Whether training goes straight through <see cref="Activation.Sign"/> and <see cref="Activation.Step"/>, whose slope is 0 everywhere: it takes the slope of a hard
    /// tanh for theirs, 1 where |z| ≤ 1, else 0. Default: false. It means nothing for other activations.
    /// </summary>
    /// <remarks>
    /// Hinton's lectures 2012; Bengio, Léonard, Courville 2013, "Estimating or propagating gradients through stochastic neurons"; with the
    /// bound on |z|: Hubara, Courbariaux et al. 2016, "Binarized neural networks", equation 4.
    /// </remarks>
    public bool StraightThrough { get; set; }

    /// <summary>Whether the layer adds a bias b. Default: true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>How the kernel of a new network is drawn.</summary>
    public Initializer KernelInitializer { get; set; }

    /// <summary>The value of a kernel with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double KernelInitializerValue { get; set; }

    /// <summary>The least value of a kernel with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double KernelInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a kernel with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double KernelInitializerMaximum { get; set; } = 0.05;

    /// <summary>
    /// λ₁ of the penalty λ₁·Σ|w| over the kernel's values, which is added to the loss; finite, 0 or more. It drives values to 0. Default: 0.
    /// A layer with <c>Trainable = false</c> adds none, as in Keras.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>λ₂ of the penalty λ₂·Σw² over the kernel's values, which is added to the loss; finite, 0 or more. It keeps values small. Default: 0.</summary>
    public double L2 { get; set; }

    /// <summary>How the bias of a new network is drawn; anything but <see cref="Initializer.Orthogonal"/>.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The value of a bias with <see cref="Initializer.Constant"/>; finite. Default: 0.</summary>
    public double BiasInitializerValue { get; set; }

    /// <summary>The least value of a bias with <see cref="Initializer.Uniform"/>; finite. Default: −0.05.</summary>
    public double BiasInitializerMinimum { get; set; } = -0.05;

    /// <summary>The greatest value of a bias with <see cref="Initializer.Uniform"/>; finite, at least the minimum. Default: 0.05.</summary>
    public double BiasInitializerMaximum { get; set; } = 0.05;
}
