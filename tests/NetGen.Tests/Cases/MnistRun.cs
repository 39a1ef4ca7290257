using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.CompilerServices;
using NetGen.Data;

namespace NetGen.Tests.Cases;

/// <summary>
/// The program of lessons 8 to 10: it goes through 1,000 digits again and again in their order, in whole batches, and now and then tests all 10,000 others
/// with another network, which gets the same weights. A network with fewer inputs sees the upper left part of each image.
/// </summary>
internal sealed class MnistRun
{
    private readonly MnistCase _case;
    private readonly INetworkCore _network;
    private readonly INetwork _testNetwork;
    private readonly Workspace _workspace;
    private readonly string? _dropout;
    private readonly float[] _mask;
    private readonly float[] _inputs;
    private readonly float[] _testInputs;
    private readonly float[] _targets = OneHot.Encode(Labels(MnistCase.Train), MnistCase.Classes);
    private readonly float[] _testOutputs = new float[MnistCase.Test.Count * MnistCase.Classes];

    public MnistRun(MnistCase file, INetworkCore network, INetwork testNetwork)
    {
        _case = file;
        _network = network;
        _testNetwork = testNetwork;
        _workspace = network.CreateWorkspace(file.BatchSize);
        _dropout = network.Info.Layers.FirstOrDefault(layer => layer.Kind == "Dropout")?.Name;
        _mask = new float[file.BatchSize * file.Hidden];
        _inputs = Inputs(MnistCase.Train, network.Info.InputLength);
        _testInputs = Inputs(MnistCase.Test, network.Info.InputLength);
        network.LoadParameters(file.InitialWeights);
    }

    /// <summary>What is done with a batch after <c>Forward</c>.</summary>
    public delegate void Update(Workspace workspace, ReadOnlySpan<float> inputs);

    /// <summary>Runs all iterations, and compares those of which the case tells and the weights at the end.</summary>
    public void CompareAll(Update update)
    {
        Compare(_case.Iterations, update);
        _case.CompareFinalWeights(_network.Parameters());
    }

    /// <summary>Runs the first iterations and compares those of which the case tells.</summary>
    public void Compare(int iterations, Update update)
    {
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            (double loss, double accuracy) = Train(update);
            if (_case.Tells(iteration))
            {
                (double testError, double testAccuracy) = Test();
                _case.Compare(iteration, new Dictionary<string, double>
                {
                    // The deck sums the squares of the outputs; NetGen's loss is their mean.
                    ["train_err"] = loss * MnistCase.Classes,
                    ["train_cross_entropy_mean"] = loss,
                    ["train_acc"] = accuracy,
                    ["test_err"] = testError,
                    ["test_acc"] = testAccuracy,
                });
            }
        }
    }

    private (double Loss, double Accuracy) Train(Update update)
    {
        int rows = _case.BatchSize;
        double loss = 0;
        int right = 0;
        int length = _network.Info.InputLength;
        int seen = MnistCase.Train.Count / rows * rows;
        for (int first = 0; first < seen; first += rows)
        {
            if (_dropout is not null)
            {
                DropoutMasks.Draw(_case.Random, _mask);
                _workspace.SetDropoutMask(_dropout, _mask);
            }

            ReadOnlySpan<float> inputs = _inputs.AsSpan(first * length, rows * length);
            ReadOnlySpan<float> targets = _targets.AsSpan(first * MnistCase.Classes, rows * MnistCase.Classes);
            loss += rows * (double)_network.Forward(_workspace, inputs, targets, rows);
            BatchView outputs = _workspace.Outputs;
            for (int row = 0; row < rows; row++)
            {
                right += OneHot.Decode(outputs[row]) == MnistCase.Train.Label(first + row) ? 1 : 0;
            }

            update(_workspace, inputs);
        }

        return (loss / seen, right / (double)MnistCase.Train.Count);
    }

    /// <summary>The mean sum of squares, and the share of right answers.</summary>
    private (double Error, double Accuracy) Test()
    {
        _testNetwork.LoadParameters(_network.Parameters());
        Dataset digits = MnistCase.Test;
        double error = 0;
        int right = 0;
        for (int i = 0; i < digits.Count; i++)
        {
            Span<float> outputs = _testOutputs.AsSpan(i * MnistCase.Classes, MnistCase.Classes);
            _testNetwork.Predict(_testInputs.AsSpan(i * _network.Info.InputLength, _network.Info.InputLength), outputs);
            int label = digits.Label(i);
            right += OneHot.Decode(outputs) == label ? 1 : 0;
            for (int j = 0; j < outputs.Length; j++)
            {
                double difference = outputs[j] - (j == label ? 1 : 0);
                error += difference * difference;
            }
        }

        return (error / digits.Count, right / (double)digits.Count);
    }

    private static float[] Inputs(Dataset data, int length)
    {
        const int Side = 28;
        int side = (int)Math.Sqrt(length);
        var inputs = new float[data.Count * length];
        for (int image = 0; image < data.Count; image++)
        {
            for (int row = 0; row < side; row++)
            {
                data.Inputs(image).Slice(row * Side, side).CopyTo(inputs.AsSpan((image * length) + (row * side)));
            }
        }

        return inputs;
    }

    private static int[] Labels(Dataset data) => Enumerable.Range(0, data.Count).Select(data.Label).ToArray();
}
