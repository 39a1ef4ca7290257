using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Course;

/// <summary>What the lessons write: text, and lines with a number of the course, ours, and whether they are equal. It keeps count.</summary>
internal sealed class Notebook
{
    private const int WhatWidth = 44;
    private const int NumbersWidth = 28;

    /// <summary>What the rounding of a float near 1 leaves open after a few additions.</summary>
    private const double Rounding = 4e-7;

    // The verdicts; End explains them.
    private const string EqualWord = "equal", FloatWord = "float", AgreesWord = "agrees", DifferentWord = "DIFFERENT";

    private readonly TextWriter _page;
    private int _printed;
    private int _printedAsFloat;
    private int _printedDifferent;
    private int _computed;
    private int _computedDifferent;
    private int _misprints;
    private int _leftOut;

    public Notebook(TextWriter page)
    {
        _page = page;
    }

    /// <summary>Numbers that should have been equal and are not.</summary>
    public int Different => _printedDifferent + _computedDifferent;

    public void Begin(Lesson lesson) => _page.WriteLine($"\n=== {lesson.Name}: {lesson.Title}");

    public void Heading(string title)
    {
        _page.WriteLine($"\n--- {title}");
        _page.WriteLine($"  {string.Empty,-WhatWidth} {"the course",-NumbersWidth} NetGen");
    }

    public void Say(string text) => _page.WriteLine(text);

    /// <summary>Numbers that the course prints.</summary>
    /// <param name="what">What they are.</param>
    /// <param name="printed">As they stand there, apart by spaces.</param>
    /// <param name="ours">What NetGen computed.</param>
    public void Printed(string what, string printed, params float[] ours) => CompareToPrinted(what, printed, Widened(ours), _ => 0);

    /// <summary>A number that the course prints, and that we compute in double as it does.</summary>
    public void Printed(string what, string printed, double ours) => CompareToPrinted(what, printed, [ours], _ => 0);

    /// <summary>A word that the course prints.</summary>
    public void PrintedWord(string what, string printed, string ours)
    {
        _printed++;
        bool isEqual = printed == ours;
        _printedDifferent += isEqual ? 0 : 1;
        Line(what, [printed], [ours], isEqual ? EqualWord : DifferentWord);
    }

    /// <summary>
    /// Squares of differences, or their sums, that the course prints. What a float rounds off two numbers near 1 is little beside them,
    /// but much beside their small difference.
    /// </summary>
    public void PrintedErrors(string what, string printed, params float[] ours) =>
        CompareToPrinted(what, printed, Widened(ours), error => (2 * Math.Sqrt(error) * Rounding) + (Rounding * Rounding));

    /// <summary>Numbers of a training run that the course prints.</summary>
    public void PrintedRun(string what, string printed, params RunNumber[] ours)
    {
        string[] texts = Numbers(printed, what, ours.Length);
        Mark[] marks = texts.Zip(ours, (text, number) => PrintedNumber.Parse(text).Compare(number)).ToArray();
        Count(what, texts, ours.Zip(texts, (number, text) => number.Text(text)).ToArray(), marks);
    }

    /// <summary>The same for a run that the course does not print and NumPy has done, in double.</summary>
    public void ComputedRun(string what, string expected, params RunNumber[] ours)
    {
        string[] texts = Numbers(expected, what, ours.Length);
        int different = texts.Zip(ours).Count(pair => !(Math.Abs(double.Parse(pair.First, CultureInfo.InvariantCulture) - pair.Second.Value) <= pair.Second.Within));
        _computed += ours.Length;
        _computedDifferent += different;
        Line(
            what,
            texts.Select(text => Text(double.Parse(text, CultureInfo.InvariantCulture))).ToArray(),
            ours.Select(number => Text(number.Value)).ToArray(),
            different == 0 ? AgreesWord : DifferentWord);
    }

    /// <summary>Numbers that the course prints and that cannot be computed here, for want of data.</summary>
    /// <param name="count">How many.</param>
    /// <param name="what">What they are.</param>
    /// <param name="remedy">What the reader can do about it.</param>
    public void LeaveOut(int count, string what, string remedy)
    {
        _leftOut += count;
        _page.WriteLine(FormattableString.Invariant($"  LEFT OUT: {what}, {count} printed numbers. {remedy}"));
    }

    /// <summary>A number that is printed wrong in the course, and what it should be.</summary>
    public void Misprint(string what, string printed, string right, float ours)
    {
        _misprints++;
        Mark mark = PrintedNumber.Parse(right).Compare(ours, 0);
        _computed++;
        _computedDifferent += mark == Mark.Different ? 1 : 0;
        Line($"{what} (misprint: {printed})", [right], [Text(ours)], mark == Mark.Different ? DifferentWord : AgreesWord);
    }

    /// <summary>Numbers that the course gives formulas for and does not print; NumPy followed the formulas, in double.</summary>
    /// <param name="what">What they are.</param>
    /// <param name="expected">NumPy's.</param>
    /// <param name="ours">NetGen's.</param>
    public void Computed(string what, double[] expected, params float[] ours) => Computed(what, expected, ours, relative: 1e-4, absolute: 1e-6);

