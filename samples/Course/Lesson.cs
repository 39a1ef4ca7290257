using System;
using System.Globalization;

namespace Course;

/// <summary>One lesson: where it stands in the course, and what it computes.</summary>
/// <param name="Deck">The lecture deck, 0 to 4.</param>
/// <param name="Number">The lesson's number in deck 004, the only one that has lessons.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Write">Computes it, into a notebook, from data sets as far as they are there.</param>
internal sealed record Lesson(int Deck, int? Number, string Title, Action<Notebook, CourseData> Write)
{
    /// <summary>A lesson that needs no data set.</summary>
    public Lesson(int deck, int? number, string title, Action<Notebook> write)
        : this(deck, number, title, (book, _) => write(book))
    {
    }

    public string Name => Number is int number
        ? string.Create(CultureInfo.InvariantCulture, $"lesson {number}")
        : string.Create(CultureInfo.InvariantCulture, $"deck {Deck:000}");
}
