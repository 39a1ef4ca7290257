using NetGen;
using NetGen.Numerics;

namespace Course.Reviews;

/// <summary>A sigmoid whose slope is 1 everywhere: the course's hidden delta leaves the slope out.</summary>
internal static class UngatedSigmoid
{
    public static float Value(float z) => VectorMath.Sigmoid(z);

    public static float Slope(float z) => 1;
}

/// <summary>Four words as themselves, and sentences as the sum of their words.</summary>
[Network, EmbeddingBag(4, 4)]
internal sealed partial class SentenceEncoder;

/// <summary>The network of the reviews in small.</summary>
[Network, EmbeddingBag(8, 4), Activation(typeof(UngatedSigmoid)), Dense(1, Activation.Sigmoid, UseBias = false)]
internal sealed partial class TinyReviewNet;

/// <summary>The sum of a review's words, a row of 100 for each of them; is it a good one?</summary>
[Network, EmbeddingBag(Words, Hidden), Activation(typeof(UngatedSigmoid)), Dense(1, Activation.Sigmoid, UseBias = false)]
internal sealed partial class ReviewNet
{
    public const int Words = 74_094;
    public const int Hidden = 100;
}
