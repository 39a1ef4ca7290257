using System;
using System.Linq;
using NetGen;
using NetGen.Data;

namespace Course.Digits;

/// <summary>
/// The program of lessons 8 and 9: it goes through 1,000 digits again and again in their order, and now and then tests all others with
/// another network, which gets the same weights. Weights and dropout masks are the course's, from <c>np.random.seed(1)</c>.
/// </summary>
internal sealed class DigitProgram
{
    private const string Dropout = "dropout_1";

    /// <summary>NetGen doubles what it keeps both ways, the course only on the way forward. A mask of ½ makes up for it; the activations double instead.</summary>
    private const float Kept = 0.5f;

    private readonly MnistDigits _digits;
    private readonly INetwork _network;
    private readonly INetwork _testNetwork;
    private readonly int _batchSize;
    private readonly Workspace _workspace;
    private readonly NumpyRandom _random = new(1);
    private readonly float[] _mask;
    private readonly float[] _testOutputs;
    private int _iteration;

    /// <param name="digits">The data.</param>
    /// <param name="network">What learns; its weights are drawn here.</param>
    /// <param name="testNetwork">What is tested with the same weights.</param>
    /// <param name="batchSize">Digits in a step.</param>
    /// <param name="firstWeights">The first kernel's weights reach from minus to plus this; the second's 0.1.</param>
    public DigitProgram(MnistDigits digits, INetwork network, INetwork testNetwork, int batchSize, double firstWeights)
    {
        _digits = digits;
        _network = network;
        _testNetwork = testNetwork;
        _batchSize = batchSize;
        _workspace = network.CreateWorkspace(batchSize);
        _mask = network.Info.Layers.Any(layer => layer.Name == Dropout) ? new float[batchSize * network.Info.Layers[0].OutputLength] : [];
        _testOutputs = new float[digits.TestLabels.Length * MnistDigits.Classes];
        int first = network.Info.Parameters[0].Length;
        network.LoadParameters([.. _random.Weights(first, firstWeights), .. _random.Weights(network.Info.ParameterCount - first, 0.1)]);
    }

    /// <summary>What is done with a batch after <c>Forward</c>.</summary>
    public delegate void Update(Workspace workspace, ReadOnlySpan<float> inputs);

    /// <summary>Goes on to an iteration, does it, and tells of it.</summary>
    public DigitLine RunTo(int iteration, Update update)
    {
        (double Error, double Accuracy) training = default;
        while (_iteration <= iteration)
        {
            training = Train(update);
            _iteration++;
        }

        (double error, double accuracy) = Test();
        return new DigitLine(iteration, training.Error, training.Accuracy, error, accuracy);
    }

    private (double Error, double Accuracy) Train(Update update)
    {
        double loss = 0;
        int right = 0;
        for (int first = 0; first < MnistDigits.TrainCount; first += _batchSize)
        {
            if (_mask.Length > 0)
            {
                // np.random.randint(2, size)
                for (int i = 0; i < _mask.Length; i++)
                {
                    _mask[i] = Kept * _random.Bit();
                }

                _workspace.SetDropoutMask(Dropout, _mask);
            }

            ReadOnlySpan<float> inputs = _digits.Inputs.AsSpan(first * MnistDigits.Pixels, _batchSize * MnistDigits.Pixels);
            ReadOnlySpan<float> targets = _digits.Targets.AsSpan(first * MnistDigits.Classes, _batchSize * MnistDigits.Classes);
            loss += _batchSize * (double)_network.Forward(_workspace, inputs, targets, _batchSize);
            for (int i = 0; i < _batchSize; i++)
            {
                right += OneHot.Decode(_workspace.Outputs[i]) == _digits.Labels[first + i] ? 1 : 0;
            }

            update(_workspace, inputs);
        }

        // The course sums the squares of the outputs; NetGen's loss is their mean.
        int terms = _network.Info.Loss == Loss.MeanSquaredError ? MnistDigits.Classes : 1;
        return (terms * loss / MnistDigits.TrainCount, right / (double)MnistDigits.TrainCount);
    }

    private (double Error, double Accuracy) Test()
    {
        int count = _digits.TestLabels.Length;
        _testNetwork.LoadParameters(_network.Parameters());
        _testNetwork.Predict(_digits.TestInputs, _testOutputs, count);
        double error = 0;
        int right = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> outputs = _testOutputs.AsSpan(i * MnistDigits.Classes, MnistDigits.Classes);
            int label = _digits.TestLabels[i];
            right += OneHot.Decode(outputs) == label ? 1 : 0;
            for (int j = 0; j < outputs.Length; j++)
            {
                double difference = outputs[j] - (j == label ? 1 : 0);
                error += difference * difference;
            }
        }

        return (error / count, right / (double)count);
    }
}
