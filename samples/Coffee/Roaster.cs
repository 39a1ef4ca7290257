using NetGen.Data;

namespace Coffee;

/// <summary>A trained network together with the normalizer that its inputs must go through.</summary>
internal sealed class Roaster(CoffeeNet network, Normalizer normalizer)
{
    /// <summary>How surely a roast is good, 0 to 1.</summary>
    public float ProbabilityOfGood(float celsius, float minutes)
    {
        float[] input = [celsius, minutes];
        normalizer.ApplyInPlace(input);
        float[] output = new float[1];
        network.Predict(input, output);
        return output[0];
    }
}
