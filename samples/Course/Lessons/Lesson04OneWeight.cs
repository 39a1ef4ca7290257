using System;
using System.Collections.Generic;
using NetGen;

namespace Course.Lessons;

/// <summary>Lesson 4: one weight, one example. First it tries, then it calculates.</summary>
internal static class Lesson04OneWeight
{
    public static void Write(Notebook book)
    {
        Compare(book);
        HotAndCold(book);
        GradientDescent(book);
        Derivative(book);
        Breaking(book);
    }

    private static void Compare(Notebook book)
    {
        book.Heading("compare: knob_weight = 0.5, input = 0.5, goal_pred = 0.8");
        float prediction = new OneToOne().With(0.5f).Predict(0.5f)[0];
        book.Printed("error", "0.3025", Learning.Square(prediction - 0.8f));
    }

    private static void HotAndCold(Notebook book)
    {
        book.Heading("hot and cold: weight 0.1, input 8.5, step 0.01");
        (List<float> errors, _) = HotAndCold(weight: 0.1f, input: 8.5f, goal: 1, step: 0.01f, iterations: 2);
        book.Computed("error", 0.0225, errors[0]);
        book.PrintedErrors("new error", "0.004", errors[1]);

        book.Heading("step 0.001, 1101 times");
        (errors, List<float> predictions) = HotAndCold(weight: 0.5f, input: 0.5f, goal: 0.8f, step: 0.001f, iterations: 1101);
        book.Printed("error, prediction", "0.3025 0.25", errors[0], predictions[0]);
        book.Printed("error, prediction", "0.30195025 0.2505", errors[1], predictions[1]);

        // At the floor of the valley nothing is left but rounding, so these are computed as the course does: in double.
        (double before, double last, double prediction) = HotAndColdInDouble(weight: 0.5, input: 0.5, goal: 0.8, step: 0.001, iterations: 1101);
        book.Printed("error before the last (lost a zero)", "2.5000000033e-07", before);
        book.Printed("last error, prediction: in double", "1.07995057925e-27", last);
        book.Printed("last prediction", "0.8", prediction);
        book.Say(FormattableString.Invariant($"  (In float the last error is {errors[^1]:G4}, the last prediction {predictions[^1]:G7}: a sum of 1100 steps is rounded 1100 times.)"));

        book.Heading("step 10: too long, so it jumps to and fro");
        (errors, predictions) = HotAndCold(weight: 0.5f, input: 0.5f, goal: 0.8f, step: 10, iterations: 6);
        book.Printed("error, prediction", "0.3025 0.25", errors[0], predictions[0]);
        book.Printed("error, prediction", "19.8025 5.25", errors[1], predictions[1]);
        book.Printed("error, prediction", "0.3025 0.25", errors[2], predictions[2]);
        book.Printed("... and so on", "19.8025 5.25", errors[5], predictions[5]);
    }

    /// <summary>The weight goes a step up or down, to where the error is smaller.</summary>
    private static (List<float> Errors, List<float> Predictions) HotAndCold(float weight, float input, float goal, float step, int iterations)
    {
        OneToOne network = new OneToOne().With(weight);
        var errors = new List<float>();
        var predictions = new List<float>();
        for (int i = 0; i < iterations; i++)
        {
            float prediction = network.With(weight).Predict(input)[0];
            predictions.Add(prediction);
            errors.Add(Learning.Square(prediction - goal));
            float up = Learning.Square(network.With(weight + step).Predict(input)[0] - goal);
            float down = Learning.Square(network.With(weight - step).Predict(input)[0] - goal);
            weight += up < down ? step : down < up ? -step : 0;
        }

        return (errors, predictions);
    }

    /// <summary>The listing line by line, as Python computes it.</summary>
    private static (double Before, double Last, double Prediction) HotAndColdInDouble(double weight, double input, double goal, double step, int iterations)
    {
        double before = 0;
        double last = 0;
        double prediction = 0;
        for (int i = 0; i < iterations; i++)
        {
            prediction = input * weight;
            before = last;
            last = Math.Pow(prediction - goal, 2);
            double up = Math.Pow(goal - (input * (weight + step)), 2);
            double down = Math.Pow(goal - (input * (weight - step)), 2);
            if (down < up)
            {
                weight -= step;
            }

            if (down > up)
            {
                weight += step;
            }
        }

        return (before, last, prediction);
    }

