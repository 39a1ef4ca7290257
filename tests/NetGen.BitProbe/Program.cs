using System;
using System.Globalization;
using NetGen;
using NetGen.BitProbe;
using NetGen.CompilerServices;
using NetGen.Numerics;
using NetGen.Training;

if (args.Length > 0)
{
    GuardProbe.Run(args[0]);
    return;
}

// Trains a few networks and prints a hash of every bit that came out. Tests run it under the switches that turn vector
// instructions off, and compare what it prints.
Console.WriteLine("width " + (Simd.Has512 ? "512" : Simd.Has256 ? "256" : Simd.Has128 ? "128" : "scalar"));
Print("classifier", new Classifier(1), new Sgd(0.05), steps: 1000, batchSize: 9);
Print("regression", new Regression(2), new Adam(0.01), steps: 1000, batchSize: 4);
Print("detector", new Detector(3), new Sgd(0.1, momentum: 0.9, nesterov: true), steps: 1000, batchSize: 1);
Print("normed", new Normed(4), new Adam(0.01), steps: 500, batchSize: 6);
PrintWords(new Words(5), new Adam(0.01), steps: 500);
Print("pictures", new Pictures(6), new Adam(0.01), steps: 200, batchSize: 5);
Print("depths", new Depths(7), new Sgd(0.1), steps: 100, batchSize: 3);
Print("melody", new Melody(8), new Adam(0.01), steps: 200, batchSize: 5);

static void Print(string name, INetworkCore network, Optimizer optimizer, int steps, int batchSize)
{
    int inputs = network.Info.InputLength;
    int outputs = network.Info.OutputLength;
    using var trainer = new Trainer(network, new FitOptions { BatchSize = batchSize, Optimizer = optimizer });
    var random = new PhiloxStream(7, 1);
    ulong hash = 14695981039346656037;
    var x = new float[batchSize * inputs];
    var t = new float[batchSize * outputs];
    ulong drawn = 0;
    for (int step = 0; step < steps; step++)
    {
        Fill(x, random, ref drawn);
        Fill(t, random, ref drawn);
        Add(ref hash, [trainer.TrainStep(x, t, batchSize)]);
    }

    var y = new float[batchSize * outputs];
    network.Predict(x, y, batchSize);
    Add(ref hash, y);
    Add(ref hash, network.ParameterStorage.Span);
    Console.WriteLine($"{name} {hash.ToString("x16", CultureInfo.InvariantCulture)}");
}

static void PrintWords(Words network, Optimizer optimizer, int steps)
{
    using var trainer = new Trainer(network, new FitOptions { BatchSize = 3, Optimizer = optimizer });
    var random = new PhiloxStream(8, 1);
    ulong hash = 14695981039346656037;
    ulong drawn = 0;
    var indices = new int[9];
    for (int step = 0; step < steps; step++)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = random.Int32(ref drawn, 50);
        }

        // One list is empty, and one may have a word twice.
        Add(ref hash, [trainer.TrainStepOnBags(indices, [0, 2, 2], [1f, 0f, 0f, 1f, 1f, 1f], 3)]);
    }

    var y = new float[6];
    network.Predict(indices, [0, 4, 9], y, 3);
    Add(ref hash, y);
    Add(ref hash, ((INetworkCore)network).ParameterStorage.Span);
    Console.WriteLine($"words {hash.ToString("x16", CultureInfo.InvariantCulture)}");
}

static void Fill(float[] values, PhiloxStream random, ref ulong drawn)
{
    for (int i = 0; i < values.Length; i++)
    {
        values[i] = random.Single(drawn++);
    }
}

// FNV-1a over the bits; NaNs count as one, since their payloads are nobody's promise.
static void Add(ref ulong hash, ReadOnlySpan<float> values)
{
    foreach (float value in values)
    {
        uint bits = float.IsNaN(value) ? 0x7fc00000u : BitConverter.SingleToUInt32Bits(value);
        hash = unchecked((hash ^ bits) * 1099511628211);
    }
}
