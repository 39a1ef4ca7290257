using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Training;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits;

/// <summary>
/// All that is written to the console. In a terminal, training moves a bar; into a file or a pipe goes a plain line per epoch.
/// It hears of progress itself: <see cref="Progress{T}"/> would hand each report to another thread, and reports could overtake.
/// </summary>
internal sealed class ConsoleReport : IProgress<TrainingProgress>
{
    private const int DigitsPerRow = 3;

    /// <summary>Neither colours nor movement go into a file. Spectre decides by the kind of terminal and not by where the output goes.</summary>
    private static readonly IAnsiConsole Screen = Console.IsOutputRedirected
        ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No })
        : AnsiConsole.Console;

    private ProgressTask? _bar;

    /// <summary>After each epoch, before the next one.</summary>
    public event Action? EpochEnded;

    /// <summary>Samples per second of the best epoch so far: the first ones also pay for compiling.</summary>
    public double BestTrainingSpeed { get; private set; }

    /// <summary>A line as it is. (Spectre would wrap it at 80 characters where the output is no terminal.)</summary>
    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Shows the progress of a training that reports to this object.</summary>
    public void ShowProgress(Action train)
    {
        Line($"\nepoch        loss   accuracy   val. loss   val. accuracy   samples/s");
        if (!Screen.Profile.Capabilities.Ansi || !Screen.Profile.Capabilities.Interactive)
        {
            train();
            return;
        }

        Screen.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(live =>
            {
                _bar = live.AddTask("training");
                train();
            });
        _bar = null;
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (_bar is not null)
        {
            _bar.MaxValue = (double)value.Epochs * value.Steps;
            _bar.Value = ((value.Epoch - 1.0) * value.Steps) + value.Step;
            _bar.Description = string.Create(CultureInfo.InvariantCulture, $"epoch {value.Epoch}/{value.Epochs}  loss {value.Loss:F4}");
        }

        if (value.IsEpochEnd)
        {
            BestTrainingSpeed = Math.Max(BestTrainingSpeed, value.SamplesPerSecond);
            FormattableString row = $"{value.Epoch,4}/{value.Epochs,-4}{value.Loss,9:F4}{value.Accuracy,11:F4}{value.ValidationLoss,12:F4}{value.ValidationAccuracy,16:F4}{value.SamplesPerSecond,12:N0}";
            // Through Spectre, which moves the bar out of the way.
            Screen.WriteLine(row.ToString(CultureInfo.InvariantCulture));
            EpochEnded?.Invoke();
        }
    }

    /// <summary>Pictures of digits, and below each what the network thinks of it.</summary>
    public static void Pictures(string title, IEnumerable<Guess> guesses)
    {
        Guess[] shown = guesses.ToArray();
        Line($"\n{title}\n");
        foreach (Guess[] row in shown.Chunk(DigitsPerRow))
        {
            var grid = new Grid();
            foreach (Guess guess in row)
            {
                grid.AddColumn(new GridColumn().Width(DigitArt.Width).PadRight(3));
            }

            grid.AddRow(row.Select(guess => (IRenderable)new Text(DigitArt.Draw(guess.Pixels.Span))).ToArray());
            grid.AddRow(row.Select(Verdict).ToArray());
            Screen.Write(grid);
        }
    }

    private static IRenderable Verdict(Guess guess)
    {
        string likeliest = string.Join('\n', guess.Ranking.Take(3).Select(pair =>
            string.Create(CultureInfo.InvariantCulture, $"   {pair.Digit}  {pair.Probability,8:P2}")));
        return new Text($"a {guess.Label}, read as {guess.Best}\n{likeliest}\n", new Style(guess.IsRight ? Color.Green : Color.Red));
    }
}