    private static void GradientDescent(Notebook book)
    {
        book.Heading("direction and amount from the error: 20 steps");
        List<Row> rows = Descend(weight: 0.5f, input: 0.5f, goal: 0.8f, alpha: 1, iterations: 20);
        Print(book, rows, 0, "0.3025", ".25");
        Print(book, rows, 1, "0.17015625", ".3875");
        Print(book, rows, 2, "0.095712890625", ".490625");
        Print(book, rows, 17, "1.7092608064e-05", ".79586567925");
        Print(book, rows, 18, "9.61459203602e-06", ".796899259437");
        Print(book, rows, 19, "5.40820802026e-06", ".797674444578");

        book.Heading("one iteration of gradient descent: weight 0.1, input 8.5, alpha 0.01");
        rows = Descend(weight: 0.1f, input: 8.5f, goal: 1, alpha: 0.01f, iterations: 2);
        book.Printed("delta", "-0.15", rows[0].Delta);
        book.Misprint("weight_delta", "-1.25", "-1.275", rows[0].WeightDelta);
        book.Computed("new weight", 0.11275, rows[1].Weight);

        book.Heading("learning is just reducing error: 4 steps from weight 0, input 0.5");
        rows = Descend(weight: 0, input: 0.5f, goal: 0.8f, alpha: 1, iterations: 4);
        book.Computed("errors", [0.64, 0.36, 0.2025, 0.11390625], rows.ConvertAll(row => row.Error).ToArray());

        book.Heading("several steps of learning: weight, error, prediction, delta, weight_delta; input 1.1");
        rows = Descend(weight: 0, input: 1.1f, goal: 0.8f, alpha: 1, iterations: 4);
        book.Printed("step 1", "0.64 0.0 -0.8 -0.88", rows[0].Error, rows[0].Prediction, rows[0].Delta, rows[0].WeightDelta);
        PrintRow("step 2", ".88", "0.028224", "0.968 0.168 0.1848", rows[1]);
        PrintRow("step 3", ".6952", "0.0012446784", "0.76472 -0.03528 -0.038808", rows[2]);
        PrintRow("step 4", ".734008", "5.489031744e-05", "0.8074088 0.0074088 0.00814968", rows[3]);

        void PrintRow(string step, string weight, string error, string others, Row row)
        {
            book.Printed(step + ": weight", weight, row.Weight);
            book.PrintedErrors("        error", error, row.Error);
            book.Printed("        prediction, delta, weight_delta", others, row.Prediction, row.Delta, row.WeightDelta);
        }
    }

    private static void Derivative(Notebook book)
    {
        book.Heading("derivatives: error = ((0.5 * weight) - 0.8) ** 2 at weight 0.5");
        OneToOne network = new OneToOne().With(0.5f);
        Workspace workspace = network.CreateWorkspace(1);
        book.Computed("error", 0.3025, network.Forward(workspace, [0.5f], [0.8f], 1));
        network.Backward(workspace, [0.5f]);
        book.Computed("slope", -0.55, workspace.Gradient("dense_1.kernel")[0]);
        network.LearnDeltas(workspace, [0.5f], [0.8f]);
        book.Computed("weight_delta, which is half of it", -0.275, workspace.Gradient("dense_1.kernel")[0]);
    }

    private static void Breaking(Notebook book)
    {
        book.Heading("breaking gradient descent: input 2");
        List<Row> rows = Descend(weight: 0.5f, input: 2, goal: 0.8f, alpha: 1, iterations: 20);
        Print(book, rows, 0, "0.04", "1.0");
        Print(book, rows, 1, "0.36", "0.2");
        Print(book, rows, 2, "3.24", "2.6");
        Print(book, rows, 17, "6.67087267987e+14", "-25828031.8");
        Print(book, rows, 18, "6.00378541188e+15", "77484098.6");
        Print(book, rows, 19, "5.40340687069e+16", "-232452292.6");

        book.Heading("alpha in code: the same with alpha 0.1");
        rows = Descend(weight: 0.5f, input: 2, goal: 0.8f, alpha: 0.1f, iterations: 20);
        Print(book, rows, 0, "0.04", "1.0");
        Print(book, rows, 1, "0.0144", "0.92");
        Print(book, rows, 2, "0.005184", "0.872");
        Print(book, rows, 17, "1.14604719983e-09", "0.800033853319");
        Print(book, rows, 18, "4.12576991939e-10", "0.800020311991");
        Print(book, rows, 19, "1.48527717099e-10", "0.800012187195");
    }

    private static void Print(Notebook book, List<Row> rows, int iteration, string error, string prediction)
    {
        book.PrintedErrors($"step {iteration + 1}: error", error, rows[iteration].Error);
        book.Printed("         prediction", prediction, rows[iteration].Prediction);
    }

    /// <summary>
    /// <c>delta = pred - goal_pred; weight_delta = delta * input; weight -= weight_delta * alpha</c>. The product with the input is what
    /// <c>Backward</c> makes of the delta.
    /// </summary>
    private static List<Row> Descend(float weight, float input, float goal, float alpha, int iterations)
    {
        OneToOne network = new OneToOne().With(weight);
        Workspace workspace = network.CreateWorkspace(1);
        var rows = new List<Row>();
        for (int i = 0; i < iterations; i++)
        {
            float delta = network.LearnDeltas(workspace, [input], [goal])[0];
            float weightDelta = workspace.Gradient("dense_1.kernel")[0];
            rows.Add(new Row(network.Dense1Kernel[0], workspace.Outputs[0, 0], Learning.Square(delta), delta, weightDelta));
            network.Descend([weightDelta], alpha);
        }

        return rows;
    }

    private sealed record Row(float Weight, float Prediction, float Error, float Delta, float WeightDelta);
}
