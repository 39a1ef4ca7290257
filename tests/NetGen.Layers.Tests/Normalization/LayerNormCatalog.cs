using System;
using NetGen.CompilerServices;
using NetGen.Layers.Tests.Support;

namespace NetGen.Layers.Tests.Normalization;

/// <summary>The networks by name, with their definitions.</summary>
internal static class LayerNormCatalog
{
    public static Func<INetworkCore> Creator(string name) => name switch
    {
        nameof(NormOfRows) => () => new NormOfRows(1),
        nameof(NormOfPlaces) => () => new NormOfPlaces(2),
        nameof(NormOfWideRows) => () => new NormOfWideRows(3),
        nameof(NormAtTheEnd) => () => new NormAtTheEnd(4),
        nameof(NormOfLongPlaces) => () => new NormOfLongPlaces(5),
        _ => () => new NormOfSingleValues(6),
    };

    public static ReferenceModel Reference(string name) => name switch
    {
        nameof(NormOfRows) => new(
            ReferenceModel.LayerNorm(17), ReferenceModel.Dense(5, Activation.Tanh), ReferenceModel.LayerNorm(5, 0.02), ReferenceModel.Dense(2)),
        nameof(NormOfPlaces) => new(ReferenceModel.LayerNorm(5), ReferenceModel.Dense(3, Activation.Softmax)),
        nameof(NormOfWideRows) => new(
            ReferenceModel.Dense(33, Activation.Relu),
            ReferenceModel.LayerNorm(33, center: false),
            ReferenceModel.Dense(70),
            ReferenceModel.LayerNorm(70, scale: false),
            ReferenceModel.Dense(1, Activation.Sigmoid)),
        nameof(NormAtTheEnd) => new(
            ReferenceModel.LayerNorm(16, scale: false, center: false), ReferenceModel.Activate(Activation.Tanh), ReferenceModel.LayerNorm(16)),
        nameof(NormOfLongPlaces) => new(ReferenceModel.LayerNorm(67), ReferenceModel.Dense(3)),
        _ => new(ReferenceModel.LayerNorm(1), ReferenceModel.Dense(2)),
    };
}
