using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Bdn;

/// <summary>A whole training step: forward, loss, backward and update by gradient descent.</summary>
[MemoryDiagnoser]
public class TrainingStep
{
    private Action<int> _netGen = static _ => { };
    private Action<int> _tensors = static _ => { };

    /// <summary>The network that is measured.</summary>
    [Params("W4", "W5")]
    public string Network { get; set; } = string.Empty;

    /// <summary>Samples in a step.</summary>
    [Params(1, 32)]
    public int BatchSize { get; set; }

    /// <summary>Makes the contestants.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        BenchmarkNetwork network = NetworkList.Named.Single(network => network.Name == Network);
        _netGen = TrainingSteps.NetGen(network, Widths.Widest, BatchSize, adam: false).Run;
        _tensors = TrainingSteps.Of(
            "Tensors",
            Widths.Widest,
            network,
            BatchSize,
            adam: false,
            (data, parameters) => new SampleTraining<TensorDotMath>(network, data, adam: false, parameters)).Run;
    }

    /// <summary>NetGen.</summary>
    [Benchmark(Baseline = true)]
    public void NetGen() => _netGen(1);

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark]
    public void Tensors() => _tensors(1);
}
