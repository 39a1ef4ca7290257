namespace NetGen.Numerics;

/// <summary>
/// The transcendental functions of networks, with the same bits for one float and for vectors of 128, 256 and 512 bits, on every processor
/// (the payload of NaN excepted).
/// </summary>
/// <remarks>
/// They are made of +, −, ×, ÷, fused multiply-adds, integer operations, comparisons and selections only, which IEEE 754 rounds in one
/// way. The platform's own functions differ between systems and versions. One ULP is the distance of floats at the exact result. The bounds
/// were measured against double precision: those of Exp, ExpOfNegative and Sigmoid on every float of the domain, the others on every third to fifth; the
/// tests sweep fewer.
/// </remarks>
public static partial class VectorMath
{
    private const int MantissaBits = 23;

    private const float Log2E = 1.44269504f;

    // ln 2 in two floats. The upper has 24 bits, the last worth 2⁻²⁴; x − n · upper is then exact in one fused multiply-add.
    private const float Ln2Upper = 0.693147182f;
    private const float Ln2Lower = -1.90465432e-9f;

    // 1.5 · 2²³: a sum with it has its last bit worth 1, for either sign of what is added.
    private const float RoundToInteger = 12582912f;

    // The same with the exponent's bias of 127 in it: the low bits of a sum are those of 2ⁿ's exponent, for n from −127 (0) to 128 (∞).
    private const float RoundToExponent = 12583039f;

    // The largest float whose exponential is finite, and the smallest whose exponential is normal.
    private const float ExpLargest = 88.7228317f;
    private const float ExpSmallest = -87.3365402f;

    // Its n is −127, whose power of two is 0.
    private const float ExpOfNegativeSmallest = -88f;

    // The n of −x is 128 at the smallest, so e⁻ˣ is ∞ there, and −126 at the largest, where 1 + e⁻ˣ has long been 1.
    private const float SigmoidSmallest = -88.7228317f;
    private const float SigmoidLargest = 87.3365402f;

    // (exp(r) − 1 − r) / r² on |r| ≤ ln 2 / 2, least greatest relative error of exp(r), by Remez' exchange;
    // each coefficient was rounded before the next were fitted.
    private const float Exp2 = 0.5f;
    private const float Exp3 = 0.16666521f;
    private const float Exp4 = 0.04166647f;
    private const float Exp5 = 0.0083686579f;
    private const float Exp6 = 0.0013935033f;

    private const float SmallestNormal = 1.17549435e-38f;
    private const float SubnormalScale = 8388608f;
    private const float SubnormalShift = 23f;

    // The bits of √½: taking them off first makes the exponent step at √½, not at 1.
    private const int SqrtHalfBits = 0x3F3504F3;

    // (log(1 + f) − f) / f² on √½ − 1 ≤ f ≤ √2 − 1, least greatest relative error of log(1 + f), by Remez' exchange.
    private const float Log2 = -0.4999999f;
    private const float Log3 = 0.33333325f;
    private const float Log4 = -0.25001583f;
    private const float Log5 = 0.20001973f;
    private const float Log6 = -0.16609083f;
    private const float Log7 = 0.14181826f;
    private const float Log8 = -0.13242988f;
    private const float Log9 = 0.12904432f;
    private const float Log10 = -0.076217763f;

    // tanh(x) ≈ x P(x²) / Q(x²), P and Q starting at 1; least greatest relative error, by Lawson's reweighting, and
    // then a search over the last bits of the coefficients for the least error once they are rounded. No result passes 1.
    private const float TanhLimit = 7.90531f;
    private const float TanhP1 = 0.133802861f;
    private const float TanhP2 = 0.00349471043f;
    private const float TanhP3 = 2.0594598e-5f;
    private const float TanhP4 = 1.33345965e-8f;
    private const float TanhQ1 = 0.467136025f;
    private const float TanhQ2 = 0.0258736443f;
    private const float TanhQ3 = 3.28419672e-4f;
    private const float TanhQ4 = 7.76835464e-7f;

    // Below it e^x − 1 is −1 in floats.
    private const float ExpM1Smallest = -17.5f;
    private const int OneBits = 0x3F800000;

    // Beyond it both e^(−t²/2) and Φ(−t) are 0 in floats.
    private const float NormalTailLimit = 14f;

    // Φ(−t) ≈ e^(−t²/2) P(t) / Q(t) on 0 ≤ t ≤ 13.25, P starting at ½ and Q at 1; least greatest relative error, 5.1e-9, by Lawson's
    // reweighting. All coefficients are positive, so nothing cancels.
    private const float TailP0 = 0.5f;
    private const float TailP1 = 0.434640738f;
    private const float TailP2 = 0.180511803f;
    private const float TailP3 = 0.0397101952f;
    private const float TailP4 = 0.00397770871f;
    private const float TailQ1 = 1.66716627f;
    private const float TailQ2 = 1.19122653f;
    private const float TailQ3 = 0.462276182f;
    private const float TailQ4 = 0.0995463613f;
    private const float TailQ5 = 0.0099704872f;
}
