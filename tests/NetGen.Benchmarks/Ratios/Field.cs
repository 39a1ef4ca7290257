using System.Collections.Generic;
using System.Linq;
using NetGen.Benchmarks.Contestants;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Ratios;

/// <summary>Who takes part in a row.</summary>
internal static class Field
{
    /// <summary>All contestants of a row; NetGen at its widest is the first.</summary>
    public static IReadOnlyList<Contestant> Of(Row row, OnnxRuntime? onnx)
    {
        IEnumerable<Contestant> field = row.Kind switch
        {
            RowKind.OneSample => OneSample(row.Network, onnx),
            RowKind.Batch => Batch(row.Network, row.BatchSize, onnx),
            _ => Training(row),
        };
        return field.Concat(Widths.All.Select(BoundContestants.Peak)).ToArray();
    }

    private static IEnumerable<Contestant> OneSample(BenchmarkNetwork network, OnnxRuntime? onnx)
    {
        foreach (int width in Widths.All)
        {
            yield return Inference.NetGenOne(network, width);
        }

        if (network.Convolution is not null)
        {
            yield break; // the others have dense layers alone
        }

        yield return Inference.LayerwiseOne<PlainMath>("C# loop", 0, network);
        yield return Faster(
            Inference.LayerwiseOne<TensorDotMath>("Tensors, dot", Widths.Widest, network),
            Inference.LayerwiseOne<TensorScaleMath>("Tensors, scale", Widths.Widest, network));
        yield return Inference.MathNetBatch(network, 1);
        if (onnx is not null)
        {
            yield return Inference.Onnx(onnx, network, 1);
        }

        foreach (int width in Widths.All.Where(width => width >= 256))
        {
            yield return BoundContestants.Load(network, width);
        }
    }

    private static IEnumerable<Contestant> Batch(BenchmarkNetwork network, int size, OnnxRuntime? onnx)
    {
        foreach (int width in Widths.All)
        {
            yield return Inference.NetGenBatch(network, width, size);
        }

        if (network.Convolution is not null)
        {
            yield break;
        }

        yield return Inference.LayerwiseBatch<PlainMath>("C# loop", 0, network, size);
        yield return Faster(
            Inference.LayerwiseBatch<TensorDotMath>("Tensors, dot", Widths.Widest, network, size),
            Inference.LayerwiseBatch<TensorScaleMath>("Tensors, scale", Widths.Widest, network, size));
        yield return Inference.MathNetBatch(network, size);
        if (onnx is not null)
        {
            yield return Inference.Onnx(onnx, network, size);
        }
    }

    private static IEnumerable<Contestant> Training(Row row)
    {
        foreach (int width in Widths.All)
        {
            yield return TrainingSteps.NetGen(row.Network, width, row.BatchSize, row.IsAdam);
        }

        if (row.Network.Convolution is not null)
        {
            yield break;
        }

        yield return Layerwise<PlainMath>("C# loop", 0, row);
        yield return Faster(Layerwise<TensorDotMath>("Tensors, dot", Widths.Widest, row), Layerwise<TensorScaleMath>("Tensors, scale", Widths.Widest, row));
        if (!row.IsAdam)
        {
            yield return TrainingSteps.Of(
                "MathNet.Numerics", 0, row.Network, row.BatchSize, adam: false, (data, parameters) => new MathNetTraining(row.Network, data, parameters));
        }
    }

    private static Contestant Layerwise<TMath>(string name, int width, Row row)
        where TMath : struct, ILayerMath =>
        TrainingSteps.Of(
            name, width, row.Network, row.BatchSize, row.IsAdam, (data, parameters) => new SampleTraining<TMath>(row.Network, data, row.IsAdam, parameters));

    /// <summary>The better of two ways to use a library; only that one takes part.</summary>
    private static Contestant Faster(Contestant first, Contestant second)
    {
        IReadOnlyList<Timing> times = Stopwatches.Interleaved([first.Run, second.Run], System.TimeSpan.FromMilliseconds(5), 5);
        (Contestant winner, Contestant loser) = times[0].Fastest <= times[1].Fastest ? (first, second) : (second, first);
        loser.Dispose();
        return winner;
    }
}
