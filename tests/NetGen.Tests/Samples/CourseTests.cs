using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Course;
using Xunit;

namespace NetGen.Tests.Samples;

/// <summary>samples/Course: its numbers are the course's, its counting is honest, and its command line says what is wrong.</summary>
public sealed class CourseTests
{
    [Fact]
    public void AllLessons_ReproduceEveryNumber()
    {
        (int exitCode, string[] lines, string errors) = Run();
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.DoesNotContain(lines, line => line.EndsWith("DIFFERENT", StringComparison.Ordinal));
        AssertAllOf(lines[^2], " further numbers agree");
        AssertAllOf(lines[^1], " printed numbers reproduced");
        Assert.Equal(LessonList.All.Count, lines.Count(line => line.StartsWith("=== ", StringComparison.Ordinal)));
    }

    [Fact]
    public void WithoutItsData_ALessonLeavesOutTheirNumbers_AndSaysWhatToDo()
    {
        (int exitCode, string[] lines, string errors) = Run("lesson", "8");
        Assert.Equal((0, string.Empty), (exitCode, errors));
        string line = Assert.Single(lines, line => line.StartsWith("LEFT OUT: ", StringComparison.Ordinal));
        Assert.Contains("360 printed numbers.", line, StringComparison.Ordinal);
        Assert.EndsWith("add --data FOLDER.", line, StringComparison.Ordinal);
        Assert.Equal("0 of 0 printed numbers reproduced. 360 more are left out for want of data.", lines[^1]);

        // What is there of lesson 9 is counted, the rest is not; a folder without digits is told by its name.
        (_, lines, _) = Run("lesson", "9", "--data", AppContext.BaseDirectory);
        AssertAllOf(lines[^1], " printed numbers reproduced. 56 more are left out for want of data.");
        Assert.Contains(lines, line => line.Contains(AppContext.BaseDirectory + " has neither them", StringComparison.Ordinal));
    }

    [Fact]
    public void AFolderThatIsNotThere_IsAMistake()
    {
        (int exitCode, _, string errors) = Run("all", "--data", "no-such-folder");
        Assert.Equal((2, "no-such-folder: found no such folder.\n"), (exitCode, errors));
    }

    /// <summary>Of the lessons with digits, the one that takes seconds; MnistCases has what the other does.</summary>
    [SharedDataFact]
    public void WithMnist_Lesson9ReproducesItsTable()
    {
        (int exitCode, string[] lines, string errors) = Run("lesson", "9", "--data", SharedFiles.PathOf("data"));
        Assert.Equal((0, string.Empty), (exitCode, errors));
        Assert.DoesNotContain(lines, line => line.EndsWith("DIFFERENT", StringComparison.Ordinal));
        Assert.Contains(lines, line => Regex.IsMatch(line, "^I:290 +0\\.94  0\\.8701 +0\\.94  0\\.8701 +equal$"));
        Assert.Equal("61 of 61 printed numbers reproduced.", Regex.Replace(lines[^1], ", \\d+ of them as near as floats come", string.Empty));
        AssertAllOf(lines[^2], " further numbers agree");
    }

    [Theory]
    [InlineData("lesson 6", "=== lesson 6: street lights")]
    [InlineData("deck 000", "=== deck 000: coffee roasting")]
    [InlineData("deck 1", "=== deck 001: gradients without calculus")]
    public void OneLesson_RunsAlone(string command, string title)
    {
        (int exitCode, string[] lines, _) = Run(command.Split(' '));
        Assert.Equal(0, exitCode);
        Assert.StartsWith(title, Assert.Single(lines, line => line.StartsWith("=== ", StringComparison.Ordinal)), StringComparison.Ordinal);
        AssertAllOf(lines[^1], " printed numbers reproduced");
    }

