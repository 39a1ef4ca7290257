using System;
using NetGen.CompilerServices;
using NetGen.Layers.Tests.Support;
using static NetGen.Layers.Tests.Support.ReferenceModel;

namespace NetGen.Layers.Tests.Normalization;

/// <summary>Odd lengths, in front of products and behind them; two stages in each pass.</summary>
[Network(17)]
[BatchNorm]
[Dense(5, Activation.Tanh)]
[BatchNorm(Momentum = 0.9, Epsilon = 0.01)]
[Dense(2)]
public partial class BatchOfRows;

/// <summary>Several places in a sample.</summary>
[Network(3, 2, 5)]
[BatchNorm]
[Flatten]
[Dense(3, Activation.Softmax)]
public partial class BatchOfPlaces;

/// <summary>Longer than two blocks of channels, without one or the other parameter.</summary>
[Network(4)]
[Dense(33, Activation.Relu)]
[BatchNorm(Center = false)]
[Dense(70)]
[BatchNorm(Scale = false)]
[Activation(Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
public partial class BatchOfWideRows;

/// <summary>Without parameters, over whole vectors at several steps; then the last layer of all.</summary>
[Network(Steps = 3, Features = 16)]
[BatchNorm(Center = false, Scale = false)]
[Activation(Activation.Tanh)]
[BatchNorm]
public partial class BatchAtTheEnd;

/// <summary>Behind a table of embeddings, whose rows come from indices.</summary>
[Network]
[EmbeddingBag(9, 20)]
[BatchNorm]
[Dense(2)]
public partial class BatchOfBags;

/// <summary>Frozen, it takes the moving statistics in training too.</summary>
[Network(6)]
[Dense(20)]
[BatchNorm(Trainable = false)]
[Dense(2)]
public partial class FrozenBatchNorm;

/// <summary>Behind a convolution, with dropout: what the reference does not know.</summary>
[Network(5, 4, 2)]
[Conv2D(6, 3)]
[BatchNorm]
[Activation(Activation.Relu)]
[Dropout(0.2)]
[Flatten]
[Dense(2)]
public partial class BatchOfConvolutions;

/// <summary>The networks by name, with their definitions.</summary>
internal static class BatchNormNetworks
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
