using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Ratios;

/// <summary>One thing that all contestants do.</summary>
/// <param name="Name">What it is called on the command line and in tables.</param>
/// <param name="Network">The network.</param>
/// <param name="Kind">What is done with it.</param>
/// <param name="BatchSize">Samples in a call.</param>
internal sealed record Row(string Name, BenchmarkNetwork Network, RowKind Kind, int BatchSize)
{
    /// <summary>All rows, in the order of the table.</summary>
    public static readonly IReadOnlyList<Row> All = Create().ToArray();

    /// <summary>Whether steps are Adam's; plain gradient descent otherwise.</summary>
    public bool IsAdam { get; init; }

    /// <summary>Whether the prototypes have this row, under the same name.</summary>
    /// <param name="width">The width of the vectors, in bits.</param>
    public bool HasPrototype(int width) => Network.Convolution is not null
        ? width == 512 && (Kind == RowKind.OneSample || (Kind == RowKind.TrainingStep && BatchSize == 128))
        : width >= 256 && Kind switch
        {
            RowKind.OneSample => true,
            RowKind.Batch => BatchSize == 256,
            _ => !IsAdam && BatchSize <= 100,
        };

    /// <summary>Operations of matrix products in a call; a multiply-add counts as two.</summary>
    public double Operations => 2.0 * BatchSize * (Kind == RowKind.TrainingStep ? Network.TrainingMultiplyAdds : Network.MultiplyAdds);

    /// <summary>The rows of a pattern: a name, or the beginning of names and a star.</summary>
    public static IEnumerable<Row> Matching(string pattern) => pattern.EndsWith('*')
        ? All.Where(row => row.Name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase))
        : All.Where(row => row.Name.Equals(pattern, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Row> Create()
    {
        foreach (BenchmarkNetwork network in NetworkList.Named)
        {
            yield return new Row(network.Name, network, RowKind.OneSample, 1);
        }

        BenchmarkNetwork w4 = Named("W4");
        BenchmarkNetwork w5 = Named("W5");
        BenchmarkNetwork w6 = Named("W6");
        yield return Batch(w4, 1);
        yield return Batch(w4, 32);
        yield return Batch(w4, 100);
        yield return Batch(w4, 256);
        yield return Batch(w6, 256);
        yield return Step(w4, 1);
        yield return Step(w4, 32);
        yield return Step(w4, 100);
        yield return Step(w4, 256);
        yield return Step(w5, 32);
        foreach (BenchmarkNetwork network in NetworkList.Convolutions)
        {
            yield return new Row(network.Name, network, RowKind.OneSample, 1);
            yield return Batch(network, 256);
            yield return Step(network, 128);
        }

        yield return new Row("W6-adam64", w6, RowKind.TrainingStep, 64) { IsAdam = true };
    }

    private static BenchmarkNetwork Named(string name) => NetworkList.Named.Single(network => network.Name == name);

    private static Row Batch(BenchmarkNetwork network, int size) => new($"{network.Name}-fwd{size}", network, RowKind.Batch, size);

    private static Row Step(BenchmarkNetwork network, int size) => new($"{network.Name}-train{size}", network, RowKind.TrainingStep, size);
}
