using System;
using System.Linq;
using Course.Digits;
using NetGen;
using NetGen.Data;
using NetGen.Training;

namespace Course.Lessons;

/// <summary>
/// Lesson 8: 1,000 handwritten digits, learnt by heart, with dropout, and in batches. Word by word the course's programs have two slips, and
/// their tables come from them; each is shown, and what comes out without it.
/// </summary>
internal static class Lesson08Digits
{
    /// <summary>The course's delta is half the slope of the sum of ten squares; NetGen's loss is their mean.</summary>
    private const double HalfOfTheSum = MnistDigits.Classes / 2.0;

    private const double Alpha = 0.005;
    private const double BatchAlpha = 0.001;
    private const double ProperBatchAlpha = 0.1;
    private const int BatchSize = 100;

    public static void Write(Notebook book, CourseData data)
    {
        if (data.Mnist is not MnistDigits digits)
        {
            int count = new[] { Lesson08Tables.ThreeLayers, Lesson08Tables.Dropout, Lesson08Tables.Batches }.Sum(DigitTables.Count);
            book.LeaveOut(count, "three tables of networks that learn MNIST's digits", data.MnistRemedy);
            return;
        }

        ThreeLayers(book, digits);
        GatedThreeLayers(book, digits);
        Dropout(book, digits);
        Batches(book, digits);
        ProperBatches(book, digits);
    }

    private static void ThreeLayers(Notebook book, MnistDigits digits)
    {
        book.Heading("three-layer network on MNIST: 784-40-10, one by one, alpha 0.005; errors and accuracies");
        book.Say("  relu2deriv asks whether relu's OUTPUT is at least 0, so that it is always 1: nothing gates the hidden deltas. Word by word:");
        var network = new UngatedForty();
        Table(book, Lesson08Tables.ThreeLayers, new DigitProgram(digits, network, new Forty(), 1, firstWeights: 0.1), network, Alpha);
    }

    /// <summary>An ordinary network in an ordinary trainer, which starts where the course's program does.</summary>
    private static void GatedThreeLayers(Notebook book, MnistDigits digits)
    {
        book.Heading("the same with relu's true slope: most of the overfitting was the slip");
        var network = new Forty();
        _ = new DigitProgram(digits, network, new Forty(), 1, firstWeights: 0.1);
        var train = new Dataset(digits.Inputs, MnistDigits.Pixels, digits.Targets, MnistDigits.Classes);
        var test = new Dataset(digits.TestInputs, MnistDigits.Pixels, OneHot.Encode(digits.TestLabels, MnistDigits.Classes), MnistDigits.Classes);
        using var trainer = new Trainer(network, new FitOptions
        {
            Optimizer = new Sgd(Alpha * HalfOfTheSum),
            BatchSize = 1,
            Shuffle = false,
            Metrics = [new Accuracy()],
        });
        DigitLine Fit(int epochs)
        {
            History last = trainer.Fit(train);
            for (int i = 1; i < epochs; i++)
            {
                last = trainer.Fit(train);
            }

            // The course sums the squares of the outputs; NetGen's loss is their mean.
            Evaluation tested = trainer.Evaluate(test);
            return new DigitLine(epochs - 1, MnistDigits.Classes * last.Loss[0], last.Accuracy[0], MnistDigits.Classes * tested.Loss, tested.Accuracy!.Value);
        }

        DigitLine tenth = Fit(11);
        book.Rounded("I:10", ".198 .940 .322 .8559", tenth.TrainError, tenth.TrainAccuracy, tenth.TestError, tenth.TestAccuracy);
        book.Rounded("I:349, Test-Acc", ".829", Fit(339).TestAccuracy);
    }

    private static void Dropout(Notebook book, MnistDigits digits)
    {
        book.Heading("dropout in code: 784-100-10, one by one, alpha 0.005, masks of np.random.randint(2)");
        var network = new UngatedDropout();
        Table(book, Lesson08Tables.Dropout, new DigitProgram(digits, network, new Hundred(), 1, firstWeights: 0.1), network, Alpha);
    }

