using System;
using MathNet.Numerics.LinearAlgebra.Single;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Contestants;

/// <summary>Those who compute outputs.</summary>
internal static class Inference
{
    private const int CheckedSamples = 8;

    /// <summary>NetGen, one sample per call.</summary>
    public static Contestant NetGenOne(BenchmarkNetwork network, int width)
    {
        float[] parameters = Samples.Parameters(network);
        NetworkCalls calls = network.Create(width, parameters);
        return One(NetGenName(width), width, network, parameters, calls.PredictMany) with { IsNetGen = true };
    }

    /// <summary>NetGen, a batch per call.</summary>
    public static Contestant NetGenBatch(BenchmarkNetwork network, int width, int batchSize)
    {
        float[] parameters = Samples.Parameters(network);
        INetwork net = network.Create(width, parameters).Network;
        return Batch(NetGenName(width), width, network, parameters, batchSize, (x, y) => net.Predict(x, y, batchSize)) with { IsNetGen = true };
    }

    /// <summary>A network that is computed layer by layer, one sample per call.</summary>
    public static Contestant LayerwiseOne<TMath>(string name, int width, BenchmarkNetwork network)
        where TMath : struct, ILayerMath
    {
        float[] parameters = Samples.Parameters(network);
        var net = new SampleNetwork<TMath>(network, parameters);
        return One(name, width, network, parameters, (n, x, y) =>
        {
            for (int i = 0; i < n; i++)
            {
                net.Predict(x, y);
            }
        });
    }

    /// <summary>The same for batches.</summary>
    public static Contestant LayerwiseBatch<TMath>(string name, int width, BenchmarkNetwork network, int batchSize)
        where TMath : struct, ILayerMath
    {
        float[] parameters = Samples.Parameters(network);
        var net = new SampleNetwork<TMath>(network, parameters);
        return Batch(name, width, network, parameters, batchSize, (x, y) => net.Predict(x, y, batchSize));
    }

    /// <summary>MathNet.Numerics; one sample is a batch of one.</summary>
    public static Contestant MathNetBatch(BenchmarkNetwork network, int batchSize)
    {
        float[] parameters = Samples.Parameters(network);
        var net = new MathNetNetwork(network, parameters, batchSize);
        DenseMatrix? inputs = null;
        return Batch("MathNet.Numerics", 0, network, parameters, batchSize, (x, y) =>
        {
            inputs ??= new DenseMatrix(network.Inputs, batchSize, x);
            net.Predict(inputs).Values.CopyTo(y, 0);
        });
    }

    /// <summary>ONNX Runtime, on one thread.</summary>
    public static Contestant Onnx(OnnxRuntime runtime, BenchmarkNetwork network, int batchSize)
    {
        float[] parameters = Samples.Parameters(network);
        OnnxSession session = runtime.Load(OnnxModel.Write(network, parameters, batchSize), network.Inputs, network.Outputs, batchSize);
        Contestant contestant = Batch("ONNX Runtime", Widths.Widest, network, parameters, batchSize, (_, _) => session.Run());

        // It keeps its inputs and outputs in memory that does not move.
        float[] inputs = Samples.Uniform(batchSize * network.Inputs, 5);
        inputs.CopyTo(session.Inputs);
        return contestant with
        {
            Resource = session,
            Error = () =>
            {
                session.Run();
                return new DoubleNetwork(network, parameters).ErrorOf(inputs, session.Outputs);
            },
        };
    }

    /// <summary>How NetGen is called at a width.</summary>
    public static string NetGenName(int width) => $"NetGen {Widths.Name(width)}";

    private static Contestant One(string name, int width, BenchmarkNetwork network, float[] parameters, Action<int, float[], float[]> predict)
    {
        float[] input = Samples.Uniform(network.Inputs, 99);
        var output = new float[network.Outputs];
        return new Contestant(name, width, n => predict(n, input, output), () =>
        {
            var reference = new DoubleNetwork(network, parameters);
            double error = 0;
            for (int i = 0; i < CheckedSamples; i++)
            {
                float[] sample = Samples.Uniform(network.Inputs, 100 + i);
                predict(1, sample, output);
                error = Math.Max(error, reference.ErrorOf(sample, output));
            }

            return error;
        });
    }

    private static Contestant Batch(string name, int width, BenchmarkNetwork network, float[] parameters, int batchSize, Action<float[], float[]> predict)
    {
        float[] inputs = Samples.Uniform(batchSize * network.Inputs, 5);
        var outputs = new float[batchSize * network.Outputs];
        return new Contestant(
            name,
            width,
            n =>
            {
                for (int i = 0; i < n; i++)
                {
                    predict(inputs, outputs);
                }
            },
            () =>
            {
                predict(inputs, outputs);
                return new DoubleNetwork(network, parameters).ErrorOf(inputs, outputs);
            });
    }
}
