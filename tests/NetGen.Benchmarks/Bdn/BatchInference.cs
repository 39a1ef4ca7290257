using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Bdn;

/// <summary>Inference of many samples in one call.</summary>
[MemoryDiagnoser]
public class BatchInference
{
    private Action<int> _netGen = static _ => { };
    private Action<int> _tensors = static _ => { };

    /// <summary>The network that is measured.</summary>
    [Params("W4", "W6")]
    public string Network { get; set; } = string.Empty;

    /// <summary>Samples in a call.</summary>
    [Params(32, 256)]
    public int BatchSize { get; set; }

    /// <summary>Makes the contestants.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        BenchmarkNetwork network = NetworkList.Named.Single(network => network.Name == Network);
        _netGen = Inference.NetGenBatch(network, Widths.Widest, BatchSize).Run;
        _tensors = Inference.LayerwiseBatch<TensorDotMath>("Tensors", Widths.Widest, network, BatchSize).Run;
    }

    /// <summary>NetGen.</summary>
    [Benchmark(Baseline = true)]
    public void NetGen() => _netGen(1);

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark]
    public void Tensors() => _tensors(1);
}
