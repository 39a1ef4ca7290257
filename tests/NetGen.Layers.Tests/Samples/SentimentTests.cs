using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NetGen.Tests;
using Xunit;

namespace NetGen.Layers.Tests.Samples;

/// <summary>samples/Sentiment: what it learns of its own reviews and of real ones, and what it says of files that are wrong.</summary>
public sealed class SentimentTests
{
    [Fact]
    public void ItsOwnReviews_TeachItTheirGrammar()
    {
        string map = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".svg");
        try
        {
            (int exitCode, string[] lines, string errors) = Run("--map", map);
            Assert.Equal((0, string.Empty), (exitCode, errors));
            Assert.True(LastAccuracy(lines) > 0.85, LastAccuracy(lines).ToString(CultureInfo.InvariantCulture));
            Assert.Matches("brilliant|terrific|superb|wonderful", Line(lines, "terrible - bad + good = ").Split(',')[0]);
            Assert.StartsWith("his", Line(lines, "her - she + he = "), StringComparison.Ordinal);
            Assert.Matches("terrific|superb|brilliant|wonderful", Line(lines, "the movie was _ fun ").Trim().Split(',')[0]);
            string svg = File.ReadAllText(map);
            Assert.Equal(120, Regex.Count(svg, "<circle"));
            Assert.Contains(">terrible</text>", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(map);
        }
    }

    [SharedDataFact]
    public void RealReviews_AreTold_OfThousandThatItHasNotSeen()
    {
        (int exitCode, string[] lines, string errors) = Run("--data", SharedFiles.PathOf("data", "imdb"));
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.True(LastAccuracy(lines) >= 0.845, LastAccuracy(lines).ToString(CultureInfo.InvariantCulture));
        Assert.Contains("worst", Line(lines, "worst words: "), StringComparison.Ordinal);
        Assert.Contains("film", Line(lines, "in the company of 'movie': "), StringComparison.Ordinal);
    }

    [Fact]
    public void FilesThatDoNotFit_AreNamed()
    {
        string folder = Directory.CreateTempSubdirectory("reviews-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "reviews.txt"), "good\nbad\nbad\n");
            File.WriteAllText(Path.Combine(folder, "labels.txt"), "positive\nnegative\n");
            Assert.Contains("found 2 labels for 3 reviews", Run("--data", folder).Errors, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "labels.txt"), "positive\nmixed\nnegative\n");
            (int exitCode, _, string errors) = Run("--data", folder);
            Assert.Equal(1, exitCode);
            Assert.Contains("labels.txt(2): found 'mixed', expected 'positive' or 'negative'.", errors, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("--map", "no/such/folder/words.svg")]
    [InlineData("--what", "ever")]
    public void CommandLines_ThatCannotBeFollowed_AreRefused(params string[] arguments)
    {
        (int exitCode, _, string errors) = Run(arguments);
        Assert.Equal(1, exitCode);
        Assert.EndsWith("Try --help.\n", errors.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private static double LastAccuracy(string[] lines) =>
        double.Parse(lines.Last(line => Regex.IsMatch(line, "^ +\\d+ +\\d\\.\\d+ +\\d\\.\\d+ +\\d\\.\\d+$")).Split(' ')[^1], CultureInfo.InvariantCulture);

    private static string Line(string[] lines, string start) => Assert.Single(lines, line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];

    private static (int ExitCode, string[] Lines, string Errors) Run(params string[] arguments)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "Sentiment.dll"), .. arguments];
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = string.Empty;
        process.ErrorDataReceived += (_, line) => errors += line.Data is null ? string.Empty : line.Data + "\n";
        process.BeginErrorReadLine();
        string[] lines = process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        process.WaitForExit();
        return (process.ExitCode, lines, errors);
    }
}
