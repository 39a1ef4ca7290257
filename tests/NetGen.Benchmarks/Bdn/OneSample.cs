using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Bdn;

/// <summary>Inference of one sample.</summary>
[MemoryDiagnoser]
public class OneSample
{
    private Action<int> _netGen = static _ => { };
    private Action<int> _loop = static _ => { };
    private Action<int> _tensors = static _ => { };

    /// <summary>The networks.</summary>
    public static IEnumerable<string> Networks => NetworkList.Named.Select(network => network.Name);

    /// <summary>The network that is measured.</summary>
    [ParamsSource(nameof(Networks))]
    public string Network { get; set; } = string.Empty;

    /// <summary>Makes the contestants.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        BenchmarkNetwork network = NetworkList.Named.Single(network => network.Name == Network);
        _netGen = Inference.NetGenOne(network, Widths.Widest).Run;
        _loop = Inference.LayerwiseOne<PlainMath>("C# loop", 0, network).Run;
        _tensors = Inference.LayerwiseOne<TensorScaleMath>("Tensors", Widths.Widest, network).Run;
    }

    /// <summary>NetGen.</summary>
    [Benchmark(Baseline = true)]
    public void NetGen() => _netGen(1);

    /// <summary>Plain loops.</summary>
    [Benchmark]
    public void Loop() => _loop(1);

    /// <summary>System.Numerics.Tensors.</summary>
    [Benchmark]
    public void Tensors() => _tensors(1);
}