    /// <summary>The same where they are given rounded.</summary>
    public void Rounded(string what, string expected, params double[] ours)
    {
        string[] texts = Numbers(expected, what, ours.Length);
        int different = texts.Zip(ours).Count(pair => PrintedNumber.Parse(pair.First).Compare(pair.Second, 0) == Mark.Different);
        _computed += ours.Length;
        _computedDifferent += different;
        Line(what, texts, ours.Select(Text).ToArray(), different == 0 ? AgreesWord : DifferentWord);
    }

    public void Computed(string what, double expected, float ours) => Computed(what, [expected], ours);

    /// <summary>The same for slopes that are differences of floats.</summary>
    public void Estimated(string what, double[] expected, params float[] ours) =>
        Computed(what, expected, ours, relative: 0, absolute: 0.01 * expected.Max(Math.Abs));

    public void End()
    {
        int reproduced = _printed - _printedDifferent;
        string asFloat = _printedAsFloat == 0 ? string.Empty : FormattableString.Invariant($", {_printedAsFloat} of them as near as floats come");
        _page.WriteLine();
        _page.WriteLine($"{EqualWord}: to all digits that the course prints, or the first five; {FloatWord}: as near as a float comes, the course computes in double;");
        _page.WriteLine($"{AgreesWord}: the course gives the formula and no number, or a wrong one, and NumPy has followed the formula in double.");
        _page.WriteLine(FormattableString.Invariant(
            $"{_computed - _computedDifferent} of {_computed} further numbers agree, for which the course prints nothing or a misprint ({_misprints})."));
        string leftOut = _leftOut == 0 ? string.Empty : FormattableString.Invariant($" {_leftOut} more are left out for want of data.");
        _page.WriteLine(FormattableString.Invariant($"{reproduced} of {_printed} printed numbers reproduced{asFloat}.{leftOut}"));
    }

    private void CompareToPrinted(string what, string printed, double[] ours, Func<double, double> within)
    {
        string[] texts = Numbers(printed, what, ours.Length);
        Mark[] marks = texts.Zip(ours, (text, value) => PrintedNumber.Parse(text).Compare(value, within(Math.Abs(value)))).ToArray();
        Count(what, texts, ours.Select(Text).ToArray(), marks);
    }

    private static string[] Numbers(string text, string what, int ours)
    {
        string[] texts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return texts.Length == ours
            ? texts
            : throw new ArgumentException(FormattableString.Invariant($"'{what}' has {texts.Length} printed numbers and {ours} of ours."));
    }

    /// <summary>A line of printed numbers, each with its mark.</summary>
    private void Count(string what, string[] printed, string[] ours, Mark[] marks)
    {
        _printed += marks.Length;
        _printedAsFloat += marks.Count(mark => mark == Mark.Float);
        _printedDifferent += marks.Count(mark => mark == Mark.Different);
        Line(what, printed, ours, marks.Max() switch { Mark.Equal => EqualWord, Mark.Float => FloatWord, _ => DifferentWord });
    }

    private void Computed(string what, double[] expected, float[] ours, double relative, double absolute)
    {
        if (expected.Length != ours.Length)
        {
            throw new ArgumentException(FormattableString.Invariant($"'{what}' has {expected.Length} expected numbers and {ours.Length} of ours."));
        }

        // Written so that NaN is different.
        int different = expected.Zip(ours).Count(pair => !(Math.Abs(pair.First - pair.Second) <= Math.Max(absolute, relative * Math.Abs(pair.First))));
        _computed += ours.Length;
        _computedDifferent += different;
        Line(what, expected.Select(Text).ToArray(), Widened(ours).Select(Text).ToArray(), different == 0 ? AgreesWord : DifferentWord);
    }

    /// <summary>Side by side if there is room, else one below the other; columns are as wide as the wider number.</summary>
    private void Line(string what, string[] course, string[] ours, string verdict)
    {
        int[] widths = course.Zip(ours, (left, right) => Math.Max(left.Length, right.Length)).ToArray();
        string left = Columns(course);
        string right = Columns(ours);
        if (left.Length <= NumbersWidth)
        {
            _page.WriteLine($"  {what,-WhatWidth} {left,-NumbersWidth} {right,-NumbersWidth} {verdict}");
            return;
        }

        _page.WriteLine($"  {what,-WhatWidth} the course  {left}");
        _page.WriteLine($"  {string.Empty,-WhatWidth} NetGen      {right}  {verdict}");

        string Columns(string[] numbers) => string.Join("  ", numbers.Select((number, i) => number.PadLeft(widths[i])));
    }

    private static string Text(double value) => value == 0 ? "0" : value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Text(float value) => Text((double)value);

    private static double[] Widened(float[] values) => Array.ConvertAll(values, value => (double)value);
}