    [Theory]
    [InlineData("lesson 99", "There is no lesson 99.")]
    [InlineData("lesson x", "There is no lesson x.")]
    [InlineData("deck 5", "There is no deck 5.")]
    [InlineData("lesson", "Required argument")]
    public void WhatDoesNotExist_IsToldWithWhatDoes(string command, string message)
    {
        (int exitCode, _, string errors) = Run(command.Split(' '));
        Assert.Equal(2, exitCode);
        Assert.StartsWith(message, errors, StringComparison.Ordinal);
        if (message.StartsWith("There", StringComparison.Ordinal))
        {
            Assert.All(LessonList.All, lesson => Assert.Contains(lesson.Name, errors, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AWrongNumber_IsCountedAndMarked()
    {
        using var page = new StringWriter();
        var notebook = new Notebook(page);
        notebook.Printed("right", "0.25 1.5", 0.25f, 1.5f);
        Assert.Equal(0, notebook.Different);
        notebook.Printed("wrong", "0.25 1.5", 0.25f, 1.56f);
        notebook.Printed("not a number", "1", float.NaN);
        notebook.PrintedErrors("a small square", "1.0e-10", 1.07e-10f);
        notebook.PrintedErrors("another", "1.0e-10", 2e-10f);
        notebook.PrintedWord("a word", "error", "none");
        notebook.Computed("a formula", 0.5, 0.6f);
        notebook.Misprint("misprint", "0.99", "0.999", 0.99f);
        notebook.End();
        Assert.Equal(6, notebook.Different);
        Assert.EndsWith("4 of 8 printed numbers reproduced, 1 of them as near as floats come.\n", page.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.85", 0.8549, true)]
    [InlineData("0.85", 0.8551, false)]
    [InlineData(".80", 0.8022, true)]
    [InlineData("-.2", -0.1978, true)]
    [InlineData("1.50556226651e-05", 1.50559e-05, true)]
    [InlineData("1.50556226651e-05", 1.5062e-05, false)]
    [InlineData("24,790", 24790, true)]
    [InlineData("24,790", 24791, false)]
    [InlineData("11", 11.0004, true)]
    [InlineData("11", 11.01, false)]
    [InlineData("0", 0.00001, true)]
    [InlineData("0", 0.001, false)]
    public void APrintedNumber_IsEqualToWhatRoundsToIt(string printed, double ours, bool isEqual) =>
        Assert.Equal(isEqual ? Mark.Equal : Mark.Different, PrintedNumber.Parse(printed).Compare(ours, within: 0));

    [Theory]
    [InlineData("0.312", 0.312, Mark.Equal)]
    [InlineData("0.312", 0.3129999, Mark.Equal)]
    [InlineData("0.312", 0.31301, Mark.Float)]
    [InlineData("0.312", 0.31195, Mark.Float)]
    [InlineData("0.312", 0.3132, Mark.Different)]
    [InlineData("0.312", 0.3118, Mark.Different)]
    [InlineData("0.312", double.NaN, Mark.Different)]
    public void AnErrorThatIsCutOff_IsEqualToWhatBeginsLikeIt(string printed, double ours, object mark) =>
        Assert.Equal(mark, PrintedNumber.Parse(printed).Compare(RunNumber.Error(ours)));

    [Theory]
    [InlineData("0.93", 930, Mark.Equal)]
    [InlineData("0.93", 931, Mark.Float)]
    [InlineData("0.93", 928, Mark.Different)]
    [InlineData("1.0", 1000, Mark.Equal)]
    public void AShareInFull_IsEqualToItselfAlone(string printed, int right, object mark) =>
        Assert.Equal(mark, PrintedNumber.Parse(printed).Compare(RunNumber.Share(right / 1000.0, 1000)));

    [Fact]
    public void AWrongNumberOfARun_IsCountedAndMarked()
    {
        using var page = new StringWriter();
        var notebook = new Notebook(page);
        notebook.PrintedRun("right", "0.312 0.93", RunNumber.Error(0.3125), RunNumber.Share(0.93, 1000));
        notebook.ComputedRun("right", "0.31254 0.93", RunNumber.Error(0.3125), RunNumber.Share(0.93, 1000));
        notebook.Rounded("right", ".940", 0.9401);
        Assert.Equal(0, notebook.Different);
        notebook.PrintedRun("wrong", "0.312 0.93", RunNumber.Error(0.315), RunNumber.Share(0.935, 1000));
        notebook.ComputedRun("wrong", "0.3127 0.935", RunNumber.Error(0.3125), RunNumber.Share(0.93, 1000));
        notebook.Rounded("wrong", ".940", 0.941);
        notebook.LeaveOut(7, "a table", "Fetch it.");
        notebook.End();
        Assert.Equal(5, notebook.Different);
        Assert.EndsWith("2 of 4 printed numbers reproduced. 7 more are left out for want of data.\n", page.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void RandomNumbers_AreNumPys()
    {
        Assert.Equal(0.417022004702574, new NumpyRandom(1).Random());
        Assert.Equal([1.6243453636632417f, -0.6117564136500754f, -0.5281717522634557f], new NumpyRandom(1).Normal(3));
    }

    /// <summary>A line that begins with "N of M" has N = M.</summary>
    private static void AssertAllOf(string line, string what)
    {
        Match match = Regex.Match(line, "^(\\d+) of (\\d+)" + Regex.Escape(what));
        Assert.True(match.Success, line);
        Assert.Equal(match.Groups[2].Value, match.Groups[1].Value);
        Assert.NotEqual(0, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private static (int ExitCode, string[] Lines, string Errors) Run(params string[] arguments)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, "Course.dll"), .. arguments];
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        string errors = string.Empty;
        process.ErrorDataReceived += (_, line) => errors += line.Data is null ? string.Empty : line.Data + "\n";
        process.BeginErrorReadLine();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), errors);
    }
}
