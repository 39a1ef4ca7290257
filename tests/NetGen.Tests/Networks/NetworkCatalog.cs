using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>The configurations that feed all theories over networks. One more line buys every test.</summary>
public static class NetworkCatalog
{
    private static readonly Dictionary<string, Func<ulong, INetworkCore>> Factories = new Func<ulong, INetworkCore>[]
    {
#if SWEEP
        seed => new Sizes.Net1To9To31(seed),
#endif
        seed => new Sizes.Net2To15To33(seed),
#if SWEEP
        seed => new Sizes.Net3To16To64(seed),
#endif
        seed => new Sizes.Net7To17To100(seed),
#if SWEEP
        seed => new Sizes.Net8To31To784(seed),
#endif
        seed => new Sizes.Net9To33To1(seed),
#if SWEEP
        seed => new Sizes.Net15To64To2(seed),
#endif
        seed => new Sizes.Net16To100To3(seed),
        seed => new Sizes.Net17To784To7(seed),
#if SWEEP
        seed => new Sizes.Net31To1To8(seed),
#endif
        seed => new Sizes.Net33To2To9(seed),
#if SWEEP
        seed => new Sizes.Net64To3To15(seed),
#endif
        seed => new Sizes.Net100To7To16(seed),
        seed => new Sizes.Net784To8To17(seed),
#if SWEEP
        seed => new Sizes.Net5To65To3(seed),
        seed => new Sizes.Net9To128To130(seed),
#endif
        seed => new Sizes.Net40To200To2(seed),
#if SWEEP
        seed => new Sizes.Net100To100To100(seed),
#endif
        seed => new Sizes.Net129To17To65(seed),
#if SWEEP
        seed => new Sizes.Net12To60To124(seed),
#endif
        seed => new Single.Net1To65(seed),
#if SWEEP
        seed => new Single.Net2To63(seed),
#endif
        seed => new Single.Net3To129(seed),
#if SWEEP
        seed => new Single.Net9To33(seed),
#endif
        seed => new Single.Net15To8(seed),
#if SWEEP
        seed => new Single.Net16To64(seed),
#endif
        seed => new Single.Net33To17(seed),
#if SWEEP
        seed => new Single.Net63To31(seed),
#endif
        seed => new Single.Net65To15(seed),
#if SWEEP
        seed => new Single.Net129To100(seed),
#endif
        seed => new Single.Net784To3(seed),
        seed => new Single.Net784To65(seed),
        seed => new Gradients.LinearIntoMeanSquaredError(seed),
        seed => new Gradients.ReluIntoCategoricalCrossEntropy(seed),
        seed => new Gradients.LeakyReluIntoBinaryCrossEntropy(seed),
        seed => new Gradients.SigmoidIntoMeanSquaredError(seed),
        seed => new Gradients.SigmoidIntoBinaryCrossEntropy(seed),
        seed => new Gradients.TanhIntoMeanSquaredError(seed),
        seed => new Gradients.TanhIntoBinaryCrossEntropy(seed),
        seed => new Gradients.SoftmaxIntoMeanSquaredError(seed),
        seed => new Gradients.SoftmaxIntoBinaryCrossEntropy(seed),
        seed => new Gradients.SoftmaxIntoCategoricalCrossEntropy(seed),
        seed => new Gradients.ReluOutputWithMeanSquaredError(seed),
        seed => new Gradients.LeakyReluOutputWithMeanSquaredError(seed),
        seed => new Gradients.SigmoidOutputWithMeanSquaredError(seed),
        seed => new Gradients.TanhOutputWithMeanSquaredError(seed),
        seed => new Gradients.SoftmaxOutputWithMeanSquaredError(seed),
        seed => new Gradients.SparseCrossEntropy(seed),
        seed => new Gradients.NoHiddenLayer(seed),
        seed => new Gradients.OneToOne(seed),
        seed => new Gradients.FourLayersWithoutBias(seed),
        seed => new Gradients.WideSoftmax(seed),
        seed => new Gradients.SoftmaxOfTwoGroups(seed),
        seed => new Gradients.SoftmaxOfFullGroups(seed),
        seed => new Gradients.WideSquaredError(seed),
        seed => new Gradients.FrozenFirst(seed),
        seed => new Gradients.FrozenMiddle(seed),
        seed => new Gradients.FrozenLast(seed),
        seed => new Gradients.FrozenFirstTwo(seed),
        seed => new Gradients.FrozenAll(seed),
        seed => new Gradients.Penalties(seed),
        seed => new Gradients.PenaltiesOfWideLayers(seed),
        seed => new Gradients.PenaltiesAndFrozen(seed),
        seed => new Losses.LinearIntoAbsoluteError(seed),
        seed => new Losses.WideSigmoidIntoAbsoluteError(seed),
        seed => new Losses.LinearIntoHuber(seed),
        seed => new Losses.GeluIntoSteepHuber(seed),
        seed => new Losses.TanhIntoHinge(seed),
        seed => new Losses.WideLinearIntoHinge(seed),
        seed => new Losses.SoftplusIntoPoisson(seed),
        seed => new Losses.WideSigmoidIntoPoisson(seed),
        seed => new Shapes.FlattenFirst(seed),
        seed => new Shapes.ReshapeInTheMiddle(seed),
        seed => new Shapes.ReshapeLast(seed),
        seed => new Shapes.ViewBehindSigmoid(seed),
        seed => new Shapes.CrossEntropyBehindView(seed),
        seed => new Shapes.CrossEntropyBehindViews(seed),
        seed => new Shapes.CrossEntropyBehindActivation(seed),
        seed => new Shapes.ThreeViewsFirst(seed),
        seed => new Functions.EluTwice(seed),
        seed => new Functions.SeluTwice(seed),
        seed => new Functions.GeluTwice(seed),
        seed => new Functions.GeluTanhTwice(seed),
        seed => new Functions.SwishTwice(seed),
        seed => new Functions.SoftplusTwice(seed),
        seed => new Functions.SoftsignTwice(seed),
        seed => new Functions.HardSigmoidTwice(seed),
        seed => new Functions.PiecewiseLinearTwice(seed),
        seed => new Functions.GeluAndSwishIntoCategoricalCrossEntropy(seed),
        seed => new Functions.GeluTanhIntoBinaryCrossEntropy(seed),
        seed => new Functions.WideGelu(seed),
        seed => new Functions.GeluOneToOne(seed),
        seed => new Thresholds.FlatThresholds(seed),
        seed => new Thresholds.StraightThroughThresholds(seed),
        seed => new Thresholds.StraightThroughLayer(seed),
        seed => new ActivationLayers.FirstAndMiddle(seed),
        seed => new ActivationLayers.LastIsSoftmax(seed),
        seed => new ActivationLayers.LastIsSigmoid(seed),
        seed => new ActivationLayers.LastIsBehindAnActivation(seed),
        seed => new ActivationLayers.SoftmaxBetween(seed),
        seed => new ActivationLayers.TwoInARowAtTheEnd(seed),
        seed => new ActivationLayers.SoftmaxEverywhere(seed),
        seed => new ActivationLayers.WideLayers(seed),
        seed => new Own.OwnTwice(seed),
        seed => new Own.OwnLayers(seed),
        seed => new Own.OwnWide(seed),
    }.ToDictionary(factory => factory(0).GetType().Name);

    private static readonly string?[] SmallNamespaces =
        ["NetGen.Tests.Networks.Gradients", "NetGen.Tests.Networks.Functions", "NetGen.Tests.Networks.ActivationLayers", "NetGen.Tests.Networks.Own", "NetGen.Tests.Networks.Shapes", "NetGen.Tests.Networks.Losses"];

    public static TheoryData<string> All => [.. Factories.Keys];

    /// <summary>Those of dense layers alone, all trained and without penalties.</summary>
    public static TheoryData<string> Products => [.. Factories.Where(pair => IsProduct(pair.Value(0).Info)).Select(pair => pair.Key)];

    /// <summary>The small networks with every pair of activation and loss, and every activation whose slope is its derivative.</summary>
    public static TheoryData<string> Small => [.. Factories.Where(pair => SmallNamespaces.Contains(pair.Value(0).GetType().Namespace)).Select(pair => pair.Key)];

    private static bool IsProduct(NetworkInfo info) =>
        info.Layers.All(layer => layer.Kind == "Dense") && info.Parameters.All(parameter => parameter.IsTrainable && parameter.L1 == 0 && parameter.L2 == 0);

    public static INetworkCore Create(string name, ulong seed = 1) => Factories[name](seed);
}
