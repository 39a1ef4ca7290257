using System;
using Course;

namespace NetGen.Tests.Cases;

/// <summary>The deck's dropout masks, as <c>Workspace.SetDropoutMask</c> takes them.</summary>
internal static class DropoutMasks
{
    /// <summary>
    /// NetGen multiplies what it keeps by 2 both ways, the deck only on the way forward. A mask of ½ makes up for it; the activations in
    /// front of these layers double their values instead.
    /// </summary>
    private const float Kept = 0.5f;

    public static float[] Of(float[] zerosAndOnes) => zerosAndOnes.Times(Kept);

    /// <summary><c>np.random.randint(2, size)</c>.</summary>
    public static void Draw(NumpyRandom random, Span<float> mask)
    {
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = Kept * random.Bit();
        }
    }
}
