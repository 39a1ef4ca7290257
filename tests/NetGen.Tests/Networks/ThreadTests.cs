using System;
using System.Linq;
using System.Threading;
using NetGen.CompilerServices;
using Xunit;

namespace NetGen.Tests.Networks;

/// <summary>Inference from many threads at once.</summary>
public sealed class ThreadTests
{
    [Theory]
    [InlineData("SparseCrossEntropy")]
    [InlineData("Net40To200To2")]
    [InlineData("Net784To8To17")]
    [InlineData("LastIsSigmoid")]
    [InlineData("OwnWide")]
    public void Predict_FromEightThreads_GivesTheBitsOfOne(string name)
    {
        INetworkCore network = TestData.Network(name);
        const int Samples = 64;
        int inputLength = network.Info.InputLength;
        int outputLength = network.Info.OutputLength;
        float[] inputs = TestData.Inputs(network, Samples);
        var expected = new float[Samples * outputLength];
        network.Predict(inputs, expected, Samples);

        using var start = new Barrier(8);
        string?[] faults = new string?[8];
        Thread[] threads = Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            var outputs = new float[expected.Length];
            start.SignalAndWait();
            for (int round = 0; round < 200 && faults[number] is null; round++)
            {
                outputs.AsSpan().Clear();
                if (round % 2 == 0)
                {
                    network.Predict(inputs, outputs, Samples);
                }
                else
                {
                    for (int i = 0; i < Samples; i++)
                    {
                        network.Predict(inputs.AsSpan(i * inputLength, inputLength), outputs.AsSpan(i * outputLength, outputLength));
                    }
                }

                if (!outputs.AsSpan().SequenceEqual(expected))
                {
                    faults[number] = $"Thread {number} got other bits in round {round}.";
                }
            }
        })).ToArray();
        foreach (Thread thread in threads)
        {
            thread.Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        Assert.All(faults, Assert.Null);
    }
}
