using System;
using NetGen.CompilerServices;
using NetGen.Training;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>0 bytes after construction and the first calls, which compile.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly int _limit = VectorWidth.Limit;

    public void Dispose() => VectorWidth.Limit = _limit;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (int width in new[] { 0, 128, 256, 512 })
        {
            foreach (string name in new[] { "Net129To17To65", "Net784To8To17", "SparseCrossEntropy", "OneToOne", "Net40To200To2", "WideGelu", "LastIsSigmoid", "OwnTwice", "OwnWide", "OwnLayers", "FrozenMiddle", "PenaltiesOfWideLayers" })
            {
                cases.Add(name, width);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void PredictForwardBackward_AfterTheFirstCall_AllocateNothing(string name, int width)
    {
        VectorWidth.Limit = width;
        Allocations.AssertNone(() => NetworkCatalog.Create(name), batchSize: 33);
    }

    [Fact]
    public void TrainStep_AfterConstruction_AllocatesNothing()
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd(0.1), new Sgd(0.1, 0.9), new Adam() })
        {
            Allocations.AssertNone(() =>
            {
                var network = new Gradients.SparseCrossEntropy();
                float[] inputs = TestData.Inputs(network, 32);
                var labels = new int[32];
                var trainer = new Trainer(network, new FitOptions { BatchSize = 32, Optimizer = optimizer, Threads = 1 });
                return () => trainer.TrainStep(inputs, labels, 32);
            });
        }
    }
}
