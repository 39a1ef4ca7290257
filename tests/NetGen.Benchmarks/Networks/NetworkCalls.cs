using System;

namespace NetGen.Benchmarks.Networks;

/// <summary>A network and the loop that measures it: one that calls the class itself, as a user's code does, and not through an interface.</summary>
/// <param name="Network">The network.</param>
/// <param name="PredictMany">Predicts the same sample a number of times.</param>
internal sealed record NetworkCalls(INetwork Network, Action<int, float[], float[]> PredictMany);
