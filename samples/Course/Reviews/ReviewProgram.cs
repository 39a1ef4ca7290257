using System;
using System.Collections.Generic;
using NetGen;
using NetGen.Training;

namespace Course.Reviews;

/// <summary>
/// The program of lesson 11: it learns reviews one by one, in their order, all but the last thousand, and counts how many it knew before it learnt them, over both iterations together. Then it tests the last thousand.
/// </summary>
internal sealed class ReviewProgram
{
    private const int TestCount = 1000;
    private const double Alpha = 0.01;

    private readonly MovieReviews _reviews;
    private readonly Dictionary<(int Iteration, int Review), double> _shares = [];

    public ReviewProgram(MovieReviews reviews)
    {
        _reviews = reviews;

        // np.random.seed(1), as in all lessons.
        var random = new NumpyRandom(1);
        Network.LoadParameters(random.Weights(ReviewNet.ParameterCount, 0.1));
    }

    public ReviewNet Network { get; } = new();

    /// <summary>Reviews to learn.</summary>
    public int TrainCount => _reviews.Reviews.Length - TestCount;

    /// <summary>The share of right answers so far, after some reviews of an iteration.</summary>
    /// <param name="iteration">0 or 1.</param>
    /// <param name="reviews">How many of the iteration; a multiple of 1,000.</param>
    public double ShareAfter(int iteration, int reviews) => _shares[(iteration, reviews)];

    public void Learn(int iterations)
    {
        Workspace workspace = Network.CreateWorkspace(1);
        using var trainer = new Trainer(Network, new FitOptions { BatchSize = 1, Optimizer = new Sgd(Alpha) });
        int right = 0;
        int total = 0;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            for (int i = 0; i < TrainCount; i++)
            {
                int[] words = _reviews.Reviews[i];
                float label = _reviews.Labels[i];
                Network.Forward(workspace, words, [0], [label], 1);
                right += Math.Abs(workspace.Outputs[0, 0] - label) < 0.5f ? 1 : 0;
                total++;
                workspace.ClearGradients();
                Network.Backward(workspace, words, [0]);
                trainer.ApplyGradients(workspace);
                if ((i + 1) % 1000 == 0)
                {
                    _shares[(iteration, i + 1)] = right / (double)total;
                }
            }
        }
    }

    /// <summary>The share of right answers among the last thousand.</summary>
    public double Test()
    {
        int right = 0;
        var output = new float[1];
        for (int i = TrainCount; i < _reviews.Reviews.Length; i++)
        {
            Network.Predict(_reviews.Reviews[i], output);
            right += Math.Abs(output[0] - _reviews.Labels[i]) < 0.5f ? 1 : 0;
        }

        return right / (double)TestCount;
    }
}
