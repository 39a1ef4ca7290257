using System;
using System.Collections.Generic;

namespace NetGen.Layers.Tests.Suites.RtNeural;

/// <summary>The models as classes, layer by layer as in their files.</summary>
public static partial class GoldenNetworks
{
    [Network(1)]
    [Dense(8), Activation(Activation.Tanh)]
    [Dense(8), Activation(Activation.Relu)]
    [Dense(8), Activation(Activation.Elu)]
    [Dense(8), Activation(Activation.Softmax)]
    [Dense(1)]
    [Dense(8, UseBias = false)]
    [Dense(8, UseBias = false)]
    [Dense(1, UseBias = false)]
    public partial class DenseModel;

    /// <summary>By the file's name.</summary>
    internal static IReadOnlyDictionary<string, Func<INetwork>> All { get; } = new Dictionary<string, Func<INetwork>>(StringComparer.Ordinal)
    {
        ["dense.json"] = () => new DenseModel(),
    };
}
