using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace NetGen.Tests.Cases;

/// <summary>Learning by trying: the weight goes a step to where the prediction gets better. A search over <c>Predict</c>, without gradients.</summary>
public sealed class HotAndColdCases
{
    [SharedDataTheory]
    [InlineData("d4-hot-cold-once")]
    public void One_step(string id) => CaseFile.Check(id, file =>
    {
        var search = new Search(file);
        (_, float error) = search.Now();
        float weight = search.Weight;
        float up = search.ErrorAt(weight + search.Step);
        float down = search.ErrorAt(weight - search.Step);
        search.Move(up, down);
        file.CompareSquares("error", error);
        file.CompareSquares("e_up", up);
        file.CompareSquares("e_dn", down);
        file.Compare("new_weight", search.Weight);
        file.CompareSquares("new_error", search.Now().Error);
    });

    [SharedDataTheory]
    [InlineData("d4-hot-cold-step10")]
    public void A_step_that_is_too_long_never_arrives(string id) => CaseFile.Check(id, file =>
    {
        (double[] predictions, double[] errors, _) = new Search(file).Run(file.Iterations);
        file.Compare("preds", predictions);
        file.CompareSquares("errors", errors);
    });

    [SharedDataTheory]
    [InlineData("d4-hot-cold-1101")]
    public void Small_steps_arrive_slowly(string id) => CaseFile.Check(id, file =>
    {
        (double[] predictions, double[] errors, float weight) = new Search(file).Run(file.Iterations);
        file.Compare("error_first3", errors[..3]);
        file.Compare("pred_first3", predictions[..3]);
        file.Compare("error_100", errors[100]);
        file.Compare("error_last2", errors[^2..]);
        file.Compare("pred_last2", predictions[^2..]);

        // The last step leaves the floor of the valley, and rounding says to which side: up in double, down in float.
        float floor = file.Targets[0] / file.Inputs[0];
        file.Compare("final_weight", floor + Math.Abs(weight - floor));
    });

    private sealed class Search
    {
        private readonly Linear1To1 _network = new();
        private readonly float[] _input;
        private readonly float _goal;

        public Search(CaseFile file)
        {
            _input = file.Inputs;
            _goal = file.Targets.Single();
            Step = (float)file.Number("hyper.step");
            _network.LoadParameters(file.Floats("initial_weights"));
        }

        public float Step { get; }

        public float Weight => _network.Dense1Kernel[0, 0];

        public (float Prediction, float Error) Now()
        {
            float prediction = _network.Predict(_input)[0];
            return (prediction, (prediction - _goal) * (prediction - _goal));
        }

        /// <summary>The error with another weight; the network keeps its own.</summary>
        public float ErrorAt(float weight)
        {
            Linear1To1 other = _network.Clone();
            ParameterView kernel = other.Dense1Kernel;
            kernel[0, 0] = weight;
            float difference = other.Predict(_input)[0] - _goal;
            return difference * difference;
        }

        public void Move(float up, float down)
        {
            ParameterView kernel = _network.Dense1Kernel;
            kernel[0, 0] += up < down ? Step : up > down ? -Step : 0;
        }

        public (double[] Predictions, double[] Errors, float Weight) Run(int iterations)
        {
            var predictions = new List<double>();
            var errors = new List<double>();
            for (int i = 0; i < iterations; i++)
            {
                (float prediction, float error) = Now();
                predictions.Add(prediction);
                errors.Add(error);
                Move(ErrorAt(Weight + Step), ErrorAt(Weight - Step));
            }

            return (predictions.ToArray(), errors.ToArray(), Weight);
        }
    }
}