    /// <summary>
    /// Two ways through the same slip. The first iteration is done word by word. All 300 would take minutes, so the others do what it comes to: the
    /// last layer's gradient stays the same, so that its weights go 100 equal steps; the hidden layer's is linear in these weights, so that
    /// its mean is the gradient at their mean, which is where they are after 49.5 of the steps 0 to 99.
    /// </summary>
    private static void Batches(Notebook book, MnistDigits digits)
    {
        book.Heading("batch gradient descent: 784-100-10 with dropout, 100 at a time, alpha 0.001");
        book.Say("  The update stands inside the loop over the batch: 100 updates with the activations of one forward pass. Word by word, the first iteration:");
        var literal = new UngatedDropout();
        using var trainer = new Trainer(literal, new FitOptions { Optimizer = new Sgd(BatchAlpha * HalfOfTheSum) });
        DigitLine first = new DigitProgram(digits, literal, new Hundred(), BatchSize, firstWeights: 0.1).RunTo(0, (workspace, inputs) =>
        {
            for (int k = 0; k < BatchSize; k++)
            {
                workspace.ClearGradients();
                literal.Backward(workspace, inputs);
                trainer.ApplyGradients(workspace);
            }
        });
        (int Iteration, string Numbers)[] lines = DigitTables.Lines(Lesson08Tables.Batches).ToArray();
        book.PrintedRun("I:0", lines[0].Numbers, DigitTables.All(first));

        book.Say("  The others with two gradients for the hundred:");
        var network = new UngatedDropout();
        var program = new DigitProgram(digits, network, new Hundred(), BatchSize, firstWeights: 0.1);
        foreach ((int iteration, string numbers) in lines[1..])
        {
            DigitLine line = program.RunTo(iteration, (workspace, inputs) =>
            {
                float[] start = network.Parameters();
                Descend(start, inputs, workspace, steps: (BatchSize - 1) / 2.0);
                Descend(start, inputs, workspace, steps: BatchSize);
            });
            book.PrintedRun(DigitTables.Name(iteration), numbers, DigitTables.All(line));
        }

        void Descend(float[] start, ReadOnlySpan<float> inputs, Workspace workspace, double steps)
        {
            workspace.ClearGradients();
            network.Backward(workspace, inputs);
            float[] gradients = network.Gradients(workspace);
            double rate = steps * BatchAlpha * HalfOfTheSum;
            network.LoadParameters(start.Zip(gradients, (weight, gradient) => (float)(weight - (rate * gradient))).ToArray());
        }
    }

    private static void ProperBatches(Notebook book, MnistDigits digits)
    {
        book.Heading("the same as it is meant to be: one update for each batch, relu's true slope, alpha 0.1");
        var network = new GatedDropout();
        var program = new DigitProgram(digits, network, new Hundred(), BatchSize, firstWeights: 0.1);
        using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(ProperBatchAlpha * HalfOfTheSum) });
        foreach ((int iteration, string numbers) in DigitTables.Lines(Lesson08Tables.ProperBatches))
        {
            DigitLine line = program.RunTo(iteration, (workspace, inputs) => Learning.Step(network, trainer, workspace, inputs));
            book.ComputedRun(DigitTables.Name(iteration), numbers, DigitTables.All(line));
        }
    }

    private static void Table(Notebook book, string table, DigitProgram program, INetwork network, double alpha)
    {
        using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(alpha * HalfOfTheSum) });
        foreach ((int iteration, string numbers) in DigitTables.Lines(table))
        {
            DigitLine line = program.RunTo(iteration, (workspace, inputs) => Learning.Step(network, trainer, workspace, inputs));
            book.PrintedRun(DigitTables.Name(iteration), numbers, DigitTables.All(line));
        }
    }
}
