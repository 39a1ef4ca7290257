using System;
using System.Linq;
using Course.Digits;
using NetGen;
using NetGen.Training;

namespace Course.Lessons;

/// <summary>The last part of lesson 9: tanh and softmax learn the digits of lesson 8.</summary>
internal static class Lesson09Digits
{
    private const int BatchSize = 100;

    /// <summary>Alpha 2. The course divides by the batch's size twice, NetGen once.</summary>
    private const double Rate = 2.0 / BatchSize;

    public static void Write(Notebook book, CourseData data)
    {
        book.Heading("upgrading the MNIST network: 784-100-10, tanh, dropout and softmax, alpha 2; accuracies");
        if (data.Mnist is not MnistDigits digits)
        {
            int misprints = DigitTables.Lines(Lesson09Tables.TanhAndSoftmax).Count(line => line.Numbers.Contains('[', StringComparison.Ordinal));
            book.LeaveOut(DigitTables.Count(Lesson09Tables.TanhAndSoftmax) - misprints, "a table of a network that learns MNIST's digits", data.MnistRemedy);
            return;
        }

        book.Say("  tanh2deriv gets the doubled activations, so that the slope is 1 - (2t)^2. Word by word:");
        Run(new TanhSlopeOfDouble(), Lesson09Tables.TanhAndSoftmax, (line, numbers) =>
        {
            string[] columns = numbers.Split(['[', ']', ' '], StringSplitOptions.RemoveEmptyEntries);
            string name = DigitTables.Name(line.Iteration);
            if (columns.Length == 2)
            {
                book.PrintedRun(name, numbers, DigitTables.TrainShare(line), DigitTables.TestShare(line));
                return;
            }

            // The page has lost a digit.
            book.Misprint(name + ", training", columns[0], columns[1], (float)line.TrainAccuracy);
            book.PrintedRun(name + ", test", columns[2], DigitTables.TestShare(line));
        });

        book.Heading("the same with tanh's true slope: cross-entropy and accuracies");
        Run(new TanhTrueSlope(), Lesson09Tables.TrueSlope, (line, numbers) => book.ComputedRun(
            DigitTables.Name(line.Iteration), numbers, RunNumber.Error(line.TrainError), DigitTables.TrainShare(line), DigitTables.TestShare(line)));

        void Run(INetwork network, string table, Action<DigitLine, string> compare)
        {
            var program = new DigitProgram(digits, network, new TanhHundred(), BatchSize, firstWeights: 0.01);
            using var trainer = new Trainer(network, new FitOptions { Optimizer = new Sgd(Rate) });
            foreach ((int iteration, string numbers) in DigitTables.Lines(table))
            {
                compare(program.RunTo(iteration, (workspace, inputs) => Learning.Step(network, trainer, workspace, inputs)), numbers);
            }
        }
    }
}
