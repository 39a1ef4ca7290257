using System;
using NetGen.CompilerServices;
using NetGen.Layers.Tests.Support;
using static NetGen.Layers.Tests.Support.ReferenceModel;

namespace NetGen.Layers.Tests.Normalization;

/// <summary>The networks by name, with their definitions.</summary>
internal static class BatchNormCatalog
{
    public static Func<INetworkCore> Creator(string name) => name switch
    {
        nameof(BatchOfRows) => () => new BatchOfRows(1),
        nameof(BatchOfPlaces) => () => new BatchOfPlaces(2),
        nameof(BatchOfWideRows) => () => new BatchOfWideRows(3),
        nameof(BatchAtTheEnd) => () => new BatchAtTheEnd(4),
        nameof(BatchOfBags) => () => new BatchOfBags(5),
        nameof(BatchOfConvolutions) => () => new BatchOfConvolutions(6),
        _ => () => new FrozenBatchNorm(7),
    };

    /// <param name="name">The network.</param>
    /// <param name="isInference">Whether the moving statistics are taken instead of the batch's.</param>
    public static ReferenceModel Reference(string name, bool isInference)
    {
        Func<int, double, bool, bool, Layer> norm = isInference ? MovingNorm : BatchNorm;
        return name switch
        {
            nameof(BatchOfRows) => new(norm(17, 1e-3, true, true), Dense(5, Activation.Tanh), norm(5, 0.01, true, true), Dense(2)),
            nameof(BatchOfPlaces) => new(norm(5, 1e-3, true, true), Dense(3, Activation.Softmax)),
            nameof(BatchOfWideRows) => new(
                Dense(33, Activation.Relu), norm(33, 1e-3, true, false), Dense(70), norm(70, 1e-3, false, true), Activate(Activation.Tanh), Dense(1, Activation.Sigmoid)),
            nameof(BatchAtTheEnd) => new(norm(16, 1e-3, false, false), Activate(Activation.Tanh), norm(16, 1e-3, true, true)),
            nameof(BatchOfBags) => new(EmbeddingBag(9, 20), norm(20, 1e-3, true, true), Dense(2)),
            _ => new(Dense(20), MovingNorm(20), Dense(2)),
        };
    }
}
