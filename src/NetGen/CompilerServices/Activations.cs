using System.ComponentModel;

namespace NetGen.CompilerServices;

/// <summary>
/// The activation functions of generated code, y = f(z), and their slopes f′. A slope is computed from the output y, which training
/// keeps anyway, where y tells it, and else from z, which training then keeps too. The same bits on every width.
/// </summary>
/// <remarks>Bounds of errors were measured against double precision on every third to thousandth float of the domain; the tests sweep fewer.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Activations
{
    // Keras' default.
    private const float LeakySlope = 0.3f;

    // λ and λα of Klambauer et al. 2017: so that mean 0 and variance 1 of inputs are those of outputs.
    private const float SeluScale = 1.050700987f;
    private const float SeluNegativeScale = 1.758099341f;

    // ½ (1 + tanh(u)) = sigmoid(2u): 2√(2/π), and the coefficient of z³ times that, once and, for the slope, three times.
    private const float GeluTanhLinear = 1.595769122f;
    private const float GeluTanhCubic = 0.07135481627f;
    private const float GeluTanhCubicSlope = 0.2140644488f;

    // 1 / √(2π): the normal density at 0.
    private const float DensityAtZero = 0.3989422804f;

    // So far out that both forms of gelu are 0 or z; there 0 · ∞ would come in.
    private const float GeluLimit = 14f;

    // The same for swish.
    private const float SwishLimit = 100f;

    // 1 + |z| is |z| there, and the quotient ±1; beyond, ∞ / ∞ would come in.
    private const float SoftsignLimit = 1e9f;
}
